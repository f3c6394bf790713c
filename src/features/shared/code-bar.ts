import type { CodeBlock } from '../../markdown/host.js';
import { chunks } from './chunks.js';
import type { CodeBarOptions } from './code-bar-options.js';

/** Creates the bar above a code block: the language, and lazily loaded buttons. Plain DOM nodes, since there may be hundreds. */
export function createCodeBar(code: CodeBlock, options: CodeBarOptions): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'code-bar';
  const name = document.createElement('span');
  name.className = 'language';
  name.append(code.language);
  bar.append(name);
  additions.set(bar, [code, options]);
  const ref = new WeakRef(bar);
  chunks.actions.use(({ addCodeButtons }) => {
    const bar = ref.deref();
    const addition = bar && additions.get(bar);
    if (addition) addCodeButtons(bar, ...addition);
  });
  return bar;
}

/** Held by the bar only: a chunk that cannot be loaded must not keep removed elements in memory. */
const additions = new WeakMap<Element, [CodeBlock, CodeBarOptions]>();
