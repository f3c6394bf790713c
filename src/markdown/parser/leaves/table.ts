import { InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import { createTableBox } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, setDirection, type Container } from '../containers.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** Every row has this many cells, however short its source: without a limit, few kilobytes could become very many cells. */
const MAX_COLUMNS = 100;

/** A GFM table; complete rows are rendered once, the row that is still arriving again and again. */
export class Table implements Leaf {
  readonly type = 'table';
  readonly #context: RenderContext;
  readonly #alignments: string[];
  readonly #table = document.createElement('table');
  #body: HTMLTableSectionElement | undefined;
  /** The row that is still arriving, and its source. */
  #row: HTMLTableRowElement | undefined;
  #text = '';

  constructor(header: string, delimiters: string, container: Container, context: RenderContext) {
    this.#context = context;
    this.#alignments = splitCells(delimiters).map(alignmentOf);
    const box = createTableBox();
    box.append(this.#table);
    appendBlock(container, box);
    setDirection(this.#table, header);
    this.#table.createTHead().append(this.#createRow('th', header, true));
  }

  /** Whether a line is the delimiter row below this header. */
  static isDelimiterRow(header: string, line: string): boolean {
    if (!delimiterRow.test(line) || !/[:|]/.test(line)) return false;
    const { length } = splitCells(line);
    return length <= MAX_COLUMNS && length === splitCells(header).length;
  }

  addLine(line: Line): true {
    this.#text = line.text;
    return true;
  }

  continueLine(text: string): void {
    this.#text += text;
  }

  endLine(): false {
    this.#renderRow(true);
    return false;
  }

  render(): void {
    this.#renderRow(false);
  }

  close(): void {
    this.#renderRow(true);
  }

  #renderRow(isComplete: boolean): void {
    if (!this.#text) return;
    const row = this.#createRow('td', this.#text, isComplete);
    this.#body ??= this.#table.createTBody();
    if (this.#row) this.#row.replaceWith(row);
    else this.#body.append(row);
    this.#row = isComplete ? undefined : row;
    if (isComplete) this.#text = '';
  }

  #createRow(tag: 'th' | 'td', text: string, isComplete: boolean): HTMLTableRowElement {
    const row = document.createElement('tr');
    const cells = splitCells(text);
    const context = isComplete ? this.#context : { ...this.#context, isProvisional: true };
    for (const [index, alignment] of this.#alignments.entries()) {
      const cell = document.createElement(tag);
      if (alignment) cell.setAttribute('align', alignment);
      row.append(cell);
      const content = cells[index] ?? '';
      const view = new InlineView(cell, context);
      view.render(content, isComplete || index < cells.length - 1);
      if (isComplete) this.#context.deferredReferences.watch(content, view);
    }
    return row;
  }
}

function splitCells(row: string): string[] {
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
