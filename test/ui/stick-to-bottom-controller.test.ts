import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { query } from 'lit/decorators.js';
import { StickToBottomController } from '../../src/ui/stick-to-bottom-controller.js';
import { nextLayout, scrollByReader } from '../helpers/rendering.js';

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
    await nextLayout();
  }

  /** The reader scrolls, down or up. */
  async read(pixels: number) {
    await scrollByReader(this.scroller, this.scroller.scrollTop + pixels);
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

describe('StickToBottomController', () => {
  it('stays at an element that it was scrolled to while content around it changes its size, until the reader scrolls', async () => {
    const scroller = await setup();
    await scroller.grow(500);
    const [above, element] = scroller.content.children as HTMLCollectionOf<HTMLElement>;
    // Messages that come near get their real size.
    above!.style.height = '900px';
    element!.scrollIntoView({ block: 'center' });
    scroller.stick.stayAt(element!);
    const topOf = () => element!.getBoundingClientRect().top;
    const top = topOf();
    await nextLayout();
    await scroller.grow(300);
    expect(topOf()).to.be.closeTo(top, 1);
    expect(scroller.stick.isAway).to.equal(true);
    above!.style.height = '100px';
    await nextLayout();
    expect(topOf()).to.be.closeTo(top, 1);
    await scroller.read(20);
    expect(topOf()).to.be.closeTo(top - 20, 1);
  });

  it('follows growing content', async () => {
    const scroller = await setup();
    expect(scroller.fromEnd).to.equal(0);
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('keeps the scroll position while following is disabled', async () => {
    const scroller = await setup();
    scroller.canFollow = false;
    await scroller.grow(300);
    scroller.stick.scrollToEnd();
    await nextLayout();
    expect(scroller.scroller.scrollTop).to.equal(400);
    await scroller.read(-200);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('stops following when the reader scrolls up', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    expect(scroller.stick.isAway).to.equal(true);
    await scroller.grow(300);
    expect(scroller.scroller.scrollTop).to.equal(200);
  });

  it('stops following even after a small upward scroll', async () => {
    const scroller = await setup();
    await scroller.read(-10);
    await scroller.grow(300);
    expect(scroller.scroller.scrollTop).to.equal(390);
  });

  it('stops following at an upward wheel event, before the scroll position changes', async () => {
    const scroller = await setup();
    scroller.scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    await scroller.grow(300);
    // WebKit also scrolls by the pixel that the event of the script names.
    expect(scroller.scroller.scrollTop).to.be.closeTo(400, 1);
  });

  it('follows again when the reader is back near the end', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    await scroller.read(180);
    expect(scroller.stick.isAway).to.equal(false);
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('scrolls to the end at the End key and follows it', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    scroller.scroller.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('scrolls to the end on request and follows it', async () => {
    const scroller = await setup();
    await scroller.read(-200);
    scroller.stick.scrollToEnd();
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('stays at the end when the scroller shrinks, e.g. for an on-screen keyboard', async () => {
    const scroller = await setup();
    scroller.scroller.style.height = '50px';
    await nextLayout();
    expect(scroller.fromEnd).to.equal(0);
  });

  it('stays at the end when content shrinks and grows again before the scroll event', async () => {
    const scroller = await setup();
    const [box] = scroller.content.children as unknown as HTMLElement[];
    box!.style.height = '300px';
    // The layout moves the position up to the end of the shorter content.
    expect(scroller.scroller.scrollTop).to.equal(200);
    box!.style.height = '700px';
    await nextLayout();
    expect(scroller.stick.isAway).to.equal(false);
    expect(scroller.fromEnd).to.equal(0);
  });

  it('keeps the scroll position when content is prepended', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    scroller.content.prepend(boxOf(1000));
    restore();
    await nextLayout();
    expect(scroller.scroller.scrollTop).to.equal(1100);
    expect(scroller.stick.isAway).to.equal(true);
  });

  it('keeps the scroll position when prepended content changes its height, until the reader scrolls', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    const above = boxOf(1000);
    scroller.content.prepend(above);
    restore();
    await nextLayout();
    above.style.height = '700px';
    await nextLayout();
    expect(scroller.scroller.scrollTop).to.equal(800);
    await scroller.read(-50);
    above.style.height = '600px';
    await nextLayout();
    expect(scroller.scroller.scrollTop).to.equal(750);
  });

  it('stays at the end when the reader goes there while content is prepended', async () => {
    const scroller = await setup();
    await scroller.read(-300);
    const restore = scroller.stick.holdPosition(scroller.content.firstElementChild!);
    scroller.content.prepend(boxOf(1000));
    scroller.stick.scrollToEnd();
    restore();
    await nextLayout();
    expect(scroller.fromEnd).to.equal(0);
    expect(scroller.stick.isAway).to.equal(false);
  });

  it('continues to follow after it was removed from the page and reinserted', async () => {
    const scroller = await setup();
    const { parentNode } = scroller;
    scroller.remove();
    parentNode!.append(scroller);
    await nextLayout();
    await scroller.grow(300);
    expect(scroller.fromEnd).to.equal(0);
  });
});
