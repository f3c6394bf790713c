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
  const elements = () => [...root.querySelectorAll('dify-chat-message')].filter(isShown);
  const texts = () => elements().map(({ message }) => message?.text);
  const pages = () => [...root.children].map(({ childElementCount }) => childElementCount);
  /** Shows one of two versions of a conversation. */
  const showVersion = (version: readonly Message[], other: readonly Message[]) =>
    list.show(
      version,
      root,
      [...version, ...other].map(({ key }) => key),
    );
  return { root, list, elements, texts, pages, showVersion, created: () => created };
}

const isShown = (element: HTMLElement) => !element.closest('[hidden]');

/** Two versions of a conversation that differ from the third message on, and later in length. */
function versions(length = 4): [Message[], Message[]] {
  const common = messages(0, 2);
  return [
    [...common, ...messages(100, 100 + length)],
    [...common, ...messages(200, 204)],
  ];
}

const textsOf = (shown: readonly Message[]) => shown.map(({ text }) => text);

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

  it('renders a long version in many tasks, what may be on screen in the first, where the browser can skip the rest', async () => {
    const [long, short] = versions(80);
    const { root, elements, showVersion } = setup(short);
    document.body.append(root);
    const rendered = () => elements().filter(({ hasUpdated }) => hasUpdated).length;
    await Promise.all(elements().map(({ updateComplete }) => updateComplete));
    showVersion(long, short);
    await Promise.resolve();
    expect(rendered()).to.equal(supportsContentVisibility ? 2 + 20 : 82);
    await Promise.all(elements().map(({ updateComplete }) => updateComplete));
    expect(rendered()).to.equal(82);
    root.remove();
  });

  it('takes no message for far off screen while there is a single page, of which the browser skips nothing', () => {
    const [version, other] = versions(30);
    const { elements, showVersion } = setup(other);
    showVersion(version, other);
    expect(elements().every(({ isNear }) => isNear)).to.equal(true);
  });

  it('hides the messages of another version in place, and shows the same elements again', () => {
    const [one, other] = versions();
    const { list, elements, texts, showVersion, created } = setup(one);
    const before = elements();
    showVersion(other, one);
    expect(texts()).to.deep.equal(textsOf(other));
    expect([list.size, list.has(one[2]!), list.has(other[2]!)]).to.deep.equal([6, false, true]);
    showVersion(one, other);
    expect(elements()).to.deep.equal(before);
    expect(created()).to.equal(10);
  });

  it('shows a message that has changed while it was hidden as it is now', () => {
    const [one, other] = versions();
    const { texts, showVersion } = setup(one);
    showVersion(other, one);
    const changed = one.with(3, { ...one[3]!, text: 'more' });
    showVersion(changed, other);
    expect(texts()).to.deep.equal(textsOf(changed));
  });

  it('keeps the order when versions grow and older messages come while others are hidden', () => {
    const [one, other] = versions();
    const older = messages(50, 60);
    const { texts, showVersion } = setup(one);
    const check = (shown: readonly Message[], hidden: readonly Message[]) => {
      showVersion(shown, hidden);
      expect(texts()).to.deep.equal(textsOf(shown));
    };
    check(other, one);
    const grown = [...older, ...other, ...messages(204, 206)];
    check(grown, one);
    check([...older, ...one, ...messages(104, 106)], grown);
    check(grown, one);
  });

  it('keeps the order when other versions of the first question get older messages', () => {
    const [one, other] = [messages(100, 103), messages(200, 203)];
    const older = messages(0, 3);
    const { texts, showVersion } = setup(one);
    showVersion(other, one);
    for (const version of [older, [...older, ...one], [...older, ...other], [...older, ...one]]) {
      showVersion(version, [...one, ...other, ...older]);
      expect(texts()).to.deep.equal(textsOf(version));
    }
  });

  it('hides pages of which nothing is shown', () => {
    const [long, short] = versions(80);
    const { root, pages, showVersion } = setup(long);
    const hidden = () => ([...root.children] as HTMLElement[]).map((page) => page.hidden);
    showVersion(short, long);
    expect(pages()).to.deep.equal([40, 4, 40, 2]);
    expect(hidden()).to.deep.equal([false, false, true, true]);
    showVersion(long, short);
    expect(hidden()).to.deep.equal([false, true, false, false]);
  });

  it('removes a hidden message that may be playing, and messages that are gone', () => {
    const [one, other] = versions();
    const [image, audio] = ['image', 'audio'].map((kind) => {
      const file = { type: 'file', id: kind, kind, name: kind, url: '' } as const;
      return answer('', { key: kind, text: kind, parts: [file] });
    });
    const playing = [...one.slice(0, 3), image!, audio!, ...one.slice(3)];
    const { root, showVersion, list, texts } = setup(playing);
    showVersion(other, playing);
    expect(root.querySelectorAll('dify-chat-message').length).to.equal(playing.length + 4 - 1);
    showVersion(playing, other);
    expect(texts()).to.deep.equal(textsOf(playing));
    list.show(messages(300, 302), root);
    expect(root.querySelectorAll('dify-chat-message').length).to.equal(2);
  });
});
