import { expect } from '@open-wc/testing';
import { fileName } from '../../../src/features/transcript/save-file.js';
import { saveTranscript } from '../../../src/features/transcript/save-transcript.js';
import { english } from '../../../src/i18n/strings.js';
import { flushPromises, setupSession } from '../../helpers/session.js';

/** Sees what is saved, without leaving the page. */
async function setup(turns = 2) {
  const chat = setupSession();
  chat.client.history.c1 = Array.from({ length: turns }, (_, index) => ({
    id: `m${index}`,
    conversation_id: 'c1',
    query: `question ${index}`,
    answer: `answer ${index}`,
  }));
  await chat.session.open('c1');
  const container = document.createElement('div');
  document.body.append(container);
  const saved: { name: string; url: string; text: Promise<string> }[] = [];
  container.addEventListener('click', (event) => {
    event.preventDefault();
    const link = event.target as HTMLAnchorElement;
    saved.push({
      name: link.download,
      url: link.href,
      text: fetch(link.href).then((file) => file.text()),
    });
  });
  const save = (format: 'markdown' | 'html' | 'json') =>
    saveTranscript(
      chat.session,
      format,
      { strings: english, title: 'Help: desk?' },
      { clock: chat.clock, container },
    );
  return { ...chat, container, saved, save };
}

describe('saving a conversation', () => {
  for (const [format, ending, sign] of [
    ['markdown', 'md', '# Help: desk?'],
    ['html', 'html', '<!doctype html>'],
    ['json', 'json', '"title": "Help: desk?"'],
  ] as const)
    it(`gives a file of ${format}, named by the title and the day`, async () => {
      const { save, saved, container } = await setup();
      await save(format);
      expect(saved.map(({ name }) => name)).to.deep.equal([`Help desk 2023-11-14.${ending}`]);
      expect(await saved[0]!.text).to.contain(sign);
      expect(container.childElementCount).to.equal(0);
    });

  it('loads older messages first', async () => {
    const { save, saved } = await setup(50);
    await save('json');
    const text = await saved[0]!.text;
    expect(text).to.contain('"question 0"').and.to.contain('"isComplete": true');
  });

  it('waits for a page that is already loading', async () => {
    const { save, saved, session, client } = await setup(50);
    const { messages } = client;
    let respond!: () => void;
    client.messages = async (query) => {
      client.messages = messages;
      await new Promise<void>((resolve) => (respond = resolve));
      return messages(query);
    };
    void session.loadOlder();
    const saving = save('json');
    // Without a second request, it would be saved now.
    await flushPromises();
    respond();
    await saving;
    expect(await saved[0]!.text)
      .to.contain('"question 0"')
      .and.to.contain('"isComplete": true');
  });

  it('says that messages are missing when they cannot be loaded', async () => {
    const { save, saved, client } = await setup(50);
    client.messages = () => Promise.reject(new Error('no'));
    await save('markdown');
    expect(await saved[0]!.text).to.contain('Earlier messages are not included.');
  });

  it('revokes the blob URL after the download', async () => {
    const { save, saved, clock } = await setup();
    await save('markdown');
    await saved[0]!.text;
    clock.advance(60_000);
    const again = await fetch(saved[0]!.url).catch(() => 'gone');
    expect(again).to.equal('gone');
  });

  it('creates file names that are valid on every operating system', () => {
    const time = Date.UTC(2026, 10, 23, 12);
    expect(fileName('a/b\\c:d*e?"f"<g>|h\n', time, 'md')).to.equal('a b c d e f g h 2026-11-23.md');
    expect(fileName('..', time, 'md')).to.equal('2026-11-23.md');
    expect(fileName('東京 ガイド', time, 'md')).to.equal('東京 ガイド 2026-11-23.md');
    expect(fileName('x'.repeat(500), time, 'md').length).to.be.below(110);
  });
});
