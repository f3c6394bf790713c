import type { Line } from '../line.js';

/** A leaf block: it contains text and no other blocks. */
export interface Leaf {
  /**
   * `paragraph` accepts lazy continuation lines; `verbatim` is offered every line before block starts are looked for; a `heading` is
   * one line.
   */
  readonly type: 'paragraph' | 'table' | 'verbatim' | 'heading';
  /** Text behind the end of the block in its last line. */
  readonly rest?: string;
  /** Adds a line, or the beginning of one; returns false if it does not belong to the block. */
  addLine: (line: Line) => boolean;
  /** Adds more of the same line. */
  continueLine: (text: string) => void;
  /** The line is complete; returns whether the block is, too. */
  endLine: () => boolean;
  /** Renders the stable part of a long text permanently. */
  commit?: () => void;
  /** Renders the block as far as it has arrived. */
  render: () => void;
  /** Renders the complete block. */
  close: () => void;
}
