import type { Line } from '../line.js';

/** A block that holds text and no other blocks. */
export interface Leaf {
  /** `text` goes on with lines that begin nothing else; `verbatim` is asked first, whatever a line looks like. */
  readonly type: 'text' | 'table' | 'verbatim' | 'line';
  /** What follows its end in the last line. */
  readonly rest?: string;
  /** Takes a line, or says that it does not belong to it. */
  take: (line: Line) => boolean;
  /** The line that it has taken goes on. */
  more: (text: string) => void;
  /** That line is complete; returns whether the block is, too. */
  endLine: () => boolean;
  /** Shows what of a long text cannot change any more. */
  settle?: () => void;
  /** Shows what has come so far. */
  draw: () => void;
  /** There is no more. */
  close: () => void;
}
