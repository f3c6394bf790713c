import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { newStorages, setupSession, unreachable } from '../helpers/session.js';

const gone = new ApiError('conversation-gone', {
  status: 404,
  message: 'Conversation Not Exists.',
});
const turns = (count: number): HistoryMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    conversation_id: 'c1',
    query: `question ${index}`,
    answer: `answer ${index}`,
    created_at: index,
  }));

describe('opening a session', () => {
  it('loads the description of the app from its parameters, site and info', async () => {
    const { session, client } = setupSession();
    client.parameters = () =>
      Promise.resolve({
        opening_statement: 'Hello {{name}}',
        suggested_questions: ['What can you do?', ''],
      });
    client.site = () =>
      Promise.resolve({
        title: 'Helper',
        icon_type: 'emoji',
        icon: '🦊',
        icon_background: '#fff',
        input_placeholder: 'Ask',
        custom_disclaimer: 'May be wrong.',
        copyright: 'Fjell 2026',
        privacy_policy: 'https://fjell.example/privacy',
      });
    await session.open();
    expect(session.store.state).to.include({ appStatus: 'ready', historyStatus: 'ready' });
    expect(session.store.state.app).to.deep.equal({
      title: 'Helper',
      description: '',
      mode: 'chat',
      icon: { kind: 'emoji', value: '🦊', background: '#fff' },
      colour: '',
      hidesSteps: false,
      language: '',
      opening: 'Hello {{name}}',
      suggestions: ['What can you do?'],
      placeholder: 'Ask',
      disclaimer: 'May be wrong.',
      copyright: 'Fjell 2026',
      privacyPolicy: 'https://fjell.example/privacy',
      parameters: await client.fetchParameters(),
    });
  });

  it('persists name and icon for the next visit, unless the URL of the icon expires', async () => {
    const { session, client, persistence, storages } = setupSession();
    client.site = () => Promise.resolve({ title: 'Fox', icon_type: 'emoji', icon: '🦊' });
    await session.open();
    const known = { title: 'Fox', icon: { kind: 'emoji', value: '🦊', background: '' } };
    expect(persistence.app.get()).to.deep.equal(known);
    expect(setupSession({ storages }).session.store.state.knownApp).to.deep.equal(known);
    const uploaded = setupSession();
    uploaded.client.site = () =>
      Promise.resolve({ icon_type: 'image', icon: 'id', icon_url: 'https://x/i?sign=1' });
    await uploaded.session.open();
    expect(uploaded.session.store.state.app?.icon).to.deep.include({ kind: 'image' });
    expect(uploaded.persistence.app.get()).to.deep.equal({ title: '' });
  });

  it('needs neither the site nor the info, which a gateway may block', async () => {
    const { session, client } = setupSession();
    client.site = () => Promise.reject(gone);
    client.info = () => Promise.reject(gone);
    await session.open();
    expect(session.store.state.appStatus).to.equal('ready');
  });

  it('refuses an app that is not a chat app', async () => {
    const { session, client, events } = setupSession();
    client.info = () => Promise.resolve({ mode: 'completion' });
    await session.open();
    expect(session.store.state.appStatus).to.equal('failed');
    expect(session.store.state.appError).to.include({
      kind: 'app-unavailable',
      code: 'not_chat_app',
    });
    expect(events).to.have.length(1);
  });

  it('loads again what failed, and only that', async () => {
    const { session, client } = setupSession();
    let asked = 0;
    client.parameters = () =>
      ++asked === 1
        ? Promise.reject(new ApiError('unreachable', { message: '' }))
        : Promise.resolve({});
    await session.open();
    expect(session.store.state.appError?.kind).to.equal('unreachable');
    await session.open();
    await session.open();
    expect(session.store.state).to.include({ appStatus: 'ready', appError: undefined });
    expect(asked).to.equal(2);
  });
});

