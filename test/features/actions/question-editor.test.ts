import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatQuestionEditor } from '../../../src/features/actions/question-editor.js';
import type { DifyChatVersionSwitcher } from '../../../src/features/actions/version-switcher.js';
import { chatFixture, html } from '../../helpers/chat.js';
import { FakeClient } from '../../helpers/fake-client.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/actions/question-editor.js';
import '../../../src/features/actions/version-switcher.js';

async function setUp({ branches = true } = {}) {
  const client = new FakeClient();
  client.capabilities = branches ? { branches } : {};
  const editor = await chatFixture<DifyChatQuestionEditor>(
    (chat) =>
      html`<dify-chat-question-editor .chat=${chat} text="Hello"></dify-chat-question-editor>`,
    setupSession({ client }).session,
  );
  const root = editor.shadowRoot!;
  const input = root.querySelector('textarea')!;
  const fired: string[] = [];
  for (const type of ['question-save', 'question-cancel'])
    editor.addEventListener(type, () => fired.push(type));
  const press = (key: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
    input.dispatchEvent(event);
    return event;
  };
  return { editor, root, input, fired, press };
}

describe('dify-chat-question-editor', () => {
  it('is accessible', async () => {
    for (const branches of [true, false])
      await expect((await setUp({ branches })).editor).to.be.accessible();
  });

  it('has the text and the focus, and sends the changed text with Enter', async () => {
    const { editor, root, input, press } = await setUp();
    expect(input.value).to.equal('Hello');
    expect(root.activeElement).to.equal(input);
    input.value = ' Hello again ';
    const saved = oneEvent(editor, 'question-save');
    press('Enter');
    expect((await saved).detail).to.deep.equal({ text: 'Hello again' });
  });

  it('shows the focus by its frame alone', async () => {
    const { root, input } = await setUp();
    const frame = root.querySelector('form')!;
    const color = getComputedStyle(frame).borderColor;
    expect(getComputedStyle(input).outlineStyle).to.equal('none');
    input.blur();
    expect(getComputedStyle(frame).borderColor).to.not.equal(color);
  });

  it('keeps its buttons in one row where there is little room', async () => {
    const { editor, root } = await setUp({ branches: false });
    editor.style.width = '250px';
    const tops = [...root.querySelectorAll('button')].map(
      (button) => button.getBoundingClientRect().top,
    );
    expect(tops).to.have.length(2);
    expect(tops[0]).to.equal(tops[1]);
  });

  it('sends nothing with Shift and Enter, during a composition, or without text', async () => {
    const { input, fired, press } = await setUp();
    expect(press('Enter', { shiftKey: true }).defaultPrevented).to.equal(false);
    press('Enter', { isComposing: true });
    press('Escape', { isComposing: true });
    input.value = '  ';
    press('Enter');
    expect(fired).to.deep.equal([]);
  });

  it('cancels with Escape, and keeps the window open', async () => {
    const { fired, press } = await setUp();
    expect(press('Escape').defaultPrevented).to.equal(true);
    expect(fired).to.deep.equal(['question-cancel']);
  });

  it('says that the question is asked below where Dify has no versions', async () => {
    expect((await setUp()).root.querySelector('p')).to.equal(null);
    const { root, input } = await setUp({ branches: false });
    expect(root.querySelector('p')?.textContent).to.include('below');
    expect(input.getAttribute('aria-describedby')).to.equal('hint');
  });
});

describe('dify-chat-version-switcher', () => {
  it('names the version, requests the next one, and does nothing at the end', async () => {
    const place = { index: 0, count: 2, previous: undefined, next: 'k2' };
    const switcher = await chatFixture<DifyChatVersionSwitcher>(
      (chat) =>
        html`<dify-chat-version-switcher
          .chat=${chat}
          .place=${place}
        ></dify-chat-version-switcher>`,
      setupSession().session,
    );
    const root = switcher.shadowRoot!;
    expect(root.querySelector('[role=status]')?.textContent).to.equal('Version 1 of 2');
    await expect(switcher).to.be.accessible();
    const requests: unknown[] = [];
    switcher.addEventListener('version-show', (event) =>
      requests.push((event as CustomEvent).detail),
    );
    root.querySelector<HTMLElement>('[title="Previous version"]')!.click();
    root.querySelector<HTMLElement>('[title="Next version"]')!.click();
    expect(requests).to.deep.equal([{ answerKey: 'k2', isForward: true }]);
  });
});
