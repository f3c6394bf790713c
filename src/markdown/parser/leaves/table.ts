import { append, directElement, type Container } from '../containers.js';
import { createTableBox } from '../../sanitize/enhance-links-and-images.js';
import { InlineView } from '../../inline/inline-view.js';
import type { Line } from '../line.js';
import type { RenderContext } from '../../render-context.js';
import type { Leaf } from './leaf.js';

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** A row has as many cells, however short it is: some kB could become very many. */
const MOST_COLUMNS = 100;

/** A table; each row is drawn once, the one that is coming as far as it has come. */
export class Table implements Leaf {
  readonly type = 'table';
  readonly #setting: RenderContext;
  readonly #alignments: string[];
  readonly #table = document.createElement('table');
  #body: HTMLTableSectionElement | undefined;
  #row: HTMLTableRowElement | undefined;
  #text = '';

  constructor(header: string, delimiters: string, container: Container, setting: RenderContext) {
    this.#setting = setting;
    this.#alignments = cellsOf(delimiters).map(alignmentOf);
    const box = createTableBox();
    box.append(this.#table);
    append(container, box);
    directElement(this.#table, header);
    this.#table.createTHead().append(this.#createRow('th', header, true));
  }

  /** Whether a line is the second of a table whose first is there. */
  static isStart(header: string, line: string): boolean {
    if (!delimiterRow.test(line) || !/[:|]/.test(line)) return false;
    const { length } = cellsOf(line);
    return length <= MOST_COLUMNS && length === cellsOf(header).length;
  }

  take(line: Line): true {
    this.#text = line.text;
    return true;
  }

  more(text: string): void {
    this.#text += text;
  }

  endLine(): false {
    this.#showRow(true);
    return false;
  }

  draw(): void {
    this.#showRow(false);
  }

  close(): void {
    this.#showRow(true);
  }

  #showRow(isComplete: boolean): void {
    if (!this.#text) return;
    const row = this.#createRow('td', this.#text, isComplete);
    this.#body ??= this.#table.createTBody();
    if (this.#row) this.#row.replaceWith(row);
    else this.#body.append(row);
    this.#row = isComplete ? undefined : row;
    if (isComplete) this.#text = '';
  }

  #createRow(name: 'th' | 'td', text: string, isComplete: boolean): HTMLTableRowElement {
    const row = document.createElement('tr');
    const texts = cellsOf(text);
    // The row will be drawn again.
    const setting = isComplete ? this.#setting : { ...this.#setting, isOpen: true };
    for (const [index, alignment] of this.#alignments.entries()) {
      const cell = document.createElement(name);
      if (alignment) cell.setAttribute('align', alignment);
      row.append(cell);
      const content = texts[index] ?? '';
      const view = new InlineView(cell, setting);
      view.draw(content, isComplete || index < texts.length - 1);
      if (isComplete) this.#setting.late.watch(content, view);
    }
    return row;
  }
}

function cellsOf(row: string): string[] {
  const cells = row
    .trim()
    .replace(/^\|/, '')
    .split(/(?<=(?<!\\)(?:\\\\)*)\|/);
  if (cells.length > 1 && !cells.at(-1)?.trim()) cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function alignmentOf(delimiter: string): string {
  const [start, end] = [delimiter.startsWith(':'), delimiter.endsWith(':')];
  if (start && end) return 'center';
  return end ? 'right' : start ? 'left' : '';
}
