import { expect } from '@open-wc/testing';
import { OwnTaskElement } from '../../src/ui/own-task-element.js';

class TestElement extends OwnTaskElement {
  updates = 0;

  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('test-own-task', TestElement);

describe('OwnTaskElement', () => {
  /** Lets everything run that belongs to the present task. */
  const microtasks = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };

  it('updates in a task of its own at first, and then when it is asked to', async () => {
    const element = document.body.appendChild(new TestElement());
    await microtasks();
    expect(element.updates).to.equal(0);
    await element.updateComplete;
    expect(element.updates).to.equal(1);
    element.requestUpdate();
    await microtasks();
    expect(element.updates).to.equal(2);
    element.deferUpdate();
    await microtasks();
    expect(element.updates).to.equal(2);
    await element.updateComplete;
    expect(element.updates).to.equal(3);
    element.requestUpdate();
    await microtasks();
    expect(element.updates).to.equal(4);
    element.remove();
  });
});
