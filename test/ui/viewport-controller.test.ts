import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { LitElement } from 'lit';
import { ViewportController } from '../../src/ui/viewport-controller.js';
import { until } from '../helpers/until.js';

class Window extends LitElement {
  constructor() {
    super();
    new ViewportController(this);
  }
}
customElements.define('test-window', Window);

const heightOf = ({ style }: HTMLElement) => style.getPropertyValue('--_viewport-height');

describe('ViewportController', () => {
  it('exposes the height and offset of the visual viewport, and updates them', async () => {
    await setViewport({ width: 400, height: 700 });
    const element = await fixture<Window>(html`<test-window></test-window>`);
    await until(() => heightOf(element) === '700px');
    expect(element.style.getPropertyValue('--_viewport-top')).to.equal('0px');
    await setViewport({ width: 400, height: 400 });
    await until(() => heightOf(element) === '400px');
  });

  it('stops updating when its host is disconnected', async () => {
    await setViewport({ width: 400, height: 700 });
    const element = await fixture<Window>(html`<test-window></test-window>`);
    await until(() => heightOf(element) === '700px');
    element.remove();
    const resized = new Promise((resolve) =>
      visualViewport!.addEventListener('resize', resolve, { once: true }),
    );
    await setViewport({ width: 400, height: 300 });
    await resized;
    expect(heightOf(element)).to.equal('700px');
  });
});
