import type { Language } from 'highlight.js';
import { engine } from './highlight-languages.js';
import { TokenEmitter } from './token-emitter.js';

/** The name under which the parser state at the end of a segment is registered as the language of the next segment. */
const CONTINUATION = 'dify-chat-continuation';

/** The scopes that are open at the start of the next segment. */
let openScopes: readonly string[] = [];

// Uses private API of highlight.js (`__emitter`, `_emitter`, `_top`; package.json pins the version): its public API returns only HTML of whole texts.
engine.configure({
  __emitter: class extends TokenEmitter {
    constructor() {
      super(openScopes);
      // highlight.js creates emitters for embedded languages too, which start without open scopes.
      openScopes = [];
    }
  },
});

/** Highlights the code of one block segment by segment (whole lines), so that the work can be spread over frames. */
export class Highlighter {
  readonly #language: string;
  /** The parser state at the end of the previous segment, if that was inside a nested mode. */
  #state: Language | undefined;
  #openScopes: readonly string[] = [];

  /** `language` has to be supported. */
  constructor(language: string) {
    this.#language = language;
  }

  /** Returns nodes with the same text as the segment; `undefined` if highlight.js aborts. */
  highlight(code: string): DocumentFragment | undefined {
    const state = this.#state;
    if (state) engine.registerLanguage(CONTINUATION, () => state);
    openScopes = this.#openScopes;
    const language = state ? CONTINUATION : this.#language;
    const { _emitter: emitter, _top: mode } = engine.highlight(code, { language });
    if (!(emitter instanceof TokenEmitter) || emitter.nodes.textContent !== code) return undefined;
    this.#openScopes = emitter.openAtEnd;
    this.#state = mode && this.#stateOf(mode);
    return emitter.nodes;
  }

  /** Turns a nested mode into a language definition, with the properties that highlight.js reads from languages only. */
  #stateOf(mode: Language): Language | undefined {
    if (!mode.parent) return undefined;
    const { case_insensitive = false, classNameAliases = {} } =
      engine.getLanguage(this.#language) ?? {};
    const own = { name: CONTINUATION, aliases: [], case_insensitive, classNameAliases };
    return Object.assign(Object.create(mode) as Language, own);
  }
}

/** Whether highlight.js supports a language. */
export function isSupported(language: string): boolean {
  return engine.getLanguage(language) !== undefined;
}
