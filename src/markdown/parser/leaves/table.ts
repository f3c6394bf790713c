import { InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import { createTableBox } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, type Container } from '../containers.js';
import { directionOf } from '../direction.js';
import type { Line } from '../line.js';
import { decidedRow, splitRow } from '../table-cells.js';
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
  readonly #direction: 'ltr' | 'rtl' | undefined;
  #body: HTMLTableSectionElement | undefined;
  /** The row that is still arriving, and its source. */
  #row: HTMLTableRowElement | undefined;
  #text = '';
  /** The number of footnotes before that row. */
  #footnotesBefore = 0;

  constructor(header: string, delimiters: string, container: Container, context: RenderContext) {
    this.#context = context;
    this.#alignments = splitRow(delimiters).map(alignmentOf);
    const box = createTableBox();
    box.append(this.#table);
    appendBlock(container, box);
    this.#direction = directionOf(header);
    if (this.#direction) this.#table.dir = this.#direction;
    this.#table.createTHead().append(this.#createRow('th', header, true));
  }

  /** Whether a line is the delimiter row below this header. */
  static isDelimiterRow(header: string, line: string): boolean {
    if (!delimiterRow.test(line) || !/[:|]/.test(line)) return false;
    const { length } = splitRow(line);
    return length <= MAX_COLUMNS && length === splitRow(header, length).length;
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
    const { footnotes, lexer } = this.#context;
    const { leftOpen } = lexer;
    if (this.#row) footnotes.release(this.#footnotesBefore);
    else this.#footnotesBefore = footnotes.count;
    const row = this.#createRow('td', this.#text, isComplete);
    // The row is rendered again: its own tags are not before it.
    if (!isComplete) lexer.leftOpen = leftOpen;
    this.#body ??= this.#table.createTBody();
    if (this.#row) this.#row.replaceWith(row);
    else this.#body.append(row);
    this.#row = isComplete ? undefined : row;
    if (isComplete) this.#text = '';
  }

  #createRow(tag: 'th' | 'td', text: string, isComplete: boolean): HTMLTableRowElement {
    const row = document.createElement('tr');
    const columns = this.#alignments.length;
    const cells = isComplete ? splitRow(text, columns) : splitRow(decidedRow(text, columns));
    const context = isComplete ? this.#context : { ...this.#context, isProvisional: true };
    // Cells beyond the last column stay visible.
    const count = Math.min(Math.max(columns, cells.length), MAX_COLUMNS);
    for (let index = 0; index < count; index++) {
      const cell = document.createElement(tag);
      const alignment = this.#alignments[index];
      if (alignment) cell.setAttribute('align', alignment);
      row.append(cell);
      const isLast = index === MAX_COLUMNS - 1;
      const content = (isLast ? cells.slice(index).join(' | ') : cells[index]) ?? '';
      const direction = directionOf(content);
      if (direction && direction !== this.#direction) cell.dir = direction;
      const view = new InlineView(cell, context);
      view.render(content, isComplete || index < cells.length - 1);
      if (isComplete) this.#context.deferredReferences.watch(content, view);
    }
    return row;
  }
}

function alignmentOf(delimiter: string): string {
  const [start, end] = [delimiter.startsWith(':'), delimiter.endsWith(':')];
  if (start && end) return 'center';
  return end ? 'right' : start ? 'left' : '';
}
