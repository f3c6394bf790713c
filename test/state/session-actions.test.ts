import { expect } from '@open-wc/testing';
import { describeLoadFailure } from '../../src/lib/load-failure.js';
import * as effects from '../../src/state/effects/effects.js';
import type { SessionOptions } from '../../src/state/session-options.js';
import type { ChatSession } from '../../src/state/session.js';
import { setupWithFiles, textFile } from '../helpers/files.js';
import { setupWithAnswer, setupSession } from '../helpers/session.js';

const blocked = new TypeError('Failed to fetch dynamically imported module');
const bug = new TypeError('a bug');
const loading = 'loading the code for files, forms and ratings';
const reply = { action: 'ok', inputs: {} };

/** Every public action, and the value that it resolves with on failure. */
const actions: Record<string, [run: (session: ChatSession) => Promise<unknown>, notDone: unknown]> =
  {
    rate: [(session) => session.rate('m1', 'like'), false],
    submitForm: [(session) => session.submitForm('a1', 'f1', reply), false],
    attach: [(session) => session.attach([textFile()]), false],
    attachUrl: [(session) => session.attachUrl('https://example.org/a.pdf'), false],
    detach: [(session) => session.detach('f1'), false],
    retryUpload: [(session) => session.retryUpload('f1'), false],
    uploadFor: [(session) => session.uploadFor({}, textFile(), () => undefined), undefined],
    renewFiles: [(session) => session.renewFiles('m1'), false],
    renewUrl: [(session) => session.renewUrl('m1', 'f1'), undefined],
    fetchToolIcons: [(session) => session.fetchToolIcons(), false],
  };

/** Effects that all throw. */
const broken: SessionOptions['loadEffects'] = () =>
  Promise.resolve({
    createEffects: () =>
      new Proxy({} as effects.Effects, {
        // The proxy is awaited, and must not look like a promise.
        get: (_, name) =>
          name === 'then'
            ? undefined
            : () => {
                throw bug;
              },
      }),
  });

describe('a session action whose code cannot be loaded', () => {
  for (const [name, [run, notDone]] of Object.entries(actions))
    it(`resolves without effect, and reports the error: ${name}`, async () => {
      const setup = setupSession({ loadEffects: () => Promise.reject(blocked) });
      const { session, unexpectedErrors } = await setupWithAnswer({ setup });
      expect(await run(session)).to.equal(notDone);
      expect(unexpectedErrors).to.deep.equal([[describeLoadFailure(blocked), loading]]);
    });

  it('reports the error once, and works as soon as the code can be loaded', async () => {
    let isBlocked = true;
    const { session, answer, unexpectedErrors } = await setupWithAnswer({
      setup: setupSession({
        loadEffects: () => (isBlocked ? Promise.reject(blocked) : Promise.resolve(effects)),
      }),
    });
    expect(await session.rate('m1', 'like')).to.equal(false);
    expect(await session.fetchToolIcons()).to.equal(false);
    isBlocked = false;
    expect(await session.rate('m1', 'like')).to.equal(true);
    expect(answer().rating).to.equal('like');
    expect(unexpectedErrors).to.deep.equal([[describeLoadFailure(blocked), loading]]);
  });
});

describe('a session action that throws', () => {
  for (const [name, [run, notDone]] of Object.entries(actions))
    it(`resolves without effect, and reports the exception: ${name}`, async () => {
      const { session, unexpectedErrors } = await setupWithAnswer({
        setup: setupSession({ loadEffects: broken }),
      });
      expect(await run(session)).to.equal(notDone);
      expect(unexpectedErrors.map(([error]) => error)).to.deep.equal([bug]);
    });

  it('does not abort the uploads of another action', async () => {
    const { session, client, uploads, unexpectedErrors } = await setupWithFiles(textFile());
    client.responses.fetchMeta = () => {
      throw bug;
    };
    expect(await session.fetchToolIcons()).to.equal(false);
    expect(unexpectedErrors).to.deep.equal([[bug, 'loading the icons of tools']]);
    void session.send({ text: 'Look' });
    uploads[0]?.succeed('u1');
    await client.streamed(1);
    expect(client.stream.request.files).to.have.length(1);
  });

  it('fails the question rather than sending it without its files', async () => {
    const settleUploads = () => Promise.reject(bug);
    const { session, client, answer, unexpectedErrors } = setupSession({
      loadEffects: () =>
        Promise.resolve({
          createEffects: (context) => ({ ...effects.createEffects(context), settleUploads }),
        }),
    });
    const file = { id: 'f1', name: 'a.txt', kind: 'document', url: '' };
    const attachments = [{ ...file, status: 'uploading' as const }];
    session.store.dispatch({ type: 'change', fields: { attachments } });
    await session.send({ text: 'Look' });
    expect(client.streams).to.deep.equal([]);
    expect(answer()).to.deep.include({ status: 'failed' });
    expect(answer().error).to.include({ kind: 'file-rejected' });
    expect(unexpectedErrors).to.deep.equal([[bug, 'uploading the files of a question']]);
  });
});
