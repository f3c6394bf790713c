import { render, type TemplateResult } from 'lit';
import type { Strings } from '../i18n/strings.js';
import type { Clock } from '../lib/clock.js';
import type { Code } from '../markdown/host.js';
import { icons } from './icons.js';

/** How long a button says that it has copied. */
const COPIED_MS = 2000;

/** What the bar of a block of code asks its surroundings. */
export interface CodeBarOptions {
  strings: Strings;
  clock: Clock;
  copy: (text: string, button: HTMLElement) => Promise<boolean>;
  /** Tells those who do not see it; an empty text takes it back. */
  say: (text: string) => void;
}

/** What stands above a block of code: its language, and buttons that wrap its lines and copy it. Plain nodes, since there may be hundreds. */
export function createCodeBar(
  code: Code,
  { strings, clock, copy, say }: CodeBarOptions,
): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'code-bar';
  const name = document.createElement('span');
  name.className = 'language';
  name.append(code.language);

  const wrapButton = createButton(strings.wrapLines, icons.wrap);
  const show = (isWrapped: boolean) => (wrapButton.ariaPressed = String(isWrapped));
  show(false);
  wrapButton.onclick = () => show(code.element.classList.toggle('wrapped'));

  const copyButton = createButton(strings.copyCode, icons.copy);
  let cancel: (() => void) | undefined;
  const showCopied = (isCopied: boolean) => {
    render(isCopied ? icons.check : icons.copy, copyButton);
    copyButton.title = isCopied ? strings.copied : strings.copyCode;
    say(isCopied ? strings.copied : '');
  };
  copyButton.onclick = async () => {
    if (!(await copy(code.source(), copyButton))) return;
    cancel?.();
    showCopied(true);
    cancel = clock.after(COPIED_MS, () => showCopied(false));
  };
  bar.append(name, wrapButton, copyButton);
  return bar;
}

function createButton(label: string, icon: TemplateResult): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'round-button';
  button.ariaLabel = button.title = label;
  render(icon, button);
  return button;
}
