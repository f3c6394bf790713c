import { expect } from '@open-wc/testing';
import {
  exportTranscript,
  type TranscriptFormat,
  type TranscriptOptions,
} from '../../../src/features/transcript/export-transcript.js';
import type { Transcript } from '../../../src/features/transcript/transcript.js';
import { english } from '../../../src/i18n/strings.js';
import { initialState, type App, type Message } from '../../../src/state/model.js';
import { answer, question } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { unsafeContentFinder } from '../../helpers/unsafe-content.js';

const talk = [question('Is 1 < 2?'), answer('**Yes**\n\n```js\n1 < 2\n```')];

function write(
  format: TranscriptFormat,
  messages: readonly Message[] = talk,
  options: Partial<TranscriptOptions> = {},
): Promise<string> {
  const app = { title: 'Helper' } as App;
  return exportTranscript({ ...initialState, app, messages }, format, {
    strings: english,
    clock: new FakeClock(),
    locale: 'en',
    timeZone: 'UTC',
    ...options,
  });
}

const page = async (
  ...given: Parameters<typeof write> extends [unknown, ...infer Rest] ? Rest : never
) => new DOMParser().parseFromString(await write('html', ...given), 'text/html');

describe('exportTranscript', () => {
  it('exports JSON', async () => {
    const transcript = JSON.parse(await write('json')) as Transcript;
    expect(transcript).to.include({ title: 'Helper', isComplete: true });
    expect(transcript.messages.map(({ role }) => role)).to.deep.equal(['user', 'assistant']);
  });

  it('exports Markdown', async () => {
    expect(await write('markdown'))
      .to.contain('# Helper')
      .and.to.contain('> Is 1 \\< 2?');
  });

  it('uses the title and strings of the page', async () => {
    const strings = { ...english, you: 'Guest', transcriptDate: 'As of {date}' };
    expect(await write('markdown', talk, { title: 'Desk', strings }))
      .to.contain('# Desk')
      .and.to.contain('*As of Nov 14, 2023, 10:13')
      .and.to.contain('## Guest');
  });

  it('accepts an invalid language', async () => {
    expect(await write('markdown', talk, { locale: 'not a language' })).to.contain('# Helper');
  });

  it('exports an accessible HTML page', async () => {
    const { body } = await page();
    const box = document.createElement('div');
    box.append(...body.childNodes);
    document.body.append(box);
    await expect(box).to.be.accessible();
    box.remove();
  });

  it('sets language and direction of the page, and escapes text', async () => {
    const written = await page([question('<img src=x onerror=alert(1)>')], {
      locale: 'ar',
      dir: 'rtl',
    });
    expect(written.documentElement).to.include({ lang: 'ar', dir: 'rtl' });
    expect(written.querySelector('img')).to.equal(null);
    expect(written.querySelector('.plain')!.textContent).to.equal('<img src=x onerror=alert(1)>');
  });

  it('exports a page that loads nothing and runs nothing', async () => {
    const attack =
      '<script>alert(1)</script><img src="https://x.example/a.png" onerror="alert(1)">\n\n[a](javascript:alert(1))';
    const written = await page([answer(attack)]);
    expect(
      written.querySelector('[http-equiv=Content-Security-Policy]')!.getAttribute('content'),
    ).to.contain("default-src 'none'");
    expect(written.querySelector('script, link, img, [src]')).to.equal(null);
    expect(
      unsafeContentFinder(attack, 'dify.example')(written.querySelector('.markdown')!),
    ).to.deep.equal([]);
  });

  it('renders the Markdown of answers without buttons', async () => {
    const written = await page();
    expect(written.querySelector('strong')!.textContent).to.equal('Yes');
    expect(written.querySelector('pre code')!.textContent).to.equal('1 < 2\n');
    expect(written.querySelector('button, input')).to.equal(null);
  });

  it('exports an answer of 300 kB completely', async () => {
    const paragraphs = Array.from({ length: 3000 }, (_, index) => `${index} ${'word '.repeat(20)}`);
    const written = await page([answer(paragraphs.join('\n\n'))]);
    expect(written.querySelectorAll('.markdown p')).to.have.length(3000);
  });

  it('yields to the browser while it exports a long conversation', async () => {
    const clock = new FakeClock();
    const now = clock.now;
    let rests = 0;
    const slow = {
      frame: clock.frame,
      // Every look at it takes five milliseconds.
      now: () => (clock.advance(5), now()),
      after: (_: number, run: () => void) => {
        rests++;
        queueMicrotask(run);
        return () => undefined;
      },
    };
    await write(
      'html',
      Array.from({ length: 20 }, (_, index) => answer(`${index}`)),
      { clock: slow },
    );
    expect(rests).to.be.above(3);
  });
});
