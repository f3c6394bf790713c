import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import {
  applySnippet,
  type DifyChatbotConfig,
} from '../../../src/element/mounting/dify-snippet.js';
import { mount } from '../../../src/element/mounting/mount.js';

function scriptWith(attributes: Record<string, string>): HTMLScriptElement {
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  return script;
}

const mountSnippet = (config: DifyChatbotConfig) =>
  mount(null, (chat) => applySnippet(chat, config));

const mounted = () => [...document.querySelectorAll<DifyChat>('dify-chat')];

describe('mount', () => {
  afterEach(() => {
    for (const chat of mounted()) chat.remove();
    document.querySelector('style#snippet')?.remove();
  });

  it('mounts a chat with the attributes of the script', () => {
    mount(
      scriptWith({
        'data-token': 'CODE',
        'data-base-url': 'https://dify.example',
        'data-theme': 'dark',
        'data-other': 'x',
      }),
    );
    expect(mounted()).to.have.length(1);
    expect(mounted()[0]).to.include({
      token: 'CODE',
      baseUrl: 'https://dify.example',
      theme: 'dark',
    });
    expect(mounted()[0]).not.to.have.attribute('other');
  });

  it('mounts nothing if the page places its own element', () => {
    mount(scriptWith({ src: 'dify-chat.js', 'data-track': 'x' }));
    mount(null);
    expect(mounted()).to.deep.equal([]);
  });

  it('mounts once if the script is loaded several times', () => {
    const script = scriptWith({ 'data-token': 'CODE' });
    mount(script);
    mount(script);
    mount(scriptWith({ 'data-token': 'OTHER', 'data-mode': 'inline' }));
    expect(mounted().map(({ token }) => token)).to.have.members(['CODE', 'OTHER']);
  });

  it('puts a bubble behind the body, which a page may replace', () => {
    mount(scriptWith({ 'data-token': 'CODE' }));
    expect(mounted()[0]?.parentElement).to.equal(document.documentElement);
    expect(mounted()[0]).not.to.have.attribute('dir');
  });

  it('gives a bubble the direction of the body', () => {
    document.body.dir = 'rtl';
    mount(scriptWith({ 'data-token': 'CODE' }));
    document.body.removeAttribute('dir');
    expect(mounted()[0]?.dir).to.equal('rtl');
  });

  it('inserts an inline chat after its script', () => {
    const place = document.createElement('div');
    const script = scriptWith({ 'data-token': 'CODE', 'data-mode': 'inline' });
    script.type = 'text/plain';
    place.append(script);
    document.body.append(place);
    mount(script);
    expect(place.lastElementChild).to.equal(mounted()[0]);
    place.remove();
  });

  it('appends an inline chat to the body if its script is in the head', () => {
    const script = scriptWith({ 'data-token': 'CODE', 'data-mode': 'inline' });
    script.type = 'text/plain';
    document.head.append(script);
    mount(script);
    expect(mounted()[0]?.parentElement).to.equal(document.body);
    script.remove();
  });

  it("reads the configuration of Dify's own embed", () => {
    mountSnippet({
      token: 'CODE',
      baseUrl: 'https://dify.example',
      inputs: { name: 'Ann' },
      systemVariables: { user_id: 'ann', conversation_id: 'c1' },
    });
    expect(mounted()[0]).to.deep.include({
      token: 'CODE',
      baseUrl: 'https://dify.example',
      inputs: { name: 'Ann' },
      user: 'ann',
      conversationId: 'c1',
    });
  });

  it("adopts the page's styles for the ids of Dify's own embed", () => {
    const style = document.createElement('style');
    style.id = 'snippet';
    style.textContent =
      '#dify-chatbot-bubble-button { background-color: #1c64f2 !important } #dify-chatbot-bubble-window { width: 20rem !important; height: 30rem !important }';
    document.head.append(style);
    mountSnippet({ token: 'CODE' });
    const { style: own } = mounted()[0]!;
    expect(own.getPropertyValue('--dify-chat-accent')).to.equal('rgb(28, 100, 242)');
    expect(own.getPropertyValue('--dify-chat-width')).to.equal('320px');
    expect(document.querySelector('#dify-chatbot-bubble-window')).to.equal(null);
  });
});
