import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import {
  installCallQueue,
  type DifyChatFunction,
} from '../../../src/element/mounting/call-queue.js';
import { until } from '../../helpers/until.js';
import '../../../src/element/dify-chat.js';

/** A chat that is not in the document. */
function createChat(): DifyChat {
  return document.createElement('dify-chat');
}

/** The placeholder function of a page before the script runs. */
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

  it('runs the calls that were queued before the script ran, in order', async () => {
    window.difyChat = placeholder(['show'], ['hide'], ['show']);
    const chat = createChat();
    const seen: string[] = [];
    for (const type of ['dify-opened', 'dify-closed'])
      chat.addEventListener(type, () => seen.push(type));
    installCallQueue(Promise.resolve(chat));
    await until(() => seen.length === 3);
    expect(seen).to.deep.equal(['dify-opened', 'dify-closed', 'dify-opened']);
  });

  it('waits for the chat and resolves with the result of the method', async () => {
    let arrive!: (chat: DifyChat) => void;
    installCallQueue(new Promise((resolve) => (arrive = resolve)));
    const exported = window.difyChat?.('stop');
    arrive(createChat());
    expect(await exported).to.equal(undefined);
  });

  it('has the chat as its element once it is mounted', async () => {
    const chat = createChat();
    installCallQueue(Promise.resolve(chat));
    expect(window.difyChat).to.have.property('element', undefined);
    await window.difyChat?.('stop');
    expect(window.difyChat?.element).to.equal(chat);
  });

  it("calls the page's own chat if the script mounts none", async () => {
    installCallQueue(Promise.resolve(undefined));
    const call = window.difyChat?.('stop');
    const chat = createChat();
    document.body.append(chat);
    await call;
    expect(window.difyChat?.element).to.equal(chat);
    chat.remove();
  });

  it('rejects a call of an unknown method with its name', async () => {
    installCallQueue(Promise.resolve(createChat()));
    const said = await window.difyChat?.('shwo').catch(String);
    expect(said).to.equal('TypeError: <dify-chat> has no method "shwo"');
  });

  it('rejects calls with the reason when the chat cannot be loaded', async () => {
    installCallQueue(Promise.reject(new Error('blocked')));
    expect(await window.difyChat?.('show').catch(String)).to.equal('Error: blocked');
  });

  it('does not replace the function of another copy', () => {
    installCallQueue(Promise.resolve(createChat()));
    const first = window.difyChat;
    installCallQueue(Promise.resolve(createChat()));
    expect(window.difyChat).to.equal(first);
  });
});
