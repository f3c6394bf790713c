import type { FormField } from '../../state/parts/parts.js';

/** A piece of a form's content: Markdown, or a field in its place. */
export type Piece = string | PlacedField;

export interface PlacedField {
  name: string;
  /** What stands right before it and is its label, as plain words; empty where nothing does. */
  words: string;
}

/** Where a field belongs. */
const place = /\{\{#\$output\.([^#{}]+)#\}\}/g;

/** A fence of code, in a list too. */
const fence = /^\s*(?:(?:[-*+>]|\d+[.)])\s+)*(`{3,}|~{3,})/;

/** Marks that come in pairs: between them Markdown cannot be cut. */
const pairs = [/\*+/g, /__/g, /`+/g, /~~+/g];

/**
 * Cuts the content of a form where its fields belong. Where it cannot be cut without breaking it, in code, tables and between
 * marks, the name of the field stands, and the field comes after the paragraph. Fields that have no place come at the end.
 */
export function splitContent(content: string, fields: readonly FormField[]): Piece[] {
  const splitter = new Splitter(fields.map(({ name }) => name));
  for (const line of content.split('\n')) splitter.take(line);
  return splitter.finish();
}

class Splitter {
  readonly #pieces: Piece[] = [];
  /** Fields that have not been met. */
  readonly #left: Set<string>;
  /** Fields that come once the paragraph is over. */
  #waiting: string[] = [];
  #text = '';
  #fence = '';
  /** The item of a list that was cut goes on as text: indented, it would be code. */
  #wasCut = false;

  constructor(names: readonly string[]) {
    this.#left = new Set(names);
  }

  take(line: string): void {
    const [, opened = ''] = fence.exec(line) ?? [];
    const isClosing = this.#fence !== '' && line.trim().startsWith(this.#fence);
    const isWhole = this.#fence !== '' || opened !== '' || line.includes('|');
    if (!line.trim() && !this.#fence) this.#putWaiting();
    this.#wasCut &&= /^\s/.test(line) || !line;
    const text = this.#wasCut ? line.trimStart() : line;
    if (isWhole) this.#text += text.replace(place, (_, name: string) => this.#hold(name));
    else this.#cut(text);
    this.#text += '\n';
    if (this.#fence ? isClosing : opened) this.#fence = this.#fence ? '' : opened;
  }

  finish(): Piece[] {
    this.#putWaiting();
    this.#putText();
    for (const name of this.#left) this.#pieces.push({ name, words: '' });
    return this.#pieces;
  }

  #cut(line: string): void {
    let from = 0;
    for (const { index, 0: whole, 1: name = '' } of line.matchAll(place)) {
      this.#text += line.slice(from, index);
      from = index + whole.length;
      const before = this.#text.slice(this.#text.lastIndexOf('\n') + 1);
      if (isWithin(before) || !this.#left.has(name)) this.#text += this.#hold(name);
      else this.#put(name);
    }
    this.#text += line.slice(from);
  }

  /** The name of a field that comes later; nothing for what is no field. */
  #hold(name: string): string {
    if (!this.#left.delete(name)) return '';
    this.#waiting.push(name);
    return `[${name}]`;
  }

  #put(name: string): void {
    this.#putWaiting();
    this.#left.delete(name);
    const words = wordsBefore(this.#text);
    this.#putText();
    this.#pieces.push({ name, words });
    this.#wasCut = true;
  }

  #putWaiting(): void {
    const names = this.#waiting;
    if (names.length === 0) return;
    this.#waiting = [];
    this.#putText();
    for (const name of names) this.#pieces.push({ name, words: '' });
  }

  #putText(): void {
    const text = this.#text.replace(/^\s*\n|\s+$/g, '');
    if (text) this.#pieces.push(text);
    this.#text = '';
  }
}

/** Whether the end of a line stands between marks, in a link or in a tag. */
function isWithin(line: string): boolean {
  const text = line.replace(/^\s*[*+-]\s/, '');
  const isOpen = (mark: RegExp) => (text.match(mark) ?? []).length % 2 === 1;
  return (
    pairs.some(isOpen) ||
    text.lastIndexOf('[') > text.lastIndexOf(']') ||
    text.lastIndexOf('<') > text.lastIndexOf('>')
  );
}

/** The last line of Markdown as plain words, nearly. */
function wordsBefore(markdown: string): string {
  const line = markdown.trimEnd().split('\n').at(-1) ?? '';
  return line
    .replace(/^[\s>#*+-]+|^\s*\d+[.)]\s/, '')
    .replace(/[*_`~]{1,3}/g, '')
    .replace(/\s*[:：]?\s*$/, '')
    .slice(-80);
}