describe('the history', () => {
  it('loads the newest page first, and older pages on demand', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = turns(45);
    await session.open('c1');
    expect(texts()).to.have.length(40);
    expect(texts()[0]).to.equal('user: question 25');
    await session.loadOlder();
    await session.loadOlder();
    expect(texts()).to.have.length(90);
    expect(texts()[0]).to.equal('user: question 0');
    expect(session.store.state.hasOlder).to.equal(false);
  });

  it('loads an older page again that failed to load', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = turns(25);
    await session.open('c1');
    const answer = client.messages;
    client.messages = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await session.loadOlder();
    expect(session.store.state).to.deep.include({ historyStatus: 'failed', hasOlder: true });
    client.messages = answer;
    await session.open();
    expect(texts()).to.have.length(50);
    expect(session.store.state).to.include({ historyStatus: 'ready', hasOlder: false });
  });

  it('is put before a question that was asked while its first page failed to load', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = turns(1);
    const answer = client.messages;
    client.messages = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await session.open('c1');
    void session.send({ text: 'Still there?' });
    client.messages = answer;
    await session.open();
    expect(texts()).to.deep.equal([
      'user: question 0',
      'assistant: answer 0',
      'user: Still there?',
      'assistant: ',
    ]);
  });

  it('is dropped without an error when the conversation of an earlier visit was deleted', async () => {
    const { session, client, persistence, events } = setupSession();
    persistence.conversationId.set('c1');
    client.messages = () => Promise.reject(gone);
    await session.open();
    expect(session.store.state).to.include({ conversationId: undefined, historyStatus: 'ready' });
    expect(events).to.deep.equal([]);
  });

  it('reports an error when the conversation that the page asked for was deleted', async () => {
    const { session, client } = setupSession();
    client.messages = () => Promise.reject(gone);
    await session.open('c1');
    expect(session.store.state).to.include({ conversationId: undefined });
    expect(session.store.state.historyError?.kind).to.equal('conversation-gone');
  });

  it('moves a question that was asked while the deleted conversation loaded to a new one', async () => {
    const { session, client, clock, texts } = setupSession();
    let refuse!: (reason: unknown) => void;
    client.messages = () => new Promise((_, reject) => (refuse = reject));
    const opened = session.open('c1');
    clock.advance(2000);
    void session.send({ text: 'Hello?' });
    refuse(gone);
    await opened;
    await client.streamed(1);
    expect(session.store.state.historyError?.kind).to.equal('conversation-gone');
    expect(texts()).to.deep.equal(['user: Hello?', 'assistant: ']);
    expect(client.stream.request.conversationId).to.equal(undefined);
  });

  it('does not look for a deleted conversation on the next visit', async () => {
    const storages = newStorages();
    const { session, client, persistence } = setupSession({ storages });
    persistence.conversationId.set('c1');
    client.messages = () => Promise.reject(gone);
    await session.open();
    session.flush();
    expect(setupSession({ storages }).persistence.conversationId.get()).to.equal(undefined);
  });

  it('still shows an unsent question of a deleted conversation', async () => {
    const storages = newStorages();
    const before = setupSession({ storages });
    before.client.history.c1 = [];
    await before.session.open('c1');
    const sent = before.session.send({ text: 'Hello?' });
    await before.client.streamed(1);
    before.client.stream.fail(unreachable);
    await sent;
    before.session.flush();
    const { session, client, texts } = setupSession({ storages });
    client.messages = () => Promise.reject(gone);
    await session.open();
    expect(texts()).to.deep.equal(['user: Hello?', 'assistant: ']);
  });

  it('does not duplicate a question that failed while it failed to load', async () => {
    const { session, client, texts } = setupSession();
    const answer = client.messages;
    client.messages = () => Promise.reject(unreachable);
    await session.open('c1');
    const sent = session.send({ text: 'Hello?' });
    await client.streamed(1);
    client.stream.fail(unreachable);
    await sent;
    session.flush();
    client.messages = answer;
    await session.open();
    expect(texts()).to.deep.equal(['user: Hello?', 'assistant: ']);
  });

  it('does not duplicate an answer that Dify lost, however often the page is reloaded', async () => {
    const storages = newStorages();
    for (let visit = 0; visit < 3; visit++) {
      const { session, client, texts } = setupSession({ storages });
      client.history.c1 = [
        { id: 'm0', conversation_id: 'c1', query: 'q', answer: '', created_at: 1 },
      ];
      await session.open('c1');
      session.setDraft(`visit ${visit}`);
      session.flush();
      expect(texts()).to.deep.equal(['user: q', 'assistant: ']);
    }
  });

  it('says so when a conversation of an earlier visit is deleted while it is read', async () => {
    const { session, client, persistence, events, texts } = setupSession();
    persistence.conversationId.set('c1');
    client.history.c1 = turns(30);
    await session.open();
    client.messages = () => Promise.reject(gone);
    await session.loadOlder();
    expect(session.store.state.historyError?.kind).to.equal('conversation-gone');
    expect(events.map(({ type }) => type)).to.deep.equal(['failed']);
    expect(texts()).to.have.length(40);
  });

  it('asks for the page before the oldest row of the server, though an unsent question stands before it', async () => {
    const storages = newStorages();
    const { persistence } = setupSession({ storages });
    const place = { conversationId: 'c1', after: 'm9', before: 'm10' };
    persistence.turns.set([
      { ...place, question: 'unsent', text: '', status: 'failed', createdAt: 0 },
    ]);
    const { session, client, texts } = setupSession({ storages });
    client.history.c1 = turns(30);
    await session.open('c1');
    expect(texts()[0]).to.equal('user: unsent');
    await session.loadOlder();
    expect(texts().slice(18, 24)).to.deep.equal([
      'user: question 9',
      'assistant: answer 9',
      'user: unsent',
      'assistant: ',
      'user: question 10',
      'assistant: answer 10',
    ]);
  });

  it('loads as a whole also while a page is loading, and past pages that add nothing', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = turns(50).map((turn, index) =>
      index > 5 && index < 29 ? { ...turn, query: 'q', answer: '', status: 'error' } : turn,
    );
    await session.open('c1');
    const older = session.loadOlder();
    await session.loadAll();
    await older;
    expect(session.store.state.hasOlder).to.equal(false);
    expect(texts()[0]).to.equal('user: question 0');
    expect(texts().filter((text) => text === 'user: q')).to.have.length(1);
  });

  it('is not added to another conversation that was opened meanwhile', async () => {
    const { session, client, texts } = setupSession();
    client.history = {
      c1: turns(1),
      c2: [{ id: 'x', conversation_id: 'c2', query: 'other', answer: 'yes' }],
    };
    const first = session.open('c1');
    await session.openConversation('c2');
    await first;
    expect(texts()).to.deep.equal(['user: other', 'assistant: yes']);
  });

  it('has each turn once and in order if it is left and opened again while an older page is loading', async () => {
    const { session, client, texts } = setupSession();
    client.history = {
      c1: turns(30),
      c2: [{ id: 'x', conversation_id: 'c2', query: 'other', answer: 'yes' }],
    };
    await session.open('c1');
    const { messages } = client;
    let answer: () => void = () => undefined;
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    client.messages = async (...given) => {
      const page = await messages.apply(client, given);
      await mayAnswer;
      return page;
    };
    const older = session.loadOlder();
    client.messages = messages;
    await session.openConversation('c2');
    const again = session.openConversation('c1');
    answer();
    await Promise.all([older, again]);
    expect(texts()[0]).to.equal('user: question 10');
    await session.loadOlder();
    expect(texts().filter((text) => text.startsWith('user'))).to.deep.equal(
      turns(30).map((_, index) => `user: question ${index}`),
    );
  });

  it('leaves the saved turns of a conversation in the storage until it has loaded', async () => {
    const storages = newStorages();
    const { persistence } = setupSession({ storages });
    persistence.conversationId.set('c1');
    const kept = {
      conversationId: 'c1',
      messageId: 'm0',
      question: 'q',
      text: 'half',
      status: 'interrupted',
      createdAt: 0,
    } as const;
    persistence.turns.set([kept]);
    const { session, client } = setupSession({ storages });
    client.messages = () => Promise.reject(new ApiError('unreachable', { message: '' }));
    await session.open();
    session.flush();
    expect(persistence.turns.get()).to.deep.equal([kept]);
  });

  it('restores the status of a stopped answer, which Dify does not store', async () => {
    const storages = newStorages();
    const { persistence } = setupSession({ storages });
    const kept = { conversationId: 'c1', messageId: 'm0', question: 'q', text: 'ans' } as const;
    persistence.turns.set([{ ...kept, status: 'stopped', createdAt: 0 }]);
    const { session, client, answer } = setupSession({ storages });
    client.history.c1 = turns(1);
    await session.open('c1');
    expect(answer()).to.include({ status: 'stopped', text: 'answer 0' });
  });

  it('ignores damaged entries in the storage', async () => {
    const storages = newStorages();
    for (const name of ['conversation', 'icon', 'user'])
      storages.localStorage.set(`dify-chat:test:${name}`, '{');
    for (const name of ['draft', 'turns'])
      storages.sessionStorage.set(`dify-chat:test:${name}`, '[{"a":1}]');
    const { session } = setupSession({ storages });
    await session.open();
    expect(session.store.state).to.deep.include({ messages: [], draft: '' });
  });
});
