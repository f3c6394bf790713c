import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import {
  installCallQueue,
  type DifyChatFunction,
} from '../../../src/element/mounting/call-queue.js';
import { until } from '../../helpers/until.js';
import '../../../src/element/dify-chat.js';

/** A chat that is not in any page. */
function createChat(): DifyChat {
  return document.createElement('dify-chat');
}

/** What a page may have written in the place of the function, before the script runs. */
function placeholder(...calls: unknown[][]): DifyChatFunction {
  const queue = () => Promise.resolve(undefined);
  return Object.assign(queue, { q: calls });
}

describe('window.difyChat', () => {
  beforeEach(() => {
    window.difyChat = undefined as never;
  });

  after(() => {
    window.difyChat = undefined as never;
  });

  it('makes the calls that were queued before the script ran, in their order', async () => {
    window.difyChat = placeholder(['show'], ['hide'], ['show']);
    const chat = createChat();
    const seen: string[] = [];
    for (const type of ['dify-opened', 'dify-closed'])
      chat.addEventListener(type, () => seen.push(type));
    installCallQueue(Promise.resolve(chat));
    await until(() => seen.length === 3);
    expect(seen).to.deep.equal(['dify-opened', 'dify-closed', 'dify-opened']);
  });

  it('waits for the chat, and resolves with what its method returns', async () => {
    let arrive!: (chat: DifyChat) => void;
    installCallQueue(new Promise((resolve) => (arrive = resolve)));
    const exported = window.difyChat?.('stop');
    arrive(createChat());
    expect(await exported).to.equal(undefined);
  });

  it('has the chat as its element, once it is there', async () => {
    const chat = createChat();
    installCallQueue(Promise.resolve(chat));
    expect(window.difyChat).to.have.property('element', undefined);
    await window.difyChat?.('stop');
    expect(window.difyChat?.element).to.equal(chat);
  });

  it('means the chat that the page places itself, when the script mounts none', async () => {
    installCallQueue(Promise.resolve(undefined));
    const call = window.difyChat?.('stop');
    const chat = createChat();
    document.body.append(chat);
    await call;
    expect(window.difyChat?.element).to.equal(chat);
    chat.remove();
  });

  it('rejects a call of what is no method, by its name', async () => {
    installCallQueue(Promise.resolve(createChat()));
    const said = await window.difyChat?.('shwo').catch(String);
    expect(said).to.equal('TypeError: <dify-chat> has no method "shwo"');
  });

  it('rejects calls with the reason when the chat cannot be loaded', async () => {
    installCallQueue(Promise.reject(new Error('blocked')));
    expect(await window.difyChat?.('show').catch(String)).to.equal('Error: blocked');
  });

  it("leaves another copy's function where it is", () => {
    installCallQueue(Promise.resolve(createChat()));
    const first = window.difyChat;
    installCallQueue(Promise.resolve(createChat()));
    expect(window.difyChat).to.equal(first);
  });
});
