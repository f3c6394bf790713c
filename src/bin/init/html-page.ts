import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { attributesOf, renderSnippet, type Attribute, type Snippet } from './snippet.js';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page with the snippet in it. */
export interface EditedPage {
  bytes: Buffer;
  /** Line of the snippet, counted from 1. */
  line: number;
  change: 'inserted' | 'replaced' | 'unchanged';
  /** Another chat that the page has, in words: two would appear. */
  otherChat: string | undefined;
}

/** A page that cannot be edited. `reason` completes "the page …"; `remedy` is a sentence. */
export class UneditablePageError extends Error {
  override readonly name = 'UneditablePageError';
  readonly remedy: string;

  constructor(reason: string, remedy: string) {
    super(reason);
    this.remedy = remedy;
  }
}

const UTF8_MARK = '\u00EF\u00BB\u00BF';

/**
 * Puts the snippet before the end of the body, or replaces the one that the page has. All other bytes stay as they are: the page is
 * read as Latin-1, a character a byte, since what matters is ASCII in every encoding of the web but UTF-16. Throws an
 * `UneditablePageError`.
 */
export function placeSnippet(page: Uint8Array, snippet: Snippet): EditedPage {
  const text = Buffer.from(page).toString('latin1');
  if (/^(?:\u00FF\u00FE|\u00FE\u00FF)/.test(text))
    throw new UneditablePageError('is in UTF-16', 'Save it as UTF-8.');
  const start = text.startsWith(UTF8_MARK) ? UTF8_MARK.length : 0;
  const elements = elementsOf(text.slice(start));
  const scripts = elements.filter(isSnippet);
  if (scripts.length > 1)
    throw new UneditablePageError(`has ${scripts.length} snippets`, 'Remove all but one.');
  const [script] = scripts;
  const { from, to, html } = script
    ? replacement(text, start, script, snippet)
    : insertion(text, start, elements, snippet);
  const edited = text.slice(0, from) + html + text.slice(to);
  return {
    bytes: Buffer.from(edited, 'latin1'),
    line: lineOf(edited, from + html.search(/<script/)),
    change: edited === text ? 'unchanged' : script ? 'replaced' : 'inserted',
    otherChat: otherChatOf(elements),
  };
}

/** A part of the text, and what stands there instead. */
interface Edit {
  from: number;
  to: number;
  html: string;
}

function replacement(text: string, start: number, script: Element, snippet: Snippet): Edit {
  const location = script.sourceCodeLocation;
  if (!location?.endTag)
    throw new UneditablePageError('has a script that is not closed', 'Close it by </script>.');
  const from = start + location.startOffset;
  const to = start + location.endOffset;
  const present = script.attrs.map(({ name, value }): Attribute => {
    const range = location.attrs?.[name];
    const source = range && text.slice(start + range.startOffset, start + range.endOffset);
    return { name, value, source };
  });
  const attributes = attributesOf(snippet, present);
  // A tag that says the same in another layout is left alone.
  if (isSame(attributes, present)) return { from, to, html: text.slice(from, to) };
  const indent = /[ \t]*$/.exec(text.slice(0, from))?.[0] ?? '';
  return { from, to, html: renderSnippet(attributes, { indent, newline: newlineOf(text) }) };
}

function isSame(some: readonly Attribute[], others: readonly Attribute[]): boolean {
  const texts = (attributes: readonly Attribute[]) =>
    attributes.map(({ name, value }) => `${name}=${value}`).sort();
  return texts(some).join('\n') === texts(others).join('\n');
}

function insertion(
  text: string,
  start: number,
  elements: readonly Element[],
  snippet: Snippet,
): Edit {
  const body = elements.find(({ tagName }) => tagName === 'body');
  const end = body?.sourceCodeLocation?.endTag?.startOffset;
  if (end === undefined)
    throw new UneditablePageError(
      'has no </body>',
      'Add it, or paste the snippet that is printed without --html.',
    );
  const at = start + end;
  const newline = newlineOf(text);
  const outer = /(?<=^|[\r\n])[ \t]*$/.exec(text.slice(0, at))?.[0];
  if (outer === undefined)
    return {
      from: at,
      to: at,
      html: newline + renderSnippet(attributesOf(snippet), { newline }) + newline,
    };
  const indent = `${outer}  `;
  const html = indent + renderSnippet(attributesOf(snippet), { indent, newline }) + newline;
  return { from: at - outer.length, to: at - outer.length, html };
}

/** The elements of a page in document order, without those in templates. */
function elementsOf(text: string): Element[] {
  const found: Element[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(text, { sourceCodeLocationInfo: true }));
  return found;
}

/** Whether an element is a script of this package that mounts a chat. */
function isSnippet({ tagName, attrs }: Element): boolean {
  if (tagName !== 'script') return false;
  const value = (name: string) => attrs.find((each) => each.name === name)?.value;
  const isOurs = /(?:^|\/)dify-chat(?:\.iife)?\.js(?:[?#]|$)/.test(value('src') ?? '');
  return (
    isOurs &&
    ['data-token', 'data-base-url', 'data-api-key'].some((name) => value(name) !== undefined)
  );
}

/** Another chat in the page: an element of ours, or the snippet of Dify itself. */
function otherChatOf(elements: readonly Element[]): string | undefined {
  if (elements.some(({ tagName }) => tagName === 'dify-chat')) return 'a <dify-chat> element';
  const isDifys = elements.some(
    ({ tagName, childNodes }) =>
      tagName === 'script' &&
      childNodes.some((node) => 'value' in node && node.value.includes('difyChatbotConfig')),
  );
  return isDifys ? "Dify's own snippet" : undefined;
}

function newlineOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\n|\r/).length;
}
