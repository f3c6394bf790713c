import { expect } from '@open-wc/testing';
import {
  observeContentVisibility,
  type SkippableElement,
} from '../../src/ui/content-visibility.js';
import { FakeClock } from '../helpers/fake-clock.js';

function setup() {
  const clock = new FakeClock();
  const list = document.createElement('div');
  list.addEventListener('contentvisibilityautostatechange', observeContentVisibility(clock));
  const add = () => {
    const element = Object.assign(document.createElement('p'), { isNear: false });
    list.append(element);
    return element;
  };
  const change = (element: SkippableElement, skipped: boolean) => {
    const event = new Event('contentvisibilityautostatechange', { bubbles: true });
    element.dispatchEvent(Object.assign(event, { skipped }));
  };
  return { clock, add, change, rest: () => clock.pass(150) };
}

describe('what is told about sight', () => {
  it('waits until the reader rests', () => {
    const { clock, add, change } = setup();
    const [first, second] = [add(), add()];
    change(first, false);
    clock.pass(100);
    change(second, false);
    clock.pass(100);
    expect([first.isNear, second.isNear]).to.deep.equal([false, false]);
    clock.pass(50);
    expect([first.isNear, second.isNear]).to.deep.equal([true, true]);
  });

  it('says nothing of what only went by', () => {
    const { add, change, rest } = setup();
    const element = add();
    change(element, false);
    change(element, true);
    rest();
    expect(element.isNear).to.equal(false);
  });

  it('takes the boxes from what has gone, each time, and from nothing that is near', () => {
    const { add, change, rest } = setup();
    const [far, near] = [add(), add()];
    const looks = () => [far.className, near.className];
    change(far, true);
    change(near, false);
    rest();
    expect(looks()).to.deep.equal(['skipped', '']);
    change(far, false);
    rest();
    expect(looks()).to.deep.equal(['skipped', '']);
    change(far, true);
    rest();
    expect(looks()).to.deep.equal(['', '']);
  });
});
