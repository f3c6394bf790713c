import { expect, fixtureSync, html } from '@open-wc/testing';
import { DEFERRED_HTML_CLASS } from '../../../src/markdown/sanitize/deferred-html.js';
import { SanitizerLoader } from '../../../src/markdown/sanitize/load-sanitizer.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { setupPending } from '../../helpers/sanitizer.js';
import { until } from '../../helpers/until.js';

const textOf = (target: Element) => target.textContent.replace(/\s+/g, ' ').trim();
const placeholdersIn = (target: Element) => [...target.querySelectorAll(`.${DEFERRED_HTML_CLASS}`)];

describe('a document that needs the sanitiser', () => {
  const plain = [
    'Just **words**, a [link](https://docs.example?a=1&b=2), `<b>` and 1 < 2 &amp; &copy; &#8364; &hellip;',
    '```html\n<b>&foo;</b>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$a < b$ &rarr; <https://docs.example>',
    '<details><summary>More</summary>\n\nText\n\n</details>\n\n<think>\nHm\n</think>\n\nSo[^1].\n\n[^1]: Note',
    '- [x] done\n- > quote\n\n![cat](https://dify.example/c.png "A &quot;cat&quot;")',
  ];
  for (const text of plain)
    it(`does not request it for plain Markdown: ${JSON.stringify(text)}`, () => {
      const { sanitizer, target, stream } = setupPending();
      for (const character of text) stream.append(character);
      stream.finish();
      expect(sanitizer.requests).to.equal(0);
      expect(placeholdersIn(target)).to.deep.equal([]);
    });

  for (const text of ['<p>Hi\n', 'a<b', 'a <b>c</b>', 'x &Uarr; y', '<form data-format="json">\n'])
    it(`requests it as soon as the HTML is certain: ${JSON.stringify(text)}`, () => {
      const { sanitizer, stream } = setupPending();
      stream.append(text);
      expect(sanitizer.requests).to.equal(text === 'a<b' ? 0 : 1);
    });

  it('requests it only once for any number of documents and placeholders', async () => {
    const { sanitizer, begin } = setupPending();
    const texts = [begin(), begin(), begin()];
    for (const { stream } of texts) stream.append('<p>a</p>\n\nb<br>c\n\n'.repeat(20));
    await sanitizer.arrive();
    for (const { stream, target } of texts) {
      stream.append('<p>a</p>\n\nb<br>c\n\n');
      stream.finish();
      expect(target.querySelectorAll('br')).to.have.lengthOf(21);
    }
    expect(sanitizer.requests).to.equal(1);
  });

  it('shows the source of its HTML until then, with the Markdown around it rendered', async () => {
    const { sanitizer, target, stream } = setupPending();
    stream.append('**Bold**<br>and &Uarr;\n\n<p title="a">Hi</p>\n\nLast');
    stream.finish();
    expect(textOf(target)).to.equal('Bold<br>and &Uarr;<p title="a">Hi</p>Last');
    expect(target.querySelector('strong')?.textContent).to.equal('Bold');
    expect(target.querySelector('br')).to.equal(null);
    await sanitizer.arrive();
    expect(target.querySelectorAll('p')).to.have.lengthOf(3);
    expect(textOf(target)).to.equal('Boldand ↟Hi Last');
    expect(placeholdersIn(target)).to.deep.equal([]);
  });

  it('keeps rendering while it waits, and can be finished without it', () => {
    const { target, stream } = setupPending();
    stream.append('a <b>b</b>[^1]\n\n[^1]: Note\n\n');
    stream.append('See [d] and [^2]\n\n```js\ncode\n```\n\n[d]: https://docs.example\n\n- last');
    stream.finish();
    expect(target.querySelector('a')?.textContent).to.equal('d');
    expect(target.querySelector('section li')?.textContent).to.contain('Note ↩');
    expect(textOf(target)).to.match(/^a <b>b<\/b>1 ?See d and \[\^2\]/);
  });

  it('renders the HTML of its last line once it is loaded, even if no more text arrives', async () => {
    const { sanitizer, target, stream } = setupPending();
    stream.append('Some <b class="x">bold');
    expect(textOf(target)).to.equal('Some <b class="x">bold');
    await sanitizer.arrive();
    expect(target.querySelector('b')?.textContent).to.equal('bold');
    stream.append(' words</b>');
    expect(target.querySelector('b')?.textContent).to.equal('bold words');
  });

  it('keeps the other blocks, and the selection in them, when the HTML is rendered', async () => {
    const { sanitizer, target, stream } = setupPending();
    fixtureSync<HTMLElement>(html`<div></div>`).append(target);
    stream.append('Some chosen words\n\n- a<br>b\n- chosen\n\n<p>x</p>\n\nEnd');
    const kept = [target.firstElementChild, ...target.querySelectorAll('li')];
    const text = target.querySelectorAll('li')[1]!.firstChild!;
    getSelection()!.setBaseAndExtent(text, 0, text, 6);
    await sanitizer.arrive();
    stream.finish();
    expect([target.firstElementChild, ...target.querySelectorAll('li')]).to.deep.equal(kept);
    expect(String(getSelection())).to.equal('chosen');
    expect(getSelection()!.anchorNode).to.equal(text);
  });

  it('requests controls from the host once it is loaded', async () => {
    const requested: string[] = [];
    const renderControl = (source: Element) => {
      requested.push(source.localName);
      return document.createElement('hr');
    };
    const { sanitizer, target, stream } = setupPending({ renderControl });
    stream.append('Or <button data-message="Yes">Yes</button>\n\n<form data-format="text">\n');
    stream.append('<input name="a"></form>');
    stream.finish();
    expect(requested).to.deep.equal([]);
    await sanitizer.arrive();
    expect(requested).to.deep.equal(['button', 'fieldset']);
    expect(target.querySelectorAll('hr')).to.have.lengthOf(2);
  });

  it('stays unchanged after stop()', async () => {
    const { sanitizer, target, stream } = setupPending();
    stream.append('<p>a</p>\n\nb<br>c');
    stream.stop();
    const before = target.innerHTML;
    await sanitizer.arrive();
    expect(target.innerHTML).to.equal(before);
  });

  it('calls onHtmlRendered when all HTML is rendered', async () => {
    let calls = 0;
    const { sanitizer, target, stream } = setupPending({
      onHtmlRendered() {
        calls += 1;
        expect(placeholdersIn(target)).to.deep.equal([]);
      },
    });
    stream.append('<p>a</p>\n\nb<br>c\n\nd');
    await sanitizer.arrive();
    stream.append('\n\n<p>e</p>');
    stream.finish();
    expect(calls).to.equal(1);
  });
});

