import { logWarning } from '../../lib/log.js';
import { misspellingsOf } from '../configuration/misspellings.js';
import { DifyChat } from '../dify-chat.js';

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
  place(chat, script);
  return chat;
}

/**
 * Puts an inline chat behind its script, and a bubble behind the body: there it stays as it is when Turbo, htmx and their like replace the
 * body or what is in it.
 */
function place(chat: DifyChat, script: Element | null): void {
  const { body, documentElement } = document;
  if (chat.mode !== 'inline') {
    if (body.dir) chat.dir = body.dir;
    documentElement.append(chat);
  } else if (script?.closest('body')) script.after(chat);
  else body.append(chat);
}

/** The names of the script's `data-*` attributes that `<dify-chat>` has, without the prefix. */
function attributesOf(script: Element | null): string[] {
  const data = script?.getAttributeNames().filter((name) => name.startsWith('data-')) ?? [];
  const names = data.map((name) => name.slice(5));
  // Names that are similar to none of ours belong to other tools. Another copy of the script, maybe of another version, says nothing.
  if (customElements.get('dify-chat') === DifyChat)
    misspellingsOf(names, DifyChat.observedAttributes).forEach(logWarning);
  return names.filter((name) => DifyChat.observedAttributes.includes(name));
}
