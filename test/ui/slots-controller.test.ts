import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { SlotsController } from '../../src/ui/slots-controller.js';
import { until } from '../helpers/until.js';

class Slotted extends LitElement {
  readonly slots = new SlotsController(this);

  protected override render() {
    return html`${this.slots.has('header') ? 'the page’s header' : 'our header'}`;
  }
}
customElements.define('test-slotted', Slotted);

const text = (element: Element) => element.shadowRoot!.textContent;

describe('SlotsController', () => {
  it('knows which slots are filled initially', async () => {
    const slotted = await fixture<Slotted>(
      html`<test-slotted><b slot="header"></b></test-slotted>`,
    );
    expect(text(slotted)).to.equal('the page’s header');
    expect(slotted.slots.has('footer')).to.equal(false);
  });

  it('updates its host when a slot is filled or emptied', async () => {
    const slotted = await fixture<Slotted>(html`<test-slotted></test-slotted>`);
    expect(text(slotted)).to.equal('our header');
    slotted.innerHTML = '<b slot="header"></b>';
    await until(() => text(slotted) === 'the page’s header');
    slotted.replaceChildren();
    await until(() => text(slotted) === 'our header');
  });

  it('updates its host when an element gets another slot', async () => {
    const slotted = await fixture<Slotted>(html`<test-slotted><b></b></test-slotted>`);
    const child = slotted.querySelector('b')!;
    for (const [change, expected] of [
      [() => (child.slot = 'header'), 'the page’s header'],
      [() => (child.slot = 'footer'), 'our header'],
      [() => child.setAttribute('slot', 'header'), 'the page’s header'],
      [() => child.removeAttribute('slot'), 'our header'],
    ] as const) {
      change();
      await until(() => text(slotted) === expected);
    }
  });

  it('notices what has changed while its host was in no page', async () => {
    const slotted = await fixture<Slotted>(html`<test-slotted><b></b></test-slotted>`);
    const { parentNode: page } = slotted;
    slotted.remove();
    slotted.querySelector('b')!.slot = 'header';
    page?.append(slotted);
    await until(() => text(slotted) === 'the page’s header');
  });

  it('does not update its host for changes inside of slotted elements', async () => {
    const slotted = await fixture<Slotted>(
      html`<test-slotted><b slot="header"></b></test-slotted>`,
    );
    let updates = 0;
    slotted.requestUpdate = () => {
      updates++;
    };
    const child = slotted.querySelector('b')!;
    child.append('12:00');
    child.title = 'Time';
    await Promise.resolve();
    expect(updates).to.equal(0);
    child.slot = 'footer';
    await until(() => updates === 1);
  });
});
