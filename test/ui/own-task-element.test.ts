import { expect } from '@open-wc/testing';
import { nextTask } from '../../src/lib/next-task.js';
import { OwnTaskElement } from '../../src/ui/own-task-element.js';
import { restOfTask } from '../helpers/rest-of-task.js';

class TestElement extends OwnTaskElement {
  updates = 0;

  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('test-own-task', TestElement);

describe('OwnTaskElement', () => {
  it('updates in a task of its own at first, and then when it is asked to', async () => {
    const element = document.body.appendChild(new TestElement());
    await restOfTask();
    expect(element.updates).to.equal(0);
    await element.updateComplete;
    expect(element.updates).to.equal(1);
    element.requestUpdate();
    await restOfTask();
    expect(element.updates).to.equal(2);
    element.deferUpdate();
    await restOfTask();
    expect(element.updates).to.equal(2);
    await element.updateComplete;
    expect(element.updates).to.equal(3);
    element.requestUpdate();
    await restOfTask();
    expect(element.updates).to.equal(4);
    element.remove();
  });

  it('updates at once when it is hastened before its task, or before it is added', async () => {
    for (const isAdded of [true, false]) {
      const element = new TestElement();
      if (isAdded) document.body.append(element);
      await restOfTask();
      element.hastenUpdate();
      if (!isAdded) document.body.append(element);
      await restOfTask();
      expect(element.updates).to.equal(1);
      element.remove();
    }
  });

  it('updates once when its task comes after it was hastened', async () => {
    const element = document.body.appendChild(new TestElement());
    await restOfTask();
    element.hastenUpdate();
    await nextTask();
    await restOfTask();
    expect(element.updates).to.equal(1);
    element.remove();
  });
});
