import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Emitter, HLJSApi } from 'highlight.js';
import type Temml from 'temml';
import type { Plugin } from 'vite';
import { trimHighlight } from '../../scripts/vite/trim-highlight.ts';
import { trimTemml } from '../../scripts/vite/trim-temml.ts';
import { samples } from '../components/highlighting/samples.js';
import { formulas } from '../helpers/formulas.js';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'dify-chat-trimmed-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function trim(plugin: Plugin, code: string): string {
  const { handler } = plugin.transform as unknown as {
    handler: (this: { error: (what: string) => never }, code: string) => { code: string };
  };
  const error = (what: string) => {
    throw new Error(what);
  };
  return handler.call({ error }, code).code;
}

/** The module as the build takes it in. */
function trimmed(plugin: Plugin, path: string, name: string): string {
  const file = join(folder, name);
  writeFileSync(file, trim(plugin, readFileSync(path, 'utf8')));
  return file;
}

/** What is told to the emitter, in its order. */
class Recorder implements Emitter {
  readonly told: unknown[] = [];

  addText(text: string): void {
    this.told.push(text);
  }

  openNode(kind: string): void {
    this.told.push([kind]);
  }

  closeNode(): void {
    this.told.push('closed');
  }

  startScope(kind: string): void {
    this.openNode(kind);
  }

  endScope(): void {
    this.closeNode();
  }

  __addSublanguage({ told }: Recorder): void {
    this.told.push({ told });
  }

  finalize(): void {
    this.told.push('end');
  }

  toHTML(): string {
    return '';
  }
}

/** highlight.js's own names of languages that we call by others. */
const own: Record<string, string> = { html: 'xml', console: 'shell' };

function tokensOf(library: HLJSApi, language: string, code: string): unknown {
  const recorders: Recorder[] = [];
  const engine = library.newInstance();
  engine.configure({
    __emitter: class extends Recorder {
      constructor() {
        super();
        recorders.push(this);
      }
    },
  });
  const name = own[language] ?? language;
  for (const each of ['bash', 'css', 'javascript', 'xml', name])
    engine.registerLanguage(each, require(`highlight.js/lib/languages/${each}`) as never);
  engine.highlight(code, { language: name });
  return recorders[0]?.told;
}

test('highlight.js in its extra finds what the whole one finds', () => {
  const path = require.resolve('highlight.js/lib/core');
  const ours = require(trimmed(trimHighlight(), path, 'core.cjs')) as HLJSApi;
  const whole = require(path) as HLJSApi;
  for (const [language, { code }] of Object.entries(samples)) {
    const expected = tokensOf(whole, language, code);
    expect(JSON.stringify(expected), language).toContain('closed');
    expect(tokensOf(ours, language, code), language).toEqual(expected);
  }
});

test('Temml in its extra makes of a formula what the whole one makes', async () => {
  const path = require.resolve('temml').replace(/cjs$/, 'mjs');
  type Library = { default: typeof Temml };
  const ours = (await import(trimmed(trimTemml(), path, 'temml.mjs'))) as Library;
  const whole = (await import(path)) as Library;
  for (const source of formulas)
    for (const displayMode of [true, false]) {
      const options = { displayMode, throwOnError: true, wrap: 'tex' } as const;
      const draw = (library: Library): unknown => {
        try {
          return library.default.__renderToMathMLTree(source, options);
        } catch (fault) {
          return String(fault);
        }
      };
      expect(JSON.stringify(draw(ours)), source).toBe(JSON.stringify(draw(whole)));
    }
});

test('the trimming stops the build when a library has changed', () => {
  for (const plugin of [trimHighlight(), trimTemml()])
    expect(() => trim(plugin, 'export default 1;')).toThrow('is different now: no');
});
