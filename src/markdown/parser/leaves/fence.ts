import { decode } from '../../sanitize/character-references.js';
import type { Container } from '../containers.js';
import type { Line } from '../line.js';
import { showRendered } from '../../rendered.js';
import type { RenderContext } from '../../render-context.js';
import type { Fence as FenceStart } from '../container-starts.js';
import { CodeBlock } from './code-block.js';
import type { Leaf } from './leaf.js';

/** Code between fences. */
export class Fence implements Leaf {
  readonly type = 'verbatim';
  readonly #start: FenceStart;
  readonly #language: string;
  readonly #block: CodeBlock;
  readonly #setting: RenderContext;
  #isClosed = false;
  /** What has come and is not shown. */
  #pending = '';
  #isInLine = false;

  constructor(start: FenceStart, container: Container, setting: RenderContext) {
    this.#start = start;
    this.#setting = setting;
    const info = start.info.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
    // A name that only the sanitiser knows is no language's: nothing waits for it.
    const [language = ''] = decode(info, setting.html.sanitize).split(/\s/, 1);
    this.#language = language;
    this.#block = new CodeBlock(language, container, setting.host);
  }

  take(line: Line): true {
    const [mark] = /^(?:`{3,}|~{3,})(?=[ \t]*$)/.exec(line.text) ?? [];
    this.#isClosed = line.indent < 4 && Boolean(mark?.startsWith(this.#start.mark));
    this.#isInLine = !this.#isClosed;
    if (this.#isInLine) this.#pending = line.dedent(this.#start.indent).rest;
    return true;
  }

  more(text: string): void {
    this.#pending += text;
  }

  endLine(): boolean {
    if (this.#isInLine) this.#block.add(`${this.#pending}\n`);
    this.#pending = '';
    this.#isInLine = false;
    return this.#isClosed;
  }

  draw(): void {
    this.#block.add(this.#pending);
    this.#pending = '';
  }

  close(): void {
    if (!this.#language) return;
    const { element, source, shown } = this.#block;
    const { host } = this.#setting;
    const keep = () => host.decorateCode?.(shown);
    if (this.#isClosed) showRendered(this.#language, source, element, host, keep);
    else keep();
  }
}
