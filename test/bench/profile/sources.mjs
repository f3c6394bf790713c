import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** Names places in script as people know them: by the source maps beside the files of the folder that was built. */
export class Sources {
  #dist;
  #maps = new Map();

  constructor(dist) {
    this.#dist = dist;
  }

  /** `function source:line` of a call frame whose line and column start at 0; of the browser's own, who called it. */
  nameOf({ functionName, caller, url, lineNumber = 0, columnNumber = 0 }) {
    const name = functionName || '(anonymous)';
    if (caller) return `${name} (native) < ${this.nameOf(caller)}`;
    return `${name} ${this.placeOf({ url, lineNumber, columnNumber })}`;
  }

  /** `source:line`, from the map where there is one; what has no URL is of the bench. */
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

/** From the folder that everybody knows on: `src/…`, or the name of the package. */
function shortened(source) {
  return source.replace(/^.*node_modules\//, '').replace(/^(?:\.\.?\/)+/, '');
}

/** The call frames of an event's stack, innermost first, with lines and columns from 0; a trace counts them from 1. */
export function stackOf({ args }) {
  const { stackTrace = [] } = args?.beginData ?? args?.data ?? {};
  return stackTrace.map(fromZero);
}

export function fromZero({ lineNumber = 1, columnNumber = 1, ...frame }) {
  return { ...frame, lineNumber: lineNumber - 1, columnNumber: columnNumber - 1 };
}
