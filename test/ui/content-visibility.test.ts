import { expect } from '@open-wc/testing';
import {
  ContentVisibilityListener,
  type SkippableElement,
} from '../../src/ui/content-visibility.js';
import { FakeClock } from '../helpers/fake-clock.js';

function setup() {
  const clock = new FakeClock();
  const list = document.createElement('div');
  const listener = new ContentVisibilityListener(clock);
  list.addEventListener('contentvisibilityautostatechange', listener);
  const add = (hasUpdated = true) => {
    const element = Object.assign(document.createElement('p'), { isNear: false, hasUpdated });
    list.append(element);
    return element;
  };
  const change = (element: SkippableElement, skipped: boolean) => {
    const event = new Event('contentvisibilityautostatechange', { bubbles: true });
    element.dispatchEvent(Object.assign(event, { skipped }));
  };
  return { listener, clock, add, change, rest: () => clock.advance(150) };
}

describe('ContentVisibilityListener', () => {
  it('applies changes when scrolling has stopped', () => {
    const { clock, add, change } = setup();
    const [first, second] = [add(), add()];
    change(first, false);
    clock.advance(100);
    change(second, false);
    clock.advance(100);
    expect([first.isNear, second.isNear]).to.deep.equal([false, false]);
    clock.advance(50);
    expect([first.isNear, second.isNear]).to.deep.equal([true, true]);
  });

  it('does not wait with what was never rendered: it would be blank while it is on screen', () => {
    const { add, change } = setup();
    const [onScreen, far] = [add(false), add(false)];
    change(onScreen, false);
    change(far, true);
    expect([onScreen.isNear, far.isNear]).to.deep.equal([true, false]);
  });

  it('applies nothing once it is stopped, until the next change', () => {
    const { listener, add, change, rest } = setup();
    const [first, second] = [add(), add()];
    change(first, false);
    listener.stop();
    rest();
    expect(first.isNear).to.equal(false);
    change(second, false);
    rest();
    expect([first.isNear, second.isNear]).to.deep.equal([true, true]);
  });

  it('ignores elements that were visible only while scrolling past', () => {
    const { add, change, rest } = setup();
    const element = add();
    change(element, false);
    change(element, true);
    rest();
    expect(element.isNear).to.equal(false);
  });

  it('discards the layout boxes of elements that went off screen, and of no others', () => {
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
