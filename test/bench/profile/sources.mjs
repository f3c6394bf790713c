import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** Names positions in scripts by their sources, using the source maps beside the built files. */
export class Sources {
  #dist;
  #maps = new Map();

  constructor(dist) {
    this.#dist = dist;
  }

  /** `function source:line` of a call frame with zero-based line and column; for the browser's own functions, that of the caller. */
  nameOf({ functionName, caller, url, lineNumber = 0, columnNumber = 0 }) {
    const name = functionName || '(anonymous)';
    if (caller) return `${name} (native) < ${this.nameOf(caller)}`;
    return `${name} ${this.placeOf({ url, lineNumber, columnNumber })}`;
  }

  /** `source:line`, from the source map if there is one; code without a URL belongs to the benchmark. */
  placeOf({ url, lineNumber, columnNumber }) {
    if (!url) return '(bench)';
    const path = url.replace(/^[a-z]+:\/\/[^/]+/, '').replace(/\?.*/, '');
    const entry = this.#mapOf(path)?.findEntry(lineNumber, columnNumber);
    if (!entry?.originalSource) return `${path}:${lineNumber + 1}:${columnNumber + 1}`;
    return `${shortened(entry.originalSource)}:${entry.originalLine + 1}`;
  }

  #mapOf(path) {
    if (!this.#maps.has(path)) this.#maps.set(path, this.#read(path));
    return this.#maps.get(path);
  }

  #read(path) {
    if (!path.startsWith('/dist/')) return undefined;
    const file = `${join(this.#dist, path.slice('/dist/'.length))}.map`;
    return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  }
}

/** The path from `src/` on, or from the name of the package on. */
function shortened(source) {
  return source.replace(/^.*node_modules\//, '').replace(/^(?:\.\.?\/)+/, '');
}

/** The call frames of an event's stack, innermost first, with zero-based lines and columns; those of a trace are one-based. */
export function stackOf({ args }) {
  const { stackTrace = [] } = args?.beginData ?? args?.data ?? {};
  return stackTrace.map(fromZero);
}

export function fromZero({ lineNumber = 1, columnNumber = 1, ...frame }) {
  return { ...frame, lineNumber: lineNumber - 1, columnNumber: columnNumber - 1 };
}
