import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import { ElementBinding } from '../../src/wrappers/element-binding.js';
import { chatIn, fakeChat } from '../helpers/fake-chat.js';

/** A page has one upgrade, so that this file has one test. */
describe('A chat whose code loads after it was rendered', () => {
  it('has its properties, fires its events, and runs the calls that were waiting in their order', async () => {
    const { props } = await fakeChat();
    expect(customElements.get('dify-chat')).to.equal(undefined);
    const container = document.createElement('div');
    document.body.append(container);
    const element = document.createElement('dify-chat') as DifyChat;
    container.append(element);
    const binding = new ElementBinding();
    const events: string[] = [];
    binding.apply(element, binding.read({ ...props, heading: 'Help', inputs: { name: 'Ann' } }));
    binding.connect(element, (type) => events.push(type));

    expect(element).to.include({ status: 'ready' });
    expect(element.messages).to.deep.equal([]);
    element.show();
    const answer = element.send('Hello');
    await element.whenReady;
    expect(element).to.be.instanceOf(customElements.get('dify-chat'));
    expect(element).to.include({ open: true, heading: 'Help', token: props.token });
    expect(element.inputs).to.deep.equal({ name: 'Ann' });
    expect((await answer)?.text).to.equal('You said: Hello');
    await chatIn(container).waitForText('You said: Hello');
    expect(element.messages).to.have.lengthOf(2);
    expect(Object.hasOwn(element, 'send')).to.equal(false);
    expect(events.slice(0, 4)).to.have.members([
      'dify-ready',
      'dify-opened',
      'dify-before-send',
      'dify-message-sent',
    ]);
  });
});
