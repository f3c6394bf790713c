import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { query } from 'lit/decorators.js';
import { StickToBottomController } from '../../src/ui/stick-to-bottom-controller.js';
import { twoFrames } from '../helpers/chat.js';

class Scroller extends LitElement {
  @query('.scroller') readonly scroller!: HTMLElement;

  @query('.content') readonly content!: HTMLElement;

  readonly stick = new StickToBottomController(this, () => ({
    scroller: this.scroller,
    content: this.content,
    canFollow: this.canFollow,
  }));

  canFollow = true;

  get fromEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** Content of so many pixels at the end. */
  async grow(pixels: number) {
    this.content.append(boxOf(pixels));
    await twoFrames();
  }

  /** The reader scrolls, down or up. */
  async read(pixels: number) {
    this.scroller.scrollTop += pixels;
    await twoFrames();
  }

  protected override render() {
    return html`<div
      class="scroller"
      style="height: 100px; overflow-y: scroll; overflow-anchor: none"
    >
      <div class="content"></div>
    </div>`;
  }
}
customElements.define('test-scroller', Scroller);

function boxOf(pixels: number): HTMLElement {
  const box = document.createElement('div');
  box.style.height = `${pixels}px`;
  return box;
}

async function setup() {
  const scroller = await fixture<Scroller>(html`<test-scroller></test-scroller>`);
  await scroller.grow(500);
  return scroller;
}

describe('a scroller that sticks to its end', () => {
  it('follows what grows', async () => {
    const scroller = await setup();
    expect(scroller.fromEnd).to.equal(0);
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('stays at the beginning while there is nothing to follow', async () => {
    const scroller = await setup();
    scroller.canFollow = false;
    await scroller.grow(300);
    scroller.stick.scrollToEnd();
    await twoFrames();
    expect(scroller.scroller.scrollTop).to.equal(400);
    await scroller.read(-200);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('lets a reader who has scrolled up read', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    expect(scroller.stick.isAway).to.equal(true);
    await scroller.grow(300);
    expect(scroller.scroller.scrollTop).to.equal(200);
  });

  it('lets go even of a little way up', async () => {
    const scroller = await setup();
    await scroller.read(-10);
    await scroller.grow(300);
    expect(scroller.scroller.scrollTop).to.equal(390);
  });

  it('lets go at the turn of the wheel, before anything has moved', async () => {
    const scroller = await setup();
    scroller.scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    await scroller.grow(300);
    expect(scroller.scroller.scrollTop).to.equal(400);
  });

  it('takes hold again when the reader comes back near the end', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    await scroller.read(180);
    expect(scroller.stick.isAway).to.equal(false);
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('goes to the end at the End key, and stays there', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    scroller.scroller.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('goes to the end when told, and stays there', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    scroller.stick.scrollToEnd();
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('stays at the end when its box gets smaller, as by an on-screen keyboard', async () => {
    const scroller = await setup();
    scroller.scroller.style.height = '50px';
    await twoFrames();
    expect(scroller.fromEnd).to.equal(0);
  });

  it('keeps the place while content comes above', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    scroller.content.prepend(boxOf(1000));
    restore();
    await twoFrames();
    expect(scroller.scroller.scrollTop).to.equal(1100);
    expect(scroller.stick.isAway).to.equal(true);
  });

  it('keeps it too when what has come turns out to be of another height, until the reader moves on', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    const above = boxOf(1000);
    scroller.content.prepend(above);
    restore();
    await twoFrames();
    above.style.height = '700px';
    await twoFrames();
    expect(scroller.scroller.scrollTop).to.equal(800);
    await scroller.read(-50);
    above.style.height = '600px';
    await twoFrames();
    expect(scroller.scroller.scrollTop).to.equal(750);
  });

  it('leaves a reader at the end who goes there while content comes above', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    scroller.content.prepend(boxOf(1000));
    scroller.stick.scrollToEnd();
    restore();
    await twoFrames();
    expect(scroller.fromEnd).to.equal(0);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('goes on after it was taken out of the page and put back', async () => {
    const scroller = await setup();
    const { parentNode } = scroller;
    scroller.remove();
    parentNode!.append(scroller);
    await twoFrames();
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });
});
