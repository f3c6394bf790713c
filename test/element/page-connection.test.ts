import { expect } from '@open-wc/testing';
import { connect } from '../../src/api/connect.js';
import { fetchInfo } from '../../src/api/resources/app.js';
import { deleteConversation } from '../../src/api/resources/conversations.js';
import { pageConnection, type PageConnectionContext } from '../../src/element/page-connection.js';
import { Visitor } from '../../src/element/visitor.js';
import { createPersistence } from '../../src/state/persistence/persistence.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { fakeFetch, jsonResponse, rejection } from '../helpers/fake-fetch.js';
import { newStorages } from '../helpers/session.js';

const base = 'https://gateway.test/v1';

/** A page with these functions, and a visitor. */
function setUp(page: Partial<PageConnectionContext['host']> = {}, visitor = new Visitor()) {
  const { fetch, sent } = fakeFetch(() => jsonResponse({ name: 'App' }));
  const clock = new FakeClock();
  const host = { fetch, prepareRequest: undefined, getToken: undefined, ...page };
  const persistence = createPersistence({ ...newStorages(), scope: 'test' });
  const config = { base, token: undefined, apiKey: undefined, user: undefined, problem: undefined };
  const options = pageConnection({ host, config, persistence, visitor, clock });
  return { connection: connect(options), options, sent, clock, visitor, persistence, host };
}

describe('the connection of a page', () => {
  it('does not wait for a token without end, and asks anew the next time', async () => {
    let getToken = (): string | Promise<string> => new Promise<string>(() => undefined);
    const { connection, clock, sent } = setUp({ getToken: () => getToken() });
    const refused = rejection(fetchInfo(connection));
    await clock.scheduled(60_000);
    clock.advance(60_000);
    const error = (await refused) as Error;
    expect(error).to.include({ kind: 'unauthorized', code: '' });
    expect(error.message).to.contain('no token within 60 s');
    getToken = () => 'token';
    await fetchInfo(connection);
    expect(sent.map(({ headers }) => headers.authorization)).to.deep.equal(['Bearer token']);
    expect(clock.pending).to.equal(0);
  });

  it('asks for a token of the page only for a visitor who is not named', async () => {
    let calls = 0;
    const getToken = () => `of-the-page-${++calls}`;
    const { connection, sent } = setUp({ getToken }, new Visitor({ id: 'ann', token: 'of-ann' }));
    await fetchInfo(connection);
    expect(sent[0]?.headers.authorization).to.equal('Bearer of-ann');
    expect(calls).to.equal(0);
  });

  it('sends nothing for a visitor who has left, not even a request that was being prepared', async () => {
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { connection, visitor, sent } = setUp({
      prepareRequest: (request) => held.then(() => request),
    });
    const pending = rejection(fetchInfo(connection));
    visitor.hasLeft = true;
    release();
    expect(await pending).to.include({ kind: 'aborted' });
    expect(await rejection(fetchInfo(connection))).to.include({ kind: 'aborted' });
    expect(sent).to.deep.equal([]);
  });

  it('sends a request of a visitor who has left that was made to outlive the visit', async () => {
    const { connection, visitor, sent } = setUp();
    visitor.hasLeft = true;
    await deleteConversation(connection, 'c-1', { keepalive: true });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      `DELETE ${base}/conversations/c-1`,
    ]);
  });

  it('uploads nothing for a visitor who has left', async () => {
    const { options, visitor } = setUp({ fetch: undefined });
    visitor.hasLeft = true;
    const request = new Request(`${base}/files/upload`, { method: 'POST' });
    const progress = () => undefined;
    expect(await rejection(options.upload!(request, progress))).to.include({ kind: 'aborted' });
  });

  it('stores a random id for the user, unless there is an anonymous token', () => {
    const { options, persistence } = setUp();
    expect(options.user).to.match(/^[\da-f]{32}$/);
    expect(persistence.userId.get()).to.equal(options.user);
  });
});
