import { expect } from '@open-wc/testing';
import type { HistoryMessage } from '../../src/api/types.js';
import {
  mergeHistory,
  orderByParent,
  withoutRepeatedFailures,
} from '../../src/state/history-order.js';
import type { Message } from '../../src/state/model.js';
import { createMessage } from '../../src/state/new-message.js';
import { messagesFrom } from '../../src/state/parts/from-history.js';

const row = (id: string, fields: Partial<HistoryMessage> = {}): HistoryMessage => ({
  id,
  conversation_id: 'c1',
  query: id,
  answer: 'a',
  created_at: 1,
  ...fields,
});
const failed = (id: string, fields: Partial<HistoryMessage> = {}) =>
  row(id, { answer: '', status: 'error', error: 'no', ...fields });
const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);
const turnsOf = (messages: readonly Message[]) =>
  idsOf(messages.filter(({ role }) => role === 'assistant'));

describe('orderByParent', () => {
  it('puts an answer after the one that it follows, though both are of the same second', () => {
    const rows = [
      row('m3', { parent_message_id: 'm2' }),
      row('m1'),
      row('m2', { parent_message_id: 'm1' }),
    ];
    expect(idsOf(orderByParent(rows))).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('keeps the order of the server where nothing contradicts it, and survives a circle', () => {
    const rows = [
      row('m2', { parent_message_id: 'm0' }),
      row('m1', { parent_message_id: 'm3' }),
      row('m3', { parent_message_id: 'm1' }),
    ];
    expect(idsOf(orderByParent(rows))).to.have.members(['m1', 'm2', 'm3']);
    expect(idsOf(orderByParent([row('m5'), row('m4')]))).to.deep.equal(['m5', 'm4']);
  });
});

describe('withoutRepeatedFailures', () => {
  const without = (
    rows: readonly HistoryMessage[],
    context: Partial<Parameters<typeof withoutRepeatedFailures>[1]> = {},
  ) =>
    turnsOf(
      withoutRepeatedFailures(rows.flatMap(messagesFrom), {
        following: undefined,
        replacedIds: [],
        savedIds: [],
        ...context,
      }),
    );

  it('hides a failed attempt before the same question', () => {
    expect(without([failed('f1', { query: 'q' }), row('m2', { query: 'q' })])).to.deep.equal([
      'm2',
    ]);
  });

  it('hides it also behind the same question of the same second', () => {
    expect(without([row('m2', { query: 'q' }), failed('f1', { query: 'q' })])).to.deep.equal([
      'm2',
    ]);
    const later = failed('f1', { query: 'q', created_at: 5 });
    expect(without([row('m2', { query: 'q' }), later])).to.deep.equal(['m2', 'f1']);
  });

  it('shows the last of several failed attempts', () => {
    const attempts = ['f1', 'f2', 'f3'].map((id) => failed(id, { query: 'q' }));
    expect(without(attempts)).to.deep.equal(['f3']);
  });

  it('looks at the question behind the page', () => {
    const [following] = messagesFrom(row('m2', { query: 'q' }));
    expect(without([failed('f1', { query: 'q' })], { following })).to.deep.equal([]);
  });

  it('hides what a retry in this tab has replaced, wherever it stands', () => {
    expect(without([failed('f1'), row('m2')], { replacedIds: ['f1'] })).to.deep.equal(['m2']);
  });

  it('shows what this tab has saved, another question, another branch, and what has content', () => {
    const repeated = [failed('f1', { query: 'q' }), row('m2', { query: 'q' })];
    expect(without(repeated, { savedIds: ['f1'] })).to.have.length(2);
    expect(without([failed('f1'), row('m2')])).to.have.length(2);
    const branch = row('m2', { query: 'q', parent_message_id: 'f1' });
    expect(without([failed('f1', { query: 'q' }), branch])).to.have.length(2);
    const partial = failed('f1', { query: 'q', answer: 'Half' });
    expect(without([partial, row('m2', { query: 'q' })])).to.have.length(2);
  });
});

describe('mergeHistory', () => {
  const stored = (...ids: string[]) => ids.flatMap((id) => messagesFrom(row(id)));
  const local = (key: string) => [
    createMessage({ key: `${key}-q`, role: 'user', status: 'complete', text: key, createdAt: 0 }),
    createMessage({ key, role: 'assistant', status: 'failed', text: '', createdAt: 0 }),
  ];

  it('puts an older page before the messages, without the turn that it repeats', () => {
    const merged = mergeHistory(stored('m1', 'm2'), [...stored('m2', 'm3'), ...local('x')]);
    expect(turnsOf(merged)).to.deep.equal(['m1', 'm2', 'm3', 'x']);
  });

  it('keeps the identity of messages that are known', () => {
    const current = stored('m2');
    expect(mergeHistory(stored('m1', 'm2'), current).slice(2)).to.deep.equal(current);
    expect(mergeHistory(stored('m1', 'm2'), current)[3]).to.equal(current[1]);
  });

  it('keeps a failed turn beside its neighbours when the newest page loads late', () => {
    const current = [...local('x'), ...stored('m5'), ...local('y'), ...local('z')];
    const merged = mergeHistory(stored('m4', 'm5', 'm6'), current);
    expect(turnsOf(merged)).to.deep.equal(['m4', 'x', 'm5', 'y', 'z', 'm6']);
  });

  it('appends messages of which the page knows none', () => {
    expect(turnsOf(mergeHistory(stored('m1'), local('x')))).to.deep.equal(['m1', 'x']);
  });
});
