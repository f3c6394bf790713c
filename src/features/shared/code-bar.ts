import type { Strings } from '../../i18n/strings.js';
import type { Clock } from '../../lib/clock.js';
import type { Code } from '../../markdown/host.js';
import { chunks } from './chunks.js';

/** What the bar of a block of code asks its surroundings. */
export interface CodeBarOptions {
  strings: Strings;
  clock: Clock;
  /** Tells those who do not see it; an empty text takes it back. */
  say: (text: string) => void;
}

/** What stands above a block of code: its language; its buttons load. Plain nodes, since there may be hundreds. */
export function createCodeBar(code: Code, options: CodeBarOptions): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'code-bar';
  const name = document.createElement('span');
  name.className = 'language';
  name.append(code.language);
  bar.append(name);
  chunks.actions.use(({ addCodeButtons }) => addCodeButtons(bar, code, options));
  return bar;
}
