import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import { ElementBinding } from '../../src/wrappers/element-binding.js';

describe('A wrapper in a page whose chat is of another copy of the package', () => {
  it('uses that one, and loads none', async () => {
    class OtherCopy extends HTMLElement {
      heading = '';
    }
    customElements.define('dify-chat', OtherCopy);
    const element = document.createElement('dify-chat') as DifyChat;
    const binding = new ElementBinding();
    binding.apply(element, binding.read({ heading: 'Help' }));
    const disconnect = binding.connect(element, () => undefined);
    expect(element.heading).to.equal('Help');
    expect(Object.hasOwn(element, 'send')).to.equal(false);
    disconnect();
    // This copy, loaded after all, leaves the tag alone.
    await import('dify-chat');
    expect(customElements.get('dify-chat')).to.equal(OtherCopy);
  });
});
