import { expect } from '@open-wc/testing';
import { MessageList } from '../../../src/features/thread/message-list.js';
import type { Message } from '../../../src/state/model.js';
import { supportsContentVisibility } from '../../../src/ui/content-visibility.js';
import { answer } from '../../helpers/chat.js';
import '../../../src/features/message/message.js';

const messages = (from: number, to: number): Message[] =>
  Array.from({ length: to - from }, (_, index) => answer(`${from + index}`));

function setup(first: readonly Message[] = []) {
  const root = document.createElement('div');
  let created = 0;
  const list = new MessageList(() => {
    created++;
    return document.createElement('dify-chat-message');
  });
  list.show(first, root);
  const elements = () => [...root.querySelectorAll('dify-chat-message')];
  const texts = () => elements().map(({ message }) => message?.text);
  const pages = () => [...root.children].map(({ childElementCount }) => childElementCount);
  return { root, list, elements, texts, pages, created: () => created };
}

describe('MessageList', () => {
  it('keeps the elements in the order of the messages, wherever new ones are inserted', () => {
    const { root, list, texts } = setup(messages(10, 20));
    list.show(messages(10, 22), root);
    list.show(messages(4, 22), root);
    list.show(messages(0, 30), root);
    expect(texts()).to.deep.equal(messages(0, 30).map(({ text }) => text));
  });

  it('keeps the order when the messages are unchanged', () => {
    const [older, first, newer] = [messages(0, 10), messages(10, 20), messages(20, 22)];
    const { root, list, texts } = setup(first);
    list.show([...first, ...newer], root);
    list.show([...older, ...first, ...newer], root);
    expect(texts()).to.deep.equal(messages(0, 22).map(({ text }) => text));
  });

  it('keeps the order when messages are inserted between others', () => {
    const [first, ...others] = messages(0, 6);
    const { root, list, texts } = setup([first!, ...others.slice(3)]);
    list.show([first!, ...others], root);
    expect(texts()).to.deep.equal(messages(0, 6).map(({ text }) => text));
  });

  it('renders a turn in full that replaces the only one, as after "Try again"', () => {
    const { root, list, elements } = setup(messages(0, 2));
    list.show(messages(2, 4), root);
    expect(elements().map(({ isNear }) => isNear)).to.deep.equal([true, true]);
  });

  it('keeps the element of each message', () => {
    const { root, list, elements, created } = setup(messages(10, 20));
    const before = elements();
    list.show(messages(0, 22), root);
    expect(elements().slice(10, 20)).to.deep.equal(before);
    expect(created()).to.equal(22);
  });

  it('updates only elements whose message is another object', () => {
    const first = messages(0, 5);
    const { root, list, elements } = setup(first);
    const handed: number[] = [];
    for (const [index, element] of elements().entries())
      Object.defineProperty(element, 'message', { set: () => handed.push(index) });
    list.show(first.with(3, { ...first[3]!, text: 'more' }), root);
    expect(handed).to.deep.equal([3]);
  });

  it('prepends older messages as a page, and fills the last page before adding one', () => {
    const { root, list, pages } = setup(messages(50, 52));
    list.show(messages(10, 52), root);
    expect(pages()).to.deep.equal([40, 2]);
    list.show(messages(10, 92), root);
    expect(pages()).to.deep.equal([40, 40, 2]);
  });

  it('removes empty pages', () => {
    const { root, list, pages, texts } = setup(messages(0, 42));
    list.show(messages(0, 40), root);
    expect(pages()).to.deep.equal([40]);
    list.show([answer('another conversation')], root);
    expect(texts()).to.deep.equal(['another conversation']);
    list.show([], root);
    expect(pages()).to.deep.equal([]);
  });

  it('treats prepended messages as far off screen until told otherwise, where the browser can skip them', () => {
    const { root, list, elements } = setup(messages(10, 13));
    list.show(messages(8, 14), root);
    const near = elements().filter(({ isNear }) => isNear);
    const skipped = supportsContentVisibility ? 2 : 0;
    expect(near.map(({ message }) => message?.text)).to.deep.equal(
      messages(8 + skipped, 14).map(({ text }) => text),
    );
  });
});
