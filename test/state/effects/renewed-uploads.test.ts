import { expect } from '@open-wc/testing';
import type { HistoryFile, HistoryMessage } from '../../../src/api/types.js';
import { end, piece, setupSession } from '../../helpers/session.js';

const sent = (id: string, sign: string): HistoryFile => ({
  id: `file-${id}`,
  type: 'image',
  filename: `${id}.png`,
  url: `https://dify.example/files/${id}/file-preview?sign=${sign}`,
  belongs_to: 'user',
  transfer_method: 'local_file',
  upload_file_id: id,
});

const turn = (id: string, files: HistoryFile[]): HistoryMessage => ({
  id,
  conversation_id: 'c1',
  query: 'Look',
  answer: 'I see',
  message_files: files,
});

/** A session, and the URLs of the files of a message in it. */
function setup() {
  const chat = setupSession();
  const messages = () => chat.session.store.state.messages;
  const urls = (at: number) => messages()[at]!.attachments.map(({ url }) => url);
  return { ...chat, messages, urls };
}

describe('a renewed URL', () => {
  it('is assigned to the right upload, whatever its position', async () => {
    const { session, client, messages, urls } = setup();
    client.history.c1 = [turn('m1', [sent('a', 'old'), sent('b', 'old')])];
    await session.open('c1');
    client.history.c1 = [turn('m1', [sent('b', 'new'), sent('a', 'new')])];
    await session.renewFiles(messages()[0]!.key);
    expect(urls(0)).to.deep.equal([sent('a', 'new').url, sent('b', 'new').url]);
  });

  it('is available while the next answer is not named yet', async () => {
    const { session, client, messages, urls } = setup();
    client.history.c1 = [turn('m1', [sent('a', 'old')])];
    await session.open('c1');
    client.history.c1 = [turn('m1', [sent('a', 'new')])];
    void session.send({ text: 'And now?' });
    await client.streamed(1);
    await session.renewFiles(messages()[0]!.key);
    expect(urls(0)).to.deep.equal([sent('a', 'new').url]);
  });

  it('replaces the preview of an uploaded file', async () => {
    const { session, client, messages, urls } = setup();
    const attachments = [
      { id: 'local', name: 'a.png', kind: 'image', url: 'blob:gone', uploadId: 'a' },
    ];
    session.store.dispatch({ type: 'change', fields: { attachments } });
    const asked = session.send({ text: 'Look' });
    const stream = await client.streamed(1);
    stream.send(piece('Yes'));
    stream.send(end);
    stream.end();
    await asked;
    client.history.c1 = [turn('m1', [sent('a', 'new')])];
    await session.renewFiles(messages()[0]!.key);
    expect(urls(0)).to.deep.equal([sent('a', 'new').url]);
  });
});
