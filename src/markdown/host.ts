/** Services that the renderer asks its host for; all but the first two are optional. */
export interface MarkdownHost {
  /** Makes a URL of the app absolute (Dify's own file URLs may be relative to its API); returns '' for anything but http(s). */
  resolveUrl: (url: string) => string;
  /** Whether an image with this absolute URL may load without the visitor's consent. */
  mayLoadImage: (url: string) => boolean;
  /** Renders the bar above a code block, for instance its language and buttons. */
  renderCodeBar?: (block: CodeBlock) => Node;
  /** Called with each complete code block that names a language and has no custom renderer, for instance to highlight it. */
  decorateCode?: (block: CodeBlock, removal?: RemovalSignal) => void;
  /** Called with each image that appears, unless it is in a link; for instance to make it operable by keyboard. */
  prepareImage?: (image: HTMLImageElement) => void;
  /** Renders a button or form of the app; `source` is its sanitised HTML, in no document. */
  renderControl?: (source: Element) => Node;
  /** The custom renderer for fenced code of a language, if there is one; `math` stands for formulas. */
  rendererOf?: (language: string) => Renderer | undefined;
  /** Called once per page when the sanitiser cannot be loaded: HTML stays visible as source until a later answer loads it. */
  onLoadFailure?: (error: unknown) => void;
}

/** Returns a signal that aborts when the content leaves the page; another one each time that it is inserted. */
export type RemovalSignal = () => AbortSignal | undefined;

/** A code block as the host sees it. */
export interface CodeBlock {
  /** The language from the info string; empty if there is none. */
  language: string;
  /** The scrolling `<pre>`. */
  element: HTMLElement;
  /** The code so far, exactly as written. */
  source: () => string;
}

/**
 * Renders a fenced block or a formula. `host` is the box for the result; it is already in the page, so that renderers can measure.
 * The source stays visible until the node is available, and permanently if the promise rejects; a string `note` of the error is shown
 * below it.
 */
export type Renderer = (source: string, host: HTMLElement) => Node | Promise<Node>;

/** Strings that the renderer inserts; plain text. */
export interface MarkdownStrings {
  /** Summary of a `<think>` block, while it grows and when it is complete. */
  thinking: string;
  thoughts: string;
  /** Summary of a `<details>` block without a `<summary>`. */
  details: string;
  /** Label of the button that loads an image from another `{host}`. */
  showImage: string;
  /** Joins a `{label}` and a `{text}`: the name of that button, and the image's own text. */
  labelled: string;
  /** Shown in place of an image that cannot be loaded. */
  imageUnavailable: string;
  /** Name of the footnotes section, of a reference to the footnote `{number}`, and of the way back to it. */
  footnotes: string;
  footnote: string;
  backToText: string;
  /** Name of the checkbox of a task. */
  task: string;
}
