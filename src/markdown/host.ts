/** What a rendering asks its surroundings; all but the first two may be missing. */
export interface MarkdownHost {
  /** Makes a URL of the app's absolute (Dify's own file URLs may be relative to its API); empty for all but http(s). */
  resolveUrl: (url: string) => string;
  /** Whether an image of that (absolute) URL may load without being asked for. */
  mayLoadImage: (url: string) => boolean;
  /** What stands above a block of code, its language and buttons for instance. */
  renderCodeBar?: (code: Code) => Node;
  /** Hears of code that is complete and stays on show, in a language that its fence names. */
  decorateCode?: (code: Code) => void;
  /** A button or a form that the app put into its answer: as it was written, sanitised, in no document. */
  renderControl?: (source: Element) => Node;
  /** Who draws blocks of a language better than as source; `math` stands for formulas. */
  rendererOf?: (language: string) => Renderer | undefined;
  /** Called once in a page when the sanitiser could not be loaded: HTML in texts stays text until a later text has it loaded. */
  onLoadFailure?: (error: unknown) => void;
}

/** A block of code as its surroundings see it. */
export interface Code {
  /** As the fence names it; empty where it does not. */
  language: string;
  /** The box that scrolls. */
  element: HTMLElement;
  /** The code so far, exactly as it was written. */
  source: () => string;
}

/**
 * Draws a fenced block or a formula. `host` is the box that holds it, already in the page, so that what measures can measure.
 * The source stays on show until the node is there, and for good where the promise is rejected.
 */
export type Renderer = (source: string, host: HTMLElement) => Node | Promise<Node>;

/** Words that the rendering puts in; plain text. */
export interface MarkdownLabels {
  /** The summary of a block of reasoning, while it grows and when it is complete. */
  thinking: string;
  thoughts: string;
  /** The summary of a disclosure that names none. */
  details: string;
  /** The button in place of a picture that would tell another `{host}` of the reader. */
  showImage: string;
  /** Notes at the end of an answer, and the way back from one to its text. */
  footnotes: string;
  backToText: string;
}
