import { expect, fixture } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { english } from '../../src/i18n/strings.js';
import { LazyModule } from '../../src/lib/lazy-module.js';
import { whenLoaded, type WhenLoadedOptions } from '../../src/ui/when-loaded.js';

/** A container with a feature; the test settles the loads of its chunk. */
async function setup(options: Partial<WhenLoadedOptions> = {}) {
  const container = await fixture<HTMLElement>(html`<section></section>`);
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
      whenLoaded(chunk, () => html`<b>${text}</b>`, { strings: english, ...options }),
      container,
    );
  /** Settles the newest load; resolves when the chunk has notified its subscribers. */
  const settle = (outcome: 'succeed' | 'fail') =>
    new Promise<void>((resolve) => {
      const stop = chunk.subscribe(() => {
        stop();
        resolve();
      });
      loads.at(-1)?.[outcome]();
    });
  const button = () => container.querySelector('button');
  return { container, show, settle, button, loads };
}

describe('whenLoaded', () => {
  it('shows a neutral placeholder until the chunk is loaded, and then the newest view', async () => {
    const { container, show, settle } = await setup();
    show('one');
    expect(container.querySelector('.loading')).not.to.equal(null);
    show('two');
    await settle('succeed');
    expect(container.textContent.trim()).to.equal('two');
    expect(container.querySelector('.loading')).to.equal(null);
  });

  it('loads a chunk once for all instances and renders', async () => {
    const { show, loads } = await setup();
    show('one');
    show('two');
    expect(loads).to.have.length(1);
  });

  it('shows a failure message, and does not retry by itself', async () => {
    const { container, show, settle, loads } = await setup();
    show('one');
    await settle('fail');
    expect(container.textContent).to.contain(english.notLoaded);
    show('two');
    expect(loads).to.have.length(1);
  });

  it('retries when the button is clicked, and shows the view', async () => {
    const { container, show, settle, button } = await setup();
    show('one');
    await settle('fail');
    button()?.click();
    expect(container.querySelector('.loading')).not.to.equal(null);
    await settle('succeed');
    expect(container.textContent.trim()).to.equal('one');
  });

  it('asks the panel to take the focus before the retry button is removed', async () => {
    const { container, show, settle, button } = await setup();
    show('one');
    await settle('fail');
    let requests = 0;
    container.addEventListener('focus-leave', () => requests++);
    button()?.click();
    expect(requests).to.equal(1);
  });

  it('shows the fallback alone after a failure, and another instance the one message for all', async () => {
    const { container, show, settle } = await setup({ fallback: 'plain text' });
    show('one');
    await settle('fail');
    expect(container.textContent.trim()).to.equal('plain text');
    const quiet = await setup({ isQuiet: true });
    quiet.show('one');
    expect(quiet.container.textContent.trim()).to.equal('');
    await quiet.settle('fail');
    expect(quiet.container.textContent).to.contain(english.notLoaded);
  });

  it('renders nothing for a button while it loads, and a labelled retry button after a failure', async () => {
    const { container, show, settle, button } = await setup({ isButton: true });
    show('one');
    expect(container.textContent.trim()).to.equal('');
    await settle('fail');
    expect(button()).to.have.attribute('title', `${english.notLoaded} ${english.retry}`);
    await expect(container).to.be.accessible();
  });

  it('shows the view of another chunk once that is loaded', async () => {
    const { container, show } = await setup();
    show('one');
    const other = new LazyModule(() => Promise.resolve('module'));
    render(
      whenLoaded(other, () => html`<b>other</b>`, { strings: english }),
      container,
    );
    await other.load();
    expect(container.textContent.trim()).to.equal('other');
  });

  it('unsubscribes when it is removed', async () => {
    const { container, show, settle } = await setup();
    show('one');
    render(nothing, container);
    await settle('succeed');
    expect(container.textContent.trim()).to.equal('');
  });
});
