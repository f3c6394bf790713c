import { expect } from '@open-wc/testing';
import { connect } from '../../../src/api/connect.js';
import {
  anonymousAuthorization,
  type TokenStorage,
  withAnonymousToken,
} from '../../../src/api/dialects/anonymous-token.js';
import type { Dialect } from '../../../src/api/dialects/dialect.js';
import { ApiError } from '../../../src/api/http/errors.js';
import type { Transport } from '../../../src/api/http/transport.js';
import { fetchInfo } from '../../../src/api/resources/app.js';
import { fakeFetch, jsonResponse, rejection } from '../../helpers/fake-fetch.js';

const base = 'https://gateway.test/v1';

/** A gateway that takes the tokens which it has issued, and a visitor with a storage. */
function setUp({ kept, valid = [] }: { kept?: string; valid?: string[] } = {}) {
  const tokens = new Set(valid);
  const { fetch, sent } = fakeFetch((request) => {
    if (request.url.endsWith('/anonymous-token')) {
      const token = `token-${tokens.size + 1}`;
      tokens.add(token);
      return jsonResponse({ token }, { status: 201 });
    }
    const given = request.headers.get('authorization');
    if (given && tokens.has(given.replace('Bearer ', ''))) return jsonResponse({ name: 'App' });
    const code = given ? 'token_invalid' : 'token_missing';
    return jsonResponse({ code, message: 'No', status: 401 }, { status: 401 });
  });
  const issued = () => sent.filter(({ url }) => url.endsWith('/anonymous-token')).length;
  const storage = storageWith(kept);
  return { ...visit(fetch, storage), fetch, sent, storage, tokens, issued };
}

function storageWith(kept?: string): TokenStorage {
  let stored = kept;
  let issuesNone = false;
  return {
    get: () => stored,
    set: (token) => void (stored = token),
    isKnownToIssueNone: () => issuesNone,
    setIssuesNone: () => void (issuesNone = true),
  };
}

/** A visitor, or another tab of one. */
function visit(fetch: Transport['fetch'], storage: TokenStorage) {
  const adapt = (dialect: Dialect, transport: Transport) =>
    withAnonymousToken(dialect, anonymousAuthorization(transport, base, storage));
  const options = { base, user: 'ann', fetch, adapt };
  return { options, connection: connect(options), stored: storage.get };
}

