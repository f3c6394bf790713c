/** The engines that end-to-end tests run in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A point in the viewport, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** The size of a viewport in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A running browser of one engine. */
export interface Engine {
  /** Opens a window with storage of its own. */
  newWindow: () => Promise<EngineWindow>;
  close: () => Promise<void>;
}

/** A window of a browser: what Playwright, WebDriver BiDi and WebDriver have in common. `Visitor` has the verbs of tests. */
export interface EngineWindow {
  open: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Runs a function in the page. It is sent as source text, so it uses nothing from outside but its argument. */
  evaluate: <Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => Promise<Result>;
  /** Moves the mouse there. */
  moveTo: (point: Point) => Promise<void>;
  clickAt: (point: Point) => Promise<void>;
  /** Turns the mouse wheel by this number of CSS pixels; down is positive. */
  turnWheelAt: (point: Point, pixels: number) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** Presses a key, such as `Enter`, or a combination, such as `Shift+Tab`. */
  press: (key: string) => Promise<void>;
  setViewport: (size: Size) => Promise<void>;
  /** Chooses files of the disk for the file input that the function returns. */
  chooseFiles: <Argument>(
    findInput: (argument: Argument) => Element | undefined,
    argument: Argument,
    paths: readonly string[],
  ) => Promise<void>;
  /** A picture of the viewport, as PNG. */
  screenshot: () => Promise<Buffer>;
  /** Opens another window that shares this one's storage. */
  newWindow: () => Promise<EngineWindow>;
  close: () => Promise<void>;
}
