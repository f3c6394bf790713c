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

/** Provides a chat to all elements in `host`. Returns a function that replaces it. */
export function provideChat(host: HTMLElement, chat?: Chat): (chat: Chat) => void {
  const provider = new ContextProvider(host, { context: chatContext, initialValue: chat });
  return (next) => provider.setValue(next);
}

/** The value of the property `chat` of elements. */
export function chatOf(session: ChatSession): Chat {
  return { session, strings: english };
}

/**
 * Renders an element as the panel would: inside the design tokens, with the chat from the context or as a property. `overrides` are
 * strings, or any fields of the chat.
 */
export async function chatFixture<T extends Element>(
  template: TemplateResult | ((chat: Chat) => TemplateResult),
  session: ChatSession,
  overrides: Strings | Partial<Chat> = english,
): Promise<T> {
  const chat = { ...chatOf(session), ...('you' in overrides ? { strings: overrides } : overrides) };
  await reduceMotion();
  // With the chunk loaded, Markdown is rendered at once.
  await markdownChunk.load();
  adoptTokens();
  const parentNode = document.createElement('div');
  parentNode.style.cssText =
    'width: 400px; height: 600px; display: grid; background: var(--_surface); color: var(--_text)';
  document.body.append(parentNode);
  provideChat(parentNode, chat);
  return fixture<T>(typeof template === 'function' ? template(chat) : template, { parentNode });
}

/** Disables animations, so that elements appear at once. Only Chromium can do so at run time; Firefox and WebKit are started that way. */
export async function reduceMotion(): Promise<void> {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
    await emulateMedia({ reducedMotion: 'reduce' });
}

/** Adopts the design tokens, which `<dify-chat>` provides otherwise. */
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

/** The visible text of an element, including its shadow trees; times of messages, which are shown on demand, are left out. */
export function deepText(root: Element | ShadowRoot): string {
  const texts: string[] = [];
  const visit = (node: Node) => {
    if (node instanceof Text) texts.push(node.data);
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return;
    if (node instanceof HTMLElement && (node.hidden || node.localName === 'time')) return;
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inside = (node instanceof Element && node.shadowRoot) || node;
    (assigned.length > 0 ? assigned : [...inside.childNodes]).forEach(visit);
  };
  visit(root);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

/** The first element that matches a selector, including shadow trees; throws if there is none. */
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
