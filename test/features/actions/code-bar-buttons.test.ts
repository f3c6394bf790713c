import { expect, fixture, html } from '@open-wc/testing';
import { addCodeButtons } from '../../../src/features/actions/code-bar-buttons.js';
import { english } from '../../../src/i18n/strings.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { flushPromises } from '../../helpers/session.js';

const code = 'const a = 1;\n\n\tconst b = "<&>";  \n';

async function setup(canCopy = true, number = 1) {
  const copied: string[] = [];
  const announcements: string[] = [];
  const removal = new AbortController();
  const clock = new FakeClock();
  const copyText = (text: string) => Promise.resolve(canCopy && copied.push(text) > 0);
  const block = document.createElement('pre');
  const bar = document.createElement('div');
  const announce = (text: string) => announcements.push(text);
  const shown = { language: 'ts', element: block, source: () => code };
  addCodeButtons(
    bar,
    shown,
    { number, strings: english, clock, announce, removal: () => removal.signal },
    copyText,
  );
  const box = await fixture<HTMLElement>(html`<div>${bar}${block}</div>`);
  const [wrap, copy] = box.querySelectorAll('button');
  const press = async () => {
    copy!.focus();
    copy!.click();
    // Copying resolves at once; what follows may be that nothing happens.
    await flushPromises();
  };
  return {
    box,
    bar,
    block,
    wrap: wrap!,
    copy: copy!,
    press,
    copied,
    announcements,
    clock,
    removal,
  };
}

describe('the buttons above a block of code', () => {
  it('is accessible', async () => {
    await expect((await setup()).box).to.be.accessible();
  });

  it('copies exactly what was written', async () => {
    const { press, copied } = await setup();
    await press();
    expect(copied).to.deep.equal([code]);
  });

  it('says that it has copied, for two seconds, to those who cannot see it too', async () => {
    const { press, announcements, clock } = await setup();
    await press();
    expect(announcements).to.deep.equal(['Copied']);
    clock.advance(1999);
    await press();
    clock.advance(1999);
    expect(announcements).to.deep.equal(['Copied', 'Copied']);
    clock.advance(1);
    expect(announcements).to.deep.equal(['Copied', 'Copied', '']);
  });

  it('has names that say what they are for, and stay the same', async () => {
    const { press, wrap, copy } = await setup();
    expect([wrap.title, copy.title]).to.deep.equal(['Wrap lines: ts', 'Copy code: ts']);
    await press();
    expect(copy.title).to.equal('Copy code: ts');
  });

  it('has the number of the block in its names from the second of a language on', async () => {
    const { wrap, copy } = await setup(true, 2);
    expect([wrap.title, copy.title]).to.deep.equal(['Wrap lines 2: ts', 'Copy code 2: ts']);
  });

  it('does not change its size by saying so', async () => {
    const { press, copy } = await setup();
    const before = copy.getBoundingClientRect().width;
    await press();
    expect(copy.getBoundingClientRect().width).to.equal(before);
  });

  it('says nothing of what could not be copied', async () => {
    const { press, announcements } = await setup(false);
    await press();
    expect(announcements).to.deep.equal([]);
  });

  it('wraps lines, and unwraps them', async () => {
    const { wrap, block } = await setup();
    expect(wrap).to.have.attribute('aria-pressed', 'false');
    wrap.click();
    expect(wrap).to.have.attribute('aria-pressed', 'true');
    expect(block).to.have.class('wrapped');
    wrap.click();
    expect(wrap).to.have.attribute('aria-pressed', 'false');
    expect(block).not.to.have.class('wrapped');
  });
});
