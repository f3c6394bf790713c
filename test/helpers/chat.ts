import { ContextProvider } from '@lit/context';
import { fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { chatContext, type Chat } from '../../src/features/shared/chat-context.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { english, type Strings } from '../../src/i18n/strings.js';
import type { Message } from '../../src/state/model.js';
import type { ChatSession } from '../../src/state/session.js';
import { tokens } from '../../src/styles/tokens.js';

/** Says what the chat is for all elements inside of `host`. Returns the function that says that it is another. */
export function provideChat(host: HTMLElement, chat?: Chat): (chat: Chat) => void {
  const provider = new ContextProvider(host, { context: chatContext, initialValue: chat });
  return (another) => provider.setValue(another);
}

/** What elements get as their property `chat`. */
export function chatOf(session: ChatSession): Chat {
  return { session, strings: english };
}

/**
 * Renders an element of the panel as the panel would: with a session, and texts or all else, from the context or as a property, and
 * the tokens around it.
 */
export async function chatFixture<T extends Element>(
  template: TemplateResult | ((chat: Chat) => TemplateResult),
  session: ChatSession,
  given: Strings | Partial<Chat> = english,
): Promise<T> {
  const chat = { ...chatOf(session), ...('you' in given ? { strings: given } : given) };
  await withoutMotion();
  // Text is drawn at once, as it is in a window that has been open for a moment.
  await markdownChunk.load();
  adoptTokens();
  const parentNode = document.createElement('div');
  parentNode.style.cssText =
    'width: 400px; height: 600px; display: grid; background: var(--_surface); color: var(--_text)';
  document.body.append(parentNode);
  provideChat(parentNode, chat);
  return fixture<T>(typeof template === 'function' ? template(chat) : template, { parentNode });
}

/** Switches animations off. Only Chromium can do that while it runs; Firefox and WebKit are started that way. */
export async function withoutMotion(): Promise<void> {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
    await emulateMedia({ reducedMotion: 'reduce' });
}

/** The tokens, which `<dify-chat>` otherwise brings. */
export function adoptTokens(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens.map(({ cssText }) => cssText.replaceAll(':host', ':root')).join(''));
  document.adoptedStyleSheets = [sheet];
}

export function question(text: string, fields: Partial<Message> = {}): Message {
  return {
    ...common,
    key: `q-${text}`,
    id: `q-${text}`,
    role: 'user',
    text,
    parts: [{ type: 'text', text }],
    ...fields,
  };
}

export function answer(text: string, fields: Partial<Message> = {}): Message {
  const parts = text ? ([{ type: 'text', text }] as const) : [];
  return {
    ...common,
    key: `a-${text}`,
    id: `a-${text}`,
    role: 'assistant',
    text,
    parts,
    ...fields,
  };
}

const common = { status: 'complete', attachments: [], rating: null, createdAt: 0 } as const;

/** Two frames: what was asked for in one is there in the next. */
export async function twoFrames(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The text that can be read in an element and the shadow trees inside it. */
export function deepText(root: Element | ShadowRoot): string {
  const texts: string[] = [];
  const visit = (node: Node) => {
    if (node instanceof Text) texts.push(node.data);
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
    if (node instanceof HTMLElement && node.hidden) return;
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inside = (node instanceof Element && node.shadowRoot) || node;
    (assigned.length > 0 ? assigned : [...inside.childNodes]).forEach(visit);
  };
  visit(root);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/** The first element that a selector finds, in the shadow trees too. */
export function deepQuery<T extends Element>(root: ParentNode, selector: string): T {
  const found = deepQueryAll<T>(root, selector)[0];
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

export function deepQueryAll<T extends Element>(root: ParentNode, selector: string): T[] {
  const inside = root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [];
  return [root, ...inside].flatMap((parent) => [
    ...parent.querySelectorAll<T>(selector),
    ...[...parent.querySelectorAll('*')].flatMap((child) =>
      child.shadowRoot ? deepQueryAll<T>(child.shadowRoot, selector) : [],
    ),
  ]);
}

export { fixture, html };
