import { expect, fixture } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { english } from '../../src/i18n/strings.js';
import { LazyModule } from '../../src/lib/lazy-module.js';
import { whenLoaded } from '../../src/ui/when-loaded.js';

/** A place in which a feature stands whose chunk loads when the test says so. */
async function setup(isButton = false) {
  const place = await fixture<HTMLElement>(html`<section></section>`);
  const loads: { succeed: () => void; fail: () => void }[] = [];
  const chunk = new LazyModule(
    () =>
      new Promise<string>((resolve, reject) =>
        loads.push({ succeed: () => resolve('module'), fail: () => reject(new Error('offline')) }),
      ),
    () => undefined,
  );
  const show = (text: string) =>
    render(
      whenLoaded(chunk, () => html`<b>${text}</b>`, { strings: english, isButton }),
      place,
    );
  /** Settles the newest load, and waits until the chunk has told of it. */
  const settle = (outcome: 'succeed' | 'fail') =>
    new Promise<void>((resolve) => {
      const stop = chunk.subscribe(() => {
        stop();
        resolve();
      });
      loads.at(-1)?.[outcome]();
    });
  const button = () => place.querySelector('button');
  return { place, show, settle, button, loads };
}

describe('whenLoaded', () => {
  it('shows a neutral placeholder until the chunk is loaded, and then the newest view', async () => {
    const { place, show, settle } = await setup();
    show('one');
    expect(place.querySelector('.loading')).not.to.equal(null);
    show('two');
    await settle('succeed');
    expect(place.textContent.trim()).to.equal('two');
    expect(place.querySelector('.loading')).to.equal(null);
  });

  it('loads a chunk once for all instances and renders', async () => {
    const { show, loads } = await setup();
    show('one');
    show('two');
    expect(loads).to.have.length(1);
  });

  it('shows a failure message, and does not retry by itself', async () => {
    const { place, show, settle, loads } = await setup();
    show('one');
    await settle('fail');
    expect(place.textContent).to.contain(english.notLoaded);
    show('two');
    expect(loads).to.have.length(1);
  });

  it('retries when the button is clicked, and shows the view', async () => {
    const { place, show, settle, button } = await setup();
    show('one');
    await settle('fail');
    button()?.click();
    expect(place.querySelector('.loading')).not.to.equal(null);
    await settle('succeed');
    expect(place.textContent.trim()).to.equal('one');
  });

  it('asks the panel to take the focus before the retry button is removed', async () => {
    const { place, show, settle, button } = await setup();
    show('one');
    await settle('fail');
    let asked = 0;
    place.addEventListener('focus-leave', () => asked++);
    button()?.click();
    expect(asked).to.equal(1);
  });

  it('renders nothing for a button while it loads, and a labelled retry button after a failure', async () => {
    const { place, show, settle, button } = await setup(true);
    show('one');
    expect(place.textContent.trim()).to.equal('');
    await settle('fail');
    expect(button()).to.have.attribute('aria-label', `${english.notLoaded} ${english.retry}`);
    await expect(place).to.be.accessible();
  });

  it('unsubscribes when it is removed', async () => {
    const { place, show, settle } = await setup();
    show('one');
    render(nothing, place);
    await settle('succeed');
    expect(place.textContent.trim()).to.equal('');
  });
});
