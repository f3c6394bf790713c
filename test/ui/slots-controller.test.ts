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
});
