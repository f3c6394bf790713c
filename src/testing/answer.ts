/** One step of a scripted answer. */
export type AnswerStep =
  /** Nothing for so many milliseconds (scaled by `pace`). */
  | { wait: number }
  /** The same, without the pings that real servers send meanwhile. */
  | { silence: number }
  /** A piece of the answer's text. */
  | { text: string }
  /** An agent uses a tool; told once without its `output`, and again with it. Other apps pass it over. */
  | { tool: { name: string; label: string; input: object; output?: string } }
  /** A picture that a tool produced, by its URL. */
  | { picture: string }
  /** The app fails, as when its model does: an `error` event, in a chatflow a failed workflow. */
  | { fail: { code: string; message: string; status: number } }
  /** A frame as it was recorded; such an answer says all of it itself, its end included. */
  | { frame: string }
  /** The connection breaks. */
  | { cut: true };

/** An answer, played step by step. */
export type Answer = Iterable<AnswerStep>;

/** What an answer may depend on. */
export interface Question {
  query: string;
  inputs: Readonly<Record<string, unknown>>;
  /** How many questions this conversation had before. */
  turn: number;
}
