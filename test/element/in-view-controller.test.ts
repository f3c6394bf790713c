import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { InViewController } from '../../src/element/in-view-controller.js';
import { nextIntersections } from '../helpers/rendering.js';
import { until } from '../helpers/until.js';

class Watched extends LitElement {
  seen = 0;
  readonly inView = new InViewController(this, () => (this.seen += 1));
}
customElements.define('test-watched', Watched);

/** An element below the visible part of the page. */
async function setup() {
  const page = await fixture(
    html`<div>
      <div style="height: 3000px"></div>
      <test-watched style="display: block; height: 100px"></test-watched>
    </div>`,
  );
  return page.querySelector<Watched>('test-watched')!;
}

describe('an element that waits until it can be seen', () => {
  it('tells once that it has come into view', async () => {
    const watched = await setup();
    watched.inView.enabled = true;
    await nextIntersections();
    expect(watched.seen).to.equal(0);
    watched.scrollIntoView();
    await until(() => watched.seen === 1);
    scrollTo(0, 0);
    await nextIntersections();
    watched.scrollIntoView();
    await nextIntersections();
    expect(watched.seen).to.equal(1);
  });

  it('does not watch unless it is enabled', async () => {
    const watched = await setup();
    watched.scrollIntoView();
    await nextIntersections();
    expect(watched.seen).to.equal(0);
  });

  it('watches again when it is put back into the page', async () => {
    const watched = await setup();
    watched.inView.enabled = true;
    const { parentNode } = watched;
    watched.remove();
    parentNode!.append(watched);
    watched.scrollIntoView();
    await until(() => watched.seen === 1);
  });
});
