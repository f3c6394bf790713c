import { expect } from '@open-wc/testing';
import { service, web } from '../../helpers/client.js';
import {
  jsonResponse,
  rejection,
  streamResponse,
  type SentRequest,
} from '../../helpers/fake-fetch.js';
import { recordedResponse } from '../../helpers/fixtures.js';
import { toArray } from '../../helpers/stream.js';

const passports = (sent: readonly SentRequest[]) =>
  sent.filter(({ url }) => url.includes('/passport'));
const refused = () => recordedResponse('1.16.1/web-guard-garbage-passport');

/** What a server of that version does with the passport's two headers. */
function serverOf(version: 'up to 1.9' | 'since 1.10', { hasCors = false } = {}) {
  return (request: Request) => {
    const isModern = request.headers.has('x-app-passport');
    // Up to 1.9 the newer header is not on the list of the preflight.
    if (hasCors && isModern && version === 'up to 1.9') throw new TypeError('Failed to fetch');
    if (isModern !== (version === 'since 1.10')) return refused();
    return request.method === 'POST' ? streamResponse('') : jsonResponse({});
  };
}

describe('where the passport goes', () => {
  for (const version of ['1.16.1', '1.13.3', '1.10.0', '2.0.0'])
    it(`is a header of its own for a server that says ${version}`, async () => {
      const { client, sent } = web(serverOf('since 1.10'), { version });
      await client.fetchParameters();
      expect(sent[1]?.headers).to.deep.equal({
        'x-app-code': 'SITECODE',
        'x-app-passport': 'passport-1',
      });
    });

  for (const version of ['1.9.2', '1.4.0', '0.15.3'])
    it(`is Authorization for a server that says ${version}`, async () => {
      const { client, sent } = web(serverOf('up to 1.9', { hasCors: true }), { version });
      await client.fetchParameters();
      expect(sent).to.have.length(2);
      expect(sent[1]?.headers).to.deep.equal({
        'x-app-code': 'SITECODE',
        authorization: 'Bearer passport-1',
      });
    });

  for (const hasCors of [true, false])
    for (const version of ['up to 1.9', 'since 1.10'] as const)
      it(`is found out ${hasCors ? 'across origins' : 'on the same origin'} for a server ${version} that does not tell`, async () => {
        const { client, sent } = web(serverOf(version, { hasCors }), { version: '' });
        await toArray(client.streamChat({ query: 'Hi' }));
        const questions = sent.filter(({ method }) => method === 'POST');
        expect(questions, 'the question is sent once').to.have.length(1);
      });

  it('is found out for a preview, which may be older than its number says', async () => {
    const { client, sent } = web(serverOf('up to 1.9'), { version: '2.0.0-beta.2' });
    await client.fetchParameters();
    expect(sent.at(-1)?.headers).to.include({ authorization: 'Bearer passport-1' });
  });

  it('is not guessed at while the network fails', async () => {
    let down = false;
    const { client } = web(
      (request) => {
        if (down) throw new TypeError('Failed to fetch');
        return serverOf('since 1.10')(request);
      },
      { version: '' },
    );
    down = true;
    await rejection(client.fetchParameters());
    down = false;
    await client.fetchParameters();
  });
});

describe('a passport that is no longer accepted', () => {
  /** Takes only the second passport; the first is refused with this answer. */
  const takesSecond = (refusal: () => Response | Promise<Response>) =>
    web((request) =>
      request.headers.get('x-app-passport') === 'passport-2' ? jsonResponse({}) : refusal(),
    );

  it('is renewed once for all calls that were refused with it', async () => {
    const { client, sent } = takesSecond(refused);
    await Promise.all([client.fetchParameters(), client.fetchSite(), client.fetchMeta()]);
    expect(passports(sent)).to.have.length(2);
  });

  it('is renewed when its end user is gone, which is a 404', async () => {
    const { client, sent } = takesSecond(() => recordedResponse('1.16.1/web-bad-code'));
    await client.fetchParameters();
    expect(passports(sent)).to.have.length(2);
  });

  it('is kept when only a conversation is gone', async () => {
    const { client, sent } = web(() => recordedResponse('1.16.1/web-chat-bad-conv'));
    expect(await rejection(client.fetchMessages({ conversationId: 'c' }))).to.include({
      kind: 'conversation-gone',
    });
    expect(passports(sent)).to.have.length(1);
  });

  for (const code of ['web_sso_auth_required', 'web_app_access_denied'])
    it(`is kept where another would not help: ${code}`, async () => {
      const { client, sent } = web(() => jsonResponse({ code, status: 401 }, { status: 401 }));
      await rejection(client.fetchParameters());
      expect(passports(sent)).to.have.length(1);
    });

  it('tells what is wrong with an answer that holds none', async () => {
    const { client } = service(() => jsonResponse({}), { token: 'CODE' });
    expect(await rejection(client.fetchParameters())).to.include({ code: 'no_passport' });
  });

  it('is not waited for by a caller who has taken the call back', async () => {
    const controller = new AbortController();
    const { client } = service(() => new Promise<Response>(() => undefined), { token: 'CODE' });
    const call = rejection(client.fetchParameters({ signal: controller.signal }));
    controller.abort();
    expect(await call).to.include({ kind: 'aborted' });
  });
});
