import type { Language } from 'highlight.js';
import { engine } from './languages.js';
import { TokenEmitter } from './token-emitter.js';

/** By this name highlight.js knows the state that a piece ended in, which is the language of the next one. */
const REST = 'rest of a block';

/** What is open where the next piece begins. */
let open: readonly string[] = [];

// Private parts of highlight.js (`__emitter`, `_emitter`, `_top`), which package.json pins: in public it writes only HTML, of whole texts.
engine.configure({
  __emitter: class extends TokenEmitter {
    constructor() {
      super(open);
      // Languages within the piece's own have pens too, and begin with nothing.
      open = [];
    }
  },
});

/** Colours the code of one block a piece at a time, so that it can be done in between other things; a piece is whole lines. */
export class Highlighter {
  readonly #language: string;
  /** Where the piece before ended, if that was inside of something. */
  #state: Language | undefined;
  #open: readonly string[] = [];

  /** `language` is one that highlight.js knows. */
  constructor(language: string) {
    this.#language = language;
  }

  /** Nodes with the same text as the next piece; none where highlight.js breaks off. */
  paint(code: string): DocumentFragment | undefined {
    const state = this.#state;
    if (state) engine.registerLanguage(REST, () => state);
    open = this.#open;
    const language = state ? REST : this.#language;
    const { _emitter: pen, _top: mode } = engine.highlight(code, { language });
    if (!(pen instanceof TokenEmitter) || pen.nodes.textContent !== code) return undefined;
    this.#open = pen.openAtEnd;
    this.#state = mode && this.#stateOf(mode);
    return pen.nodes;
  }

  /** A mode in the place of the language: what is asked of the language alone is in it, too. */
  #stateOf(mode: Language): Language | undefined {
    if (!mode.parent) return undefined;
    const { case_insensitive = false, classNameAliases = {} } =
      engine.getLanguage(this.#language) ?? {};
    const own = { name: REST, aliases: [], case_insensitive, classNameAliases };
    return Object.assign(Object.create(mode) as Language, own);
  }
}

/** Whether code of that name can be coloured. */
export function isKnown(language: string): boolean {
  return engine.getLanguage(language) !== undefined;
}