describe('a sanitiser that cannot be loaded', () => {
  it('leaves the source visible, is reported once, and is requested again by the next document', async () => {
    const reported: unknown[] = [];
    const { sanitizer, begin, target, stream } = setupPending({
      onLoadFailure: (error) => reported.push(error),
    });
    const [second, third] = [begin(), begin()];
    const failure = new TypeError('no such file');
    stream.append('a <b>b</b>\n\n');
    second.stream.append('<p>c</p>\n\n');
    await sanitizer.fail(failure);
    stream.append('d <i>e</i>\n\n');
    stream.finish();
    expect(textOf(target)).to.equal('a <b>b</b>d <i>e</i>');
    expect(sanitizer.requests).to.equal(1);
    third.stream.append('f <u>g</u>\n\n');
    expect(sanitizer.requests).to.equal(2);
    await sanitizer.fail();
    expect(reported).to.deep.equal([failure]);
  });

  it('also renders documents that were waiting, once a later request succeeds', async () => {
    const { sanitizer, begin, target, stream } = setupPending();
    stream.append('a <b>b</b>');
    stream.finish();
    await sanitizer.fail();
    const later = begin();
    later.stream.append('c <b>d</b>');
    await sanitizer.arrive();
    later.stream.finish();
    expect([target, later.target].map((each) => each.querySelectorAll('b').length)).to.deep.equal([
      1, 1,
    ]);
  });

  it('makes preloading reject, and can be loaded later', async () => {
    const outcomes = [Promise.reject(new TypeError('offline')), import('dompurify')];
    const loader = new SanitizerLoader(() => outcomes.shift()!);
    expect(await loader.load().catch(String)).to.contain('offline');
    expect(loader.sanitize).to.equal(undefined);
    expect(await loader.load()).to.equal(loader.sanitize);
  });
});

describe('placeholders, once the sanitiser is loaded', () => {
  /** A clock that advances by a millisecond each time it is read. */
  function setupSlowClock() {
    const frames = new FakeClock();
    let time = 0;
    const clock = { now: () => (time += 1), frame: frames.frame, after: frames.after };
    return { frames, ...setupPending({ clock }) };
  }

  it('are replaced in document order, with a budget per frame, while text arrives', async () => {
    const { frames, sanitizer, target, stream } = setupSlowClock();
    const renderAll = () => {
      for (let frame = 0; frame < 200; frame++) frames.runFrame();
    };
    stream.append('a<br>b\n\n<p>c</p>\n\n'.repeat(100));
    renderAll();
    expect(placeholdersIn(target)).to.have.lengthOf(200);
    await sanitizer.arrive();
    let left = placeholdersIn(target);
    for (let frame = 0; frame < 3; frame++) {
      frames.runFrame();
      const pending = placeholdersIn(target);
      expect(left.length - pending.length).to.be.within(1, 4);
      // Only the first ones have been replaced.
      expect(pending).to.deep.equal(left.slice(-pending.length));
      left = pending;
    }
    stream.append('more');
    stream.finish();
    renderAll();
    expect(placeholdersIn(target)).to.deep.equal([]);
    expect(target.lastElementChild?.textContent).to.equal('more');
  });

  it('are replaced even if one of them throws', async () => {
    const errors: unknown[] = [];
    const clock = {
      now: () => 0,
      after: () => () => undefined,
      frame: (run: () => void) => {
        queueMicrotask(() => {
          try {
            run();
          } catch (error) {
            errors.push(error);
          }
        });
        return () => undefined;
      },
    };
    const renderControl = () => {
      throw new Error('broken');
    };
    const { sanitizer, target, stream } = setupPending({ clock, renderControl });
    stream.append('<button data-message="a">b</button>\n\n<p>c</p>');
    stream.finish();
    await sanitizer.arrive();
    await until(() => target.lastElementChild?.localName === 'p');
    expect(errors.map(String)).to.deep.equal(['Error: broken']);
  });
});
