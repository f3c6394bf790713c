import { render, type TemplateResult } from 'lit';
import { actionsEnglish } from '../../i18n/actions-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { CodeBlock } from '../../markdown/host.js';
import { copyText } from '../../ui/copy-text.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { isRepeatedClick } from '../../ui/repeated-click.js';
import { TransientStatus } from '../../ui/transient-status.js';
import type { CodeBarOptions } from '../shared/code-bar-options.js';
import { actionIcons } from './action-icons.js';

/**
 * Adds the buttons for line wrapping and copying to the bar above a code block; plain DOM nodes, like the bar. Their names stay the same
 * when they are pressed: a change of the focused button would be announced, besides the status.
 */
export function addCodeButtons(
  bar: HTMLElement,
  code: CodeBlock,
  { number, strings, clock, announce, removal }: CodeBarOptions,
  copy = copyText,
): void {
  const { wrapLines, copyCode, copied, labelled } = mergeStrings(strings, actionsEnglish);
  const createCodeButton = (label: string, icon: TemplateResult) => {
    const numbered = number > 1 ? `${label} ${number}` : label;
    const name = code.language
      ? interpolate(labelled, { label: numbered, text: code.language })
      : numbered;
    return createButton(name, icon);
  };
  const wrapButton = createCodeButton(wrapLines, actionIcons.wrap);
  const setPressed = (isWrapped: boolean) => (wrapButton.ariaPressed = String(isWrapped));
  setPressed(false);
  wrapButton.onclick = (event) => {
    if (!isRepeatedClick(event)) setPressed(code.element.classList.toggle('wrapped'));
  };

  const copyButton = createCodeButton(copyCode, lazyIcons.copy);
  const status = new TransientStatus<true>((isCopied) => {
    render(isCopied ? lazyIcons.check : lazyIcons.copy, copyButton);
    announce(isCopied ? copied : '');
  });
  copyButton.onclick = async () => {
    if (!(await copy(code.source(), copyButton)) || !copyButton.isConnected) return;
    status.show(true, clock);
    removal()?.addEventListener('abort', () => status.clear(), { once: true });
  };
  bar.append(wrapButton, copyButton);
}

function createButton(label: string, icon: TemplateResult): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'round-button';
  button.title = label;
  render(icon, button);
  return button;
}
