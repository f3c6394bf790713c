import { logWarning } from '../../lib/log.js';
import { DifyChat } from '../dify-chat.js';
import { loadRuntime, whenIdle } from '../load-runtime.js';

/** Marks elements that were mounted here, so that a script that is loaded twice mounts one. */
const MARK = 'data-dify-chat-mounted';

/**
 * Mounts a chat: from the `data-*` attributes of the script (each is the attribute of that name), else as `configure` says.
 * Resolves with it, or with the one that another copy of the script has mounted for the same app; with `undefined` where there is
 * neither: such a page places its own `<dify-chat>`.
 */
export async function mount(
  script: HTMLOrSVGScriptElement | null,
  configure?: (chat: DifyChat) => void,
): Promise<DifyChat | undefined> {
  const names = attributesOf(script);
  if (names.length === 0 && !configure) return undefined;
  // The body, and styles that `configure` reads, may stand behind a script without `defer`.
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  const chat = document.createElement('dify-chat');
  for (const name of names) chat.setAttribute(name, script?.getAttribute(`data-${name}`) ?? '');
  if (names.length === 0) configure?.(chat);
  const scope = [chat.token ?? chat.apiKey, chat.baseUrl].join(' ');
  const mounted = document.querySelector<DifyChat>(`[${MARK}="${CSS.escape(scope)}"]`);
  if (mounted) return mounted;
  chat.setAttribute(MARK, scope);
  if (chat.mode === 'inline' && script?.closest('body')) script.after(chat);
  else document.body.append(chat);
  return chat;
}

/** The attributes of `<dify-chat>` that the script has with `data-` before them. */
function attributesOf(script: Element | null): string[] {
  const data = script?.getAttributeNames().filter((name) => name.startsWith('data-')) ?? [];
  const names = data.map((name) => name.slice(5));
  // The code for it defines elements, which a second copy of the script must not.
  if (names.length > 0 && customElements.get('dify-chat') === DifyChat)
    whenIdle(() => void warnOfMisspelt(names));
  return names.filter((name) => DifyChat.observedAttributes.includes(name));
}

/** Some of the names may be ours, misspelt; others are for other tools. */
async function warnOfMisspelt(names: readonly string[]): Promise<void> {
  const runtime = await loadRuntime();
  runtime?.attributeWarnings(names, DifyChat.observedAttributes).forEach(logWarning);
}
