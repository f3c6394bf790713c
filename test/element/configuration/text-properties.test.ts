import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/index.js';
import type { DifyChat } from '../../../src/index.js';

describe('a property that is set to the text of its attribute', () => {
  const setUp = async (properties: Record<string, string>) => {
    const chat = await fixture<DifyChat>(html`<dify-chat></dify-chat>`);
    Object.assign(chat, properties);
    await chat.updateComplete;
    return chat;
  };

  it('is read as JSON where the property is an object', async () => {
    const chat = await setUp({ inputs: '{ "name": "Ann" }', strings: '{ "send": "Ask" }' });
    expect(chat.inputs).to.deep.equal({ name: 'Ann' });
    expect(chat.strings).to.deep.equal({ send: 'Ask' });
  });

  it('is false for the text "false", and true for any other', async () => {
    const chat = await setUp({ open: 'false', noCopy: 'false', noEdit: '' });
    expect(chat).to.include({ open: false, noCopy: false, noEdit: true });
  });

  it('is read as a list where the property is one', async () => {
    const chat = await setUp({ imageHosts: 'a.example, b.example' });
    expect(chat.imageHosts).to.deep.equal(['a.example', 'b.example']);
  });

  it('stays a text where the property is one', async () => {
    const chat = await setUp({ heading: 'false' });
    expect(chat.heading).to.equal('false');
    expect(chat.hasAttribute('heading')).to.equal(false);
  });
});