describe('anonymous token', () => {
  it('is asked for before the first request, of which none is refused, and kept', async () => {
    const { connection, stored, sent } = setUp();
    expect(await fetchInfo(connection)).to.deep.equal({ name: 'App' });
    expect(stored()).to.equal('token-1');
    expect(sent.map(({ url }) => url)).to.deep.equal([`${base}/anonymous-token`, `${base}/info`]);
  });

  it('is asked for once, for all requests that need it', async () => {
    const { connection, issued } = setUp();
    await Promise.all([1, 2, 3].map(() => fetchInfo(connection)));
    expect(issued()).to.equal(1);
  });

  it('sends the token of an earlier visit at once', async () => {
    const { connection, sent } = setUp({ kept: 'token-0', valid: ['token-0'] });
    await fetchInfo(connection);
    expect(sent.length).to.equal(1);
  });

  it('replaces a token that the gateway no longer takes', async () => {
    const { connection, stored } = setUp({ kept: 'old' });
    await fetchInfo(connection);
    expect(stored()).to.equal('token-1');
  });

  it('asks again for a token that is refused later', async () => {
    const { connection, tokens, stored, issued } = setUp();
    await fetchInfo(connection);
    tokens.clear();
    tokens.add('of somebody else');
    await fetchInfo(connection);
    expect(issued()).to.equal(2);
    expect(stored()).to.equal('token-2');
  });

  it('takes the token that another tab has got while it asked for one itself', async () => {
    const { connection, fetch, storage, stored } = setUp();
    const other = visit(fetch, storage);
    await Promise.all([fetchInfo(connection), fetchInfo(other.connection)]);
    const first = stored();
    const sent: (string | null)[] = [];
    for (const tab of [connection, other.connection])
      sent.push((await tab.dialect.authorize()).authorization ?? null);
    expect(sent).to.deep.equal([`Bearer ${first}`, `Bearer ${first}`]);
  });

  it('takes the token that another tab has got in place of the refused one, and asks for none', async () => {
    const { connection, storage, tokens, issued } = setUp({ kept: 'old' });
    await connection.dialect.authorize();
    tokens.add('new');
    storage.set('new');
    await fetchInfo(connection);
    expect(issued()).to.equal(0);
  });

  it('goes on with its token where nothing can be stored', async () => {
    const { fetch, issued } = setUp();
    const storage = { ...storageWith(), get: () => undefined };
    const { connection } = visit(fetch, storage);
    await fetchInfo(connection);
    await fetchInfo(connection);
    expect(issued()).to.equal(1);
  });

  for (const [name, response] of Object.entries({
    nothing: {},
    'a number': { token: 42 },
    'an empty text': { token: '' },
  }))
    it(`reports a gateway that issues ${name}, and asks anew the next time`, async () => {
      let isBroken = true;
      const { fetch: issue, storage } = setUp();
      const fetch = async (request: Request) =>
        isBroken && request.url.endsWith('/anonymous-token')
          ? jsonResponse(response, { status: 201 })
          : issue(request);
      const { connection } = visit(fetch, storage);
      expect(await rejection(fetchInfo(connection))).to.include({ code: 'no_token' });
      isBroken = false;
      expect(await fetchInfo(connection)).to.deep.equal({ name: 'App' });
    });

  for (const status of [403, 404, 405])
    it(`is not asked for again where the answer was ${status}: requests go without`, async () => {
      const { fetch, sent } = fakeFetch(({ url }) =>
        url.endsWith('/anonymous-token')
          ? new Response('No', { status })
          : jsonResponse({ name: 'App' }),
      );
      const storage = storageWith();
      for (const { connection } of [visit(fetch, storage), visit(fetch, storage)])
        expect(await fetchInfo(connection)).to.deep.equal({ name: 'App' });
      const paths = sent.map(({ url }) => url.slice(base.length));
      expect(paths).to.deep.equal(['/anonymous-token', '/info', '/info']);
      expect(sent.at(-1)?.headers).to.deep.equal({});
    });

  it('is asked for after all when a server wants one that had none before', async () => {
    const { connection, storage } = setUp();
    storage.setIssuesNone();
    expect(await fetchInfo(connection)).to.deep.equal({ name: 'App' });
    expect(storage.get()).to.equal('token-1');
  });

  it('is said to be refused for the reason of the gateway', async () => {
    const { fetch, sent } = fakeFetch(({ url }) => {
      const isToken = url.endsWith('/anonymous-token');
      const [status, code] = isToken ? [429, 'too_many_requests'] : [401, 'token_missing'];
      const headers = { 'retry-after': '30' };
      return jsonResponse({ code, message: 'No', status }, { status, headers });
    });
    const { connection } = visit(fetch, storageWith());
    const error = await rejection(fetchInfo(connection));
    expect(error).to.include({ kind: 'rate-limited', retryAfter: 30 });
    expect(sent).to.have.length(3);
  });

  it('is not asked for by a page that has a key', async () => {
    const { options, sent } = setUp();
    const error = await rejection(fetchInfo(connect({ ...options, apiKey: 'app-wrong' })));
    expect(error).to.be.instanceOf(ApiError).with.property('code', 'token_invalid');
    expect(sent.map(({ url }) => url)).to.deep.equal([`${base}/info`]);
  });

  it('is not blamed, nor a request repeated, when the server refuses its own key', async () => {
    const { fetch, sent } = fakeFetch(() =>
      jsonResponse({ code: 'unauthorized', message: 'No', status: 401 }, { status: 401 }),
    );
    const { connection } = visit(fetch, storageWith('token-1'));
    expect(await rejection(fetchInfo(connection))).to.include({ code: 'unauthorized' });
    expect(sent).to.have.length(1);
  });
});
