import { render, type TemplateResult } from 'lit';
import type { CodeBlock } from '../../markdown/host.js';
import { copyText } from '../../ui/copy-text.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { TransientStatus } from '../../ui/transient-status.js';
import type { CodeBarOptions } from '../shared/code-bar-options.js';
import { actionIcons } from './action-icons.js';

/** Adds the buttons for line wrapping and copying to the bar above a code block; plain DOM nodes, like the bar. */
export function addCodeButtons(
  bar: HTMLElement,
  code: CodeBlock,
  { strings, clock, announce }: CodeBarOptions,
  copy = copyText,
): void {
  const wrapButton = createButton(strings.wrapLines, actionIcons.wrap);
  const setPressed = (isWrapped: boolean) => (wrapButton.ariaPressed = String(isWrapped));
  setPressed(false);
  wrapButton.onclick = () => setPressed(code.element.classList.toggle('wrapped'));

  const copyButton = createButton(strings.copyCode, lazyIcons.copy);
  const status = new TransientStatus<true>((isCopied) => {
    render(isCopied ? lazyIcons.check : lazyIcons.copy, copyButton);
    copyButton.title = isCopied ? strings.copied : strings.copyCode;
    announce(isCopied ? strings.copied : '');
  });
  copyButton.onclick = async () => {
    if (await copy(code.source(), copyButton)) status.show(true, clock);
  };
  bar.append(wrapButton, copyButton);
}

function createButton(label: string, icon: TemplateResult): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'round-button';
  button.ariaLabel = button.title = label;
  render(icon, button);
  return button;
}
