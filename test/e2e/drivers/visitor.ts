import { expect } from '@playwright/test';
import type { EngineWindow, Point, Size } from './engine.js';
import { installPageTools, type Described, type Target } from './page-tools.js';

/** Milliseconds that a test waits for a state. */
const PATIENCE = 10_000;

/** A visitor in front of a window: the verbs of the tests, the same over every engine. */
export class Visitor {
  readonly #window: EngineWindow;

  constructor(window: EngineWindow) {
    this.#window = window;
  }

  async open(url: string): Promise<void> {
    await this.#window.open(url);
    await this.#install();
  }

  async reload(): Promise<void> {
    await this.#window.reload();
    await this.#install();
  }

  /** Opens another window with the same storage. */
  async newWindow(): Promise<Visitor> {
    return new Visitor(await this.#window.newWindow());
  }

  setViewport(size: Size): Promise<void> {
    return this.#window.setViewport(size);
  }

  /** Clicks an element once it is there, enabled, at rest and not covered. */
  async click(target: Target): Promise<void> {
    await this.#scrollTo(target);
    let before: Point | undefined;
    await expect(async () => {
      const { centre, isClickable } = await this.#one(target);
      const isAtRest = before?.x === centre.x && before.y === centre.y;
      before = centre;
      expect(isAtRest && isClickable, `${JSON.stringify(target)} can be clicked`).toBe(true);
    }).toPass({ timeout: PATIENCE, intervals: [50] });
    if (before) await this.#window.clickAt(before);
  }

  /** Moves the mouse over an element, which may show what is hidden otherwise. */
  async hover(target: Target): Promise<void> {
    await this.#scrollTo(target);
    const { centre } = await this.#one(target);
    await this.#window.moveTo(centre);
  }

  /** Types into what has the focus. */
  type(text: string): Promise<void> {
    return this.#window.type(text);
  }

  /** Clicks a field, empties it and types the text. */
  async fill(target: Target, text: string): Promise<void> {
    await this.click(target);
    const { value } = await this.#one(target);
    if (value) {
      await this.press('Control+a');
      await this.press('Delete');
    }
    await this.type(text);
  }

  press(key: string): Promise<void> {
    return this.#window.press(key);
  }

  /** Turns the mouse wheel over an element by this number of CSS pixels; down is positive. */
  async turnWheel(target: Target, pixels: number): Promise<void> {
    const { centre } = await this.#one(target);
    await this.#window.turnWheelAt(centre, pixels);
  }

  /** Chooses files of the disk for a file input, which may be hidden. */
  attach(selector: string, paths: readonly string[]): Promise<void> {
    const findInput = (css: string) => window.pageTools?.findHidden(css);
    return this.#window.chooseFiles(findInput, selector, paths);
  }

  /** The visible text of the first match, empty without one. */
  async text(target: Target): Promise<string> {
    return (await this.describe(target))[0]?.text ?? '';
  }

  async count(target: Target): Promise<number> {
    return (await this.describe(target)).length;
  }

  /** The visible elements that match. */
  describe(target: Target): Promise<Described[]> {
    return this.evaluate((wanted) => {
      const { findAll, describe } = window.pageTools ?? {};
      return (findAll?.(wanted) ?? []).map((element) => describe!(element));
    }, target);
  }

  /** Resolves once the text of the first match contains this; rejects with the text that is there instead. */
  async sees(target: Target, text: string | RegExp, patience = PATIENCE): Promise<void> {
    const seen = expect.poll(() => this.text(target), { timeout: patience, intervals: [50] });
    await (typeof text === 'string' ? seen.toContain(text) : seen.toMatch(text));
  }

  /** Resolves once so many elements match. */
  async seesCount(target: Target, count: number): Promise<void> {
    await expect.poll(() => this.count(target), { timeout: PATIENCE }).toBe(count);
  }

  /** Runs a function in the page. It is sent as source text, so it uses nothing from outside but its argument. */
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    return this.#window.evaluate(run, argument);
  }

  screenshot(): Promise<Buffer> {
    return this.#window.screenshot();
  }

  close(): Promise<void> {
    return this.#window.close();
  }

  #install(): Promise<void> {
    return this.evaluate(installPageTools, undefined);
  }

  async #one(target: Target): Promise<Described> {
    const [found] = await this.describe(target);
    if (!found) throw new Error(`There is no ${JSON.stringify(target)}.`);
    return found;
  }

  /** Waits for an element and scrolls as little as needed to show it. */
  async #scrollTo(target: Target): Promise<void> {
    await expect
      .poll(
        () =>
          this.evaluate((wanted) => {
            const [found] = window.pageTools?.findAll(wanted) ?? [];
            found?.scrollIntoView({ block: 'nearest' });
            return Boolean(found);
          }, target),
        { message: `there is ${JSON.stringify(target)}`, timeout: PATIENCE },
      )
      .toBe(true);
  }
}
