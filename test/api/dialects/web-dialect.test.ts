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

/** Answers like a server of that version, which accepts only one of the two passport headers. */
function serverOf(version: 'up to 1.9' | 'since 1.10', { hasCors = false } = {}) {
  return (request: Request) => {
    const isModern = request.headers.has('x-app-passport');
    // Before 1.10 the CORS preflight does not allow the new header.
    if (hasCors && isModern && version === 'up to 1.9') throw new TypeError('Failed to fetch');
    if (isModern !== (version === 'since 1.10')) return refused();
    return request.method === 'POST' ? streamResponse('') : jsonResponse({});
  };
}

describe('the header of the passport', () => {
  for (const version of ['1.16.1', '1.13.3', '1.10.0', '2.0.0'])
    it(`is X-App-Passport if the server reports version ${version}`, async () => {
      const { client, sent } = web(serverOf('since 1.10'), { version });
      await client.fetchParameters();
      expect(sent[1]?.headers).to.deep.equal({
        'x-app-code': 'SITECODE',
        'x-app-passport': 'passport-1',
      });
    });

  for (const version of ['1.9.2', '1.4.0', '0.15.3'])
    it(`is Authorization if the server reports version ${version}`, async () => {
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
      it(`is detected ${hasCors ? 'across origins' : 'on the same origin'} for a server ${version} that does not report its version`, async () => {
        const { client, sent } = web(serverOf(version, { hasCors }), { version: '' });
        await toArray(client.streamChat({ query: 'Hi' }));
        const questions = sent.filter(({ method }) => method === 'POST');
        expect(questions, 'the question is sent once').to.have.length(1);
      });

  it('is detected for a pre-release, which may be older than its version number suggests', async () => {
    const { client, sent } = web(serverOf('up to 1.9'), { version: '2.0.0-beta.2' });
    await client.fetchParameters();
    expect(sent.at(-1)?.headers).to.include({ authorization: 'Bearer passport-1' });
  });

  it('is not determined while the network fails', async () => {
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

describe('a refused passport', () => {
  /** Accepts only the second passport; responds to the first with `refusal`. */
  const takesSecond = (refusal: () => Response | Promise<Response>) =>
    web((request) =>
      request.headers.get('x-app-passport') === 'passport-2' ? jsonResponse({}) : refusal(),
    );

  it('is renewed once for several parallel calls', async () => {
    const { client, sent } = takesSecond(refused);
    await Promise.all([client.fetchParameters(), client.fetchSite(), client.fetchMeta()]);
    expect(passports(sent)).to.have.length(2);
  });

  it('is renewed after a 404 because its end user no longer exists', async () => {
    const { client, sent } = takesSecond(() => recordedResponse('1.16.1/web-bad-code'));
    await client.fetchParameters();
    expect(passports(sent)).to.have.length(2);
  });

  it('is kept if only a conversation no longer exists', async () => {
    const { client, sent } = web(() => recordedResponse('1.16.1/web-chat-bad-conv'));
    expect(await rejection(client.fetchMessages({ conversationId: 'c' }))).to.include({
      kind: 'conversation-gone',
    });
    expect(passports(sent)).to.have.length(1);
  });

  for (const code of ['web_sso_auth_required', 'web_app_access_denied'])
    it(`is kept if a new one would be refused too: ${code}`, async () => {
      const { client, sent } = web(() => jsonResponse({ code, status: 401 }, { status: 401 }));
      await rejection(client.fetchParameters());
      expect(passports(sent)).to.have.length(1);
    });

  it('is reported as "no_passport" if the response contains none', async () => {
    const { client } = service(() => jsonResponse({}), { token: 'CODE' });
    expect(await rejection(client.fetchParameters())).to.include({ code: 'no_passport' });
  });

  it('is not awaited by an aborted call', async () => {
    const controller = new AbortController();
    const { client } = service(() => new Promise<Response>(() => undefined), { token: 'CODE' });
    const call = rejection(client.fetchParameters({ signal: controller.signal }));
    controller.abort();
    expect(await call).to.include({ kind: 'aborted' });
  });
});
