import { isClosingFence, matchOpeningFence } from '../../lib/code-fences.js';
import type { FormField } from '../../state/parts/parts.js';

/** A piece of a form's content: Markdown or a field. */
export type Piece = string | PlacedField;

export interface PlacedField {
  name: string;
  /** The plain text right before the field, which is its label; empty if there is none. */
  label: string;
}

/** Matches the placeholder of a field. */
const placeholder = /\{\{#\$output\.([^#{}]+)#\}\}/g;

/** Matches the markers of containers: a code block may be inside a list item or a block quote. */
const containerMarkers = /^\s*(?:(?:[-*+>]|\d+[.)])\s+)*/;

/** Paired inline delimiters, between which Markdown cannot be split. */
const pairedDelimiters = [/\*+/g, /__/g, /`+/g, /~~+/g];

/**
 * Splits the content of a form at the placeholders of its fields. Inside code, tables and paired delimiters, where splitting would
 * break the Markdown, the placeholder becomes the name of the field, and the field follows the paragraph. Fields without a
 * placeholder come last.
 */
export function splitContent(content: string, fields: readonly FormField[]): Piece[] {
  const splitter = new ContentSplitter(fields.map(({ name }) => name));
  for (const line of content.split('\n')) splitter.addLine(line);
  return splitter.finish();
}

class ContentSplitter {
  readonly #pieces: Piece[] = [];
  /** Fields whose placeholder has not occurred yet. */
  readonly #remaining: Set<string>;
  /** Fields that follow the current paragraph. */
  #deferred: string[] = [];
  #text = '';
  #fence = '';
  /** Whether the current list item was split: the rest would be indented code, so its indentation is removed. */
  #isContinuation = false;

  constructor(names: readonly string[]) {
    this.#remaining = new Set(names);
  }

  addLine(line: string): void {
    const opened = matchOpeningFence(line.replace(containerMarkers, ''))?.marker ?? '';
    const isClosing = this.#fence !== '' && isClosingFence(line.trim(), this.#fence);
    const isUnsplittable = this.#fence !== '' || opened !== '' || line.includes('|');
    if (!line.trim() && !this.#fence) this.#addDeferred();
    this.#isContinuation &&= /^\s/.test(line) || !line;
    const text = this.#isContinuation ? line.trimStart() : line;
    if (isUnsplittable)
      this.#text += text.replace(placeholder, (_, name: string) => this.#defer(name));
    else this.#splitLine(text);
    this.#text += '\n';
    if (this.#fence ? isClosing : opened) this.#fence = this.#fence ? '' : opened;
  }

  finish(): Piece[] {
    this.#addDeferred();
    this.#flushText();
    for (const name of this.#remaining) this.#pieces.push({ name, label: '' });
    return this.#pieces;
  }

  #splitLine(line: string): void {
    let from = 0;
    for (const { index, 0: whole, 1: name = '' } of line.matchAll(placeholder)) {
      this.#text += line.slice(from, index);
      from = index + whole.length;
      const before = this.#text.slice(this.#text.lastIndexOf('\n') + 1);
      if (isInsideMarkup(before) || !this.#remaining.has(name)) this.#text += this.#defer(name);
      else this.#addField(name);
    }
    this.#text += line.slice(from);
  }

  /** Defers a field and returns the text in its place; empty for an unknown name. */
  #defer(name: string): string {
    if (!this.#remaining.delete(name)) return '';
    this.#deferred.push(name);
    return `[${name}]`;
  }

  #addField(name: string): void {
    this.#addDeferred();
    this.#remaining.delete(name);
    const label = labelBefore(this.#text);
    this.#flushText();
    this.#pieces.push({ name, label });
    this.#isContinuation = true;
  }

  #addDeferred(): void {
    const names = this.#deferred;
    if (names.length === 0) return;
    this.#deferred = [];
    this.#flushText();
    for (const name of names) this.#pieces.push({ name, label: '' });
  }

  #flushText(): void {
    const text = this.#text.replace(/^\s*\n|\s+$/g, '');
    if (text) this.#pieces.push(text);
    this.#text = '';
  }
}

/** Whether the end of a line is inside paired delimiters, a link or a tag. */
function isInsideMarkup(line: string): boolean {
  const text = line.replace(/^\s*[*+-]\s/, '');
  const isOpen = (mark: RegExp) => (text.match(mark) ?? []).length % 2 === 1;
  return (
    pairedDelimiters.some(isOpen) ||
    text.lastIndexOf('[') > text.lastIndexOf(']') ||
    text.lastIndexOf('<') > text.lastIndexOf('>')
  );
}

/** Returns the last line of Markdown as approximate plain text. */
function labelBefore(markdown: string): string {
  const line = markdown.trimEnd().split('\n').at(-1) ?? '';
  return line
    .replace(/^[\s>#*+-]+|^\s*\d+[.)]\s/, '')
    .replace(/[*_`~]{1,3}/g, '')
    .replace(/\s*[:：]?\s*$/, '')
    .slice(-80);
}
