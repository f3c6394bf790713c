import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { HistoryMessage } from '../../../src/api/types.js';
import { initialState, type ChatState, type Message } from '../../../src/state/model.js';
import { messagesFrom } from '../../../src/state/parts/from-history.js';
import { reduce } from '../../../src/state/reducer.js';
import { allMessages } from '../../../src/state/versions/arrange.js';

const runs = { numRuns: Number(new URLSearchParams(location.search).get('runs') ?? 100) };

/** A tree as a list of parents: each turn follows an earlier one, none (-1), an unknown one (-2), or any, which may form a cycle. */
const tree = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((draws) =>
    draws.map(([draw, kind], index) => {
      if (kind === 0) return -1;
      if (kind === 1) return -2;
      if (kind === 2) return Math.floor(draw * draws.length);
      return index === 0 ? -1 : Math.min(index - 1, Math.floor(draw * index));
    }),
  );

const step = fc.oneof(
  fc.record({ show: fc.nat(1000) }),
  fc.record({ ask: fc.boolean() }),
  fc.constant('older' as const),
);

function rowOf(parent: number, index: number): HistoryMessage {
  const parentId = { [-1]: null, [-2]: 'unknown' }[parent] ?? `m${parent}`;
  const question = {
    id: `m${index}`,
    conversation_id: 'c1',
    query: `q${index % 3}`,
    answer: `a${index}`,
  };
  return { ...question, parent_message_id: parentId, created_at: index };
}

/** The pages of a history, newest first, as the loader dispatches them. */
function pagesOf(parents: readonly number[], size: number): HistoryMessage[][] {
  const rows = parents.map(rowOf);
  const pages: HistoryMessage[][] = [];
  for (let end = rows.length; end > 0; end -= size)
    pages.push(rows.slice(Math.max(0, end - size), end));
  return pages;
}

const answers = (messages: readonly Message[]) =>
  messages.filter(({ role }) => role === 'assistant');

function expectSound(state: ChatState, loaded: ReadonlySet<string>): void {
  const ids = allMessages(state).map(({ key }) => key);
  expect(new Set(ids).size, 'nothing twice').to.equal(ids.length);
  expect(state.messages.length + state.versions.hidden.length).to.equal(ids.length);
  const known = new Set(answers(allMessages(state)).map(({ id }) => id));
  for (const id of loaded) expect(known.has(id), `${id} is kept`).to.equal(true);
  // Questions and answers alternate.
  for (const list of [state.messages, state.versions.hidden])
    for (const [index, { role }] of list.entries())
      expect(role).to.equal(index % 2 ? 'assistant' : 'user');
}

describe('the versions of a conversation', () => {
  it('show the chosen path, nothing twice, and lose nothing, in whatever order pages and choices arrive', () => {
    fc.assert(
      fc.property(
        tree,
        fc.integer({ min: 1, max: 7 }),
        fc.array(step, { maxLength: 12 }),
        (parents, size, steps) => {
          const pages = pagesOf(parents, size);
          const loaded = new Set<string>();
          let state: ChatState = { ...initialState, conversationId: 'c1' };
          let asked = 0;
          const load = () => {
            const page = pages.shift();
            if (!page) return;
            const leaf = state.messages.at(-1)?.key;
            for (const { id } of page) loaded.add(id);
            const messages = page.flatMap(messagesFrom);
            state = reduce(state, { type: 'history-loaded', messages, hasOlder: pages.length > 0 });
            if (leaf)
              expect(
                state.messages.some(({ key }) => key === leaf),
                'the leaf stays',
              ).to.equal(true);
          };
          load();
          for (const each of steps) {
            const all = answers(allMessages(state));
            if (each === 'older') load();
            else if ('show' in each) {
              const { key = '' } = all[each.show % all.length] ?? {};
              state = reduce(state, { type: 'version-show', answerKey: key });
              expect(
                state.messages.some((shown) => shown.key === key),
                'shows it',
              ).to.equal(true);
            } else {
              const answerKey = `local-${++asked}`;
              const versionOf = each.ask ? answers(state.messages).at(asked % 3)?.key : undefined;
              state = reduce(state, {
                type: 'send',
                questionKey: `${answerKey}-q`,
                answerKey,
                text: 'more',
                attachments: [],
                createdAt: 0,
                versionOf,
              });
              expect(state.messages.at(-1)?.key, 'the new turn is shown last').to.equal(answerKey);
            }
            expectSound(state, loaded);
          }
          while (pages.length) load();
          expectSound(state, loaded);
          expectReachable(state);
        },
      ),
      runs,
    );
  });
});

/** Visits every turn by the switchers alone. */
function expectReachable(state: ChatState): void {
  const seen = new Set<string>();
  const waiting = [state];
  for (const each of waiting) {
    for (const { key } of each.messages) seen.add(key);
    for (const { previous, next } of Object.values(each.versions.places))
      for (const target of [previous, next])
        if (target !== undefined && !seen.has(target))
          waiting.push(reduce(each, { type: 'version-show', answerKey: target }));
  }
  expect(seen.size, 'all can be reached').to.equal(allMessages(state).length);
}
