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
  chunks.actions.use(({ addCodeButtons }) => addCodeButtons(bar, code, options));
  return bar;
}
