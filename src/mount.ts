import { warnOwner } from './console.js';
import { DifyChat } from './dify-chat.js';
import { loadRuntime } from './load-runtime.js';

/** `window.difyChatbotConfig`, as Dify's own embed snippet fills it (contract §9.1). */
export interface DifyChatbotConfig {
  token?: string;
  baseUrl?: string;
  isDev?: boolean;
  inputs?: Record<string, unknown>;
  systemVariables?: { user_id?: string; conversation_id?: string };
}

const DEVELOPMENT_CLOUD = 'https://dev.udify.app';

/** Marks elements that were mounted here, so that a script that is loaded twice mounts one. */
const MARK = 'data-dify-chat-mounted';

/**
 * Mounts a chat by itself: from the `data-*` attributes of the script (each is the attribute of that name), else from
 * `window.difyChatbotConfig`. A page that has neither places its own `<dify-chat>`.
 */
export function mount(
  script: HTMLOrSVGScriptElement | null,
  config: DifyChatbotConfig | undefined,
): void {
  const attributes = attributesOf(script);
  if (attributes.length === 0 && !config) return;
  whenBodyIsThere(() => {
    const chat = attributes.length > 0 ? fromAttributes(attributes) : fromConfig(config ?? {});
    const scope = [chat.token, chat.baseUrl].join(' ');
    if (document.querySelector(`[${MARK}="${CSS.escape(scope)}"]`)) return;
    chat.setAttribute(MARK, scope);
    if (chat.mode === 'inline' && script?.closest('body')) script.after(chat);
    else document.body.append(chat);
  });
}

function attributesOf(script: HTMLOrSVGScriptElement | null): [name: string, value: string][] {
  const known = DifyChat.observedAttributes;
  const own = [...(script?.attributes ?? [])].flatMap(({ name, value }) =>
    name.startsWith('data-') ? [[name.slice(5), value] as [string, string]] : [],
  );
  const isKnown = ([name]: [name: string, value: string]) => known.includes(name);
  const others = own.filter((each) => !isKnown(each));
  if (others.length > 0) warnOf(others.map(([name]) => name));
  return own.filter(isKnown);
}

/** Some of them may be ours, misspelt; others are for other tools. */
function warnOf(names: readonly string[]): void {
  loadRuntime()
    .then((runtime) => runtime?.loadAdvice())
    .then((advice) =>
      advice?.attributeWarnings(names, DifyChat.observedAttributes).forEach(warnOwner),
    )
    .catch(() => undefined);
}

function fromAttributes(attributes: readonly [name: string, value: string][]): DifyChat {
  const chat = document.createElement('dify-chat');
  for (const [name, value] of attributes) chat.setAttribute(name, value);
  return chat;
}

function fromConfig(config: DifyChatbotConfig): DifyChat {
  const { token, baseUrl, isDev, inputs, systemVariables } = config;
  const chat = document.createElement('dify-chat');
  chat.token = token;
  chat.baseUrl = baseUrl ?? (isDev ? DEVELOPMENT_CLOUD : undefined);
  chat.inputs = inputs ?? {};
  chat.user = systemVariables?.user_id;
  chat.conversationId = systemVariables?.conversation_id;
  adoptSnippetStyles(chat);
  return chat;
}

/** What pages have written for the two ids of Dify's own embed (contract §9.2) holds for this one too. */
function adoptSnippetStyles({ style }: DifyChat): void {
  const probe = document.body.appendChild(document.createElement('div'));
  probe.hidden = true;
  const adopt = (id: string, property: string, name: string, initial: string) => {
    probe.id = `dify-chatbot-bubble-${id}`;
    const value = getComputedStyle(probe).getPropertyValue(property);
    if (value !== initial) style.setProperty(`--dify-chat-${name}`, value);
  };
  adopt('button', 'background-color', 'accent', 'rgba(0, 0, 0, 0)');
  adopt('window', 'width', 'width', 'auto');
  adopt('window', 'height', 'height', 'auto');
  probe.remove();
}

function whenBodyIsThere(run: () => void): void {
  // A script in the head, without defer, runs before there is a body.
  if (document.body as HTMLElement | null) run();
  else document.addEventListener('DOMContentLoaded', run, { once: true });
}
