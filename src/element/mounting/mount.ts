import { logWarning } from '../../lib/log.js';
import { DifyChat } from '../dify-chat.js';
import { loadRuntime, whenIdle } from '../load-runtime.js';

/** Marks mounted elements, so that a script that is loaded twice mounts only one. */
const MOUNTED_ATTRIBUTE = 'data-dify-chat-mounted';

/**
 * Mounts a chat with the `data-*` attributes of the script as its attributes, else with `configure`. Resolves with it, or with the
 * chat that another copy of the script has mounted for the same app; with `undefined` if there is nothing to mount, because the page
 * places its own `<dify-chat>`.
 */
export async function mount(
  script: HTMLOrSVGScriptElement | null,
  configure?: (chat: DifyChat) => void,
): Promise<DifyChat | undefined> {
  const names = attributesOf(script);
  if (names.length === 0 && !configure) return undefined;
  // For a script without `defer`, the body and the styles that `configure` reads may not be parsed yet.
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  const chat = document.createElement('dify-chat');
  for (const name of names) chat.setAttribute(name, script?.getAttribute(`data-${name}`) ?? '');
  if (names.length === 0) configure?.(chat);
  const scope = [chat.token ?? chat.apiKey, chat.baseUrl].join(' ');
  const mounted = document.querySelector<DifyChat>(`[${MOUNTED_ATTRIBUTE}="${CSS.escape(scope)}"]`);
  if (mounted) return mounted;
  chat.setAttribute(MOUNTED_ATTRIBUTE, scope);
  if (chat.mode === 'inline' && script?.closest('body')) script.after(chat);
  else document.body.append(chat);
  return chat;
}

/** The names of the script's `data-*` attributes that `<dify-chat>` has, without the prefix. */
function attributesOf(script: Element | null): string[] {
  const data = script?.getAttributeNames().filter((name) => name.startsWith('data-')) ?? [];
  const names = data.map((name) => name.slice(5));
  // Loading the runtime defines elements, which only the first copy of the script may do.
  if (names.length > 0 && customElements.get('dify-chat') === DifyChat)
    whenIdle(() => void warnAboutMisspelledNames(names));
  return names.filter((name) => DifyChat.observedAttributes.includes(name));
}

/** Warns about names that are similar to one of ours; others belong to other tools. */
async function warnAboutMisspelledNames(names: readonly string[]): Promise<void> {
  const runtime = await loadRuntime();
  runtime?.attributeWarnings(names, DifyChat.observedAttributes).forEach(logWarning);
}
