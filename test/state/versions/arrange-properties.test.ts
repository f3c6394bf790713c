import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { HistoryMessage } from '../../../src/api/types.js';
import { initialState, type ChatState, type Message } from '../../../src/state/model.js';
import { messagesFrom } from '../../../src/state/parts/from-history.js';
import { reduce } from '../../../src/state/reducer.js';
import { allMessages } from '../../../src/state/versions/arrange.js';

/** A fixed seed makes failures reproducible; change it, or the number of runs, to explore further. */
const runs = { numRuns: 100, seed: 20_261_129, includeErrorInReport: true };

/** A tree as a list of parents: each turn follows an earlier one, none (-1), an unknown one (-2, -3), or any, which may form a cycle. */
const tree = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((draws) =>
    draws.map(([draw, kind], index) => {
      if (kind === 0) return -1;
      if (kind === 1) return draw < 0.5 ? -2 : -3;
      if (kind === 2) return Math.floor(draw * draws.length);
      return index === 0 ? -1 : Math.min(index - 1, Math.floor(draw * index));
    }),
  );

const step = fc.oneof(
  fc.record({ show: fc.nat(1000) }),
  fc.record({ switchAndReturn: fc.nat(1000) }),
  fc.record({ ask: fc.boolean() }),
  fc.record({ repeat: fc.nat(1000) }),
  fc.constant('older' as const),
);

function rowOf(parent: number, index: number): HistoryMessage {
  const parentId = { [-1]: null, [-2]: 'unknown', [-3]: 'lost' }[parent] ?? `m${parent}`;
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

/** A conversation whose pages and choices arrive in any order; checks the state after each of them. */
class Conversation {
  state: ChatState = { ...initialState, conversationId: 'c1' };
  readonly #waiting: HistoryMessage[][];
  readonly #loaded: HistoryMessage[][] = [];
  #asked = 0;

  constructor(parents: readonly number[], size: number) {
    this.#waiting = pagesOf(parents, size);
    this.loadOlder();
  }

  get isWhole(): boolean {
    return this.#waiting.length === 0;
  }

  /** The path is shown that was shown before, now with what leads to it. */
  loadOlder(): void {
    const page = this.#waiting.shift();
    if (!page) return;
    this.#loaded.push(page);
    this.#load(page);
  }

  /** A page that arrives twice changes nothing. */
  repeat(number: number): void {
    const before = this.path;
    this.#load(this.#loaded[number % this.#loaded.length] ?? []);
    expect(this.path).to.deep.equal(before);
  }

  show(number: number): void {
    const all = answers(allMessages(this.state));
    const { key = '' } = all[number % all.length] ?? {};
    this.#show(key);
  }

  /** The path that was shown last below a version is shown again. */
  switchAndReturn(number: number): void {
    const places = Object.values(this.state.versions.places);
    const { previous, next } = places[number % places.length] ?? {};
    const other = previous ?? next;
    if (other === undefined) return;
    const before = this.path;
    const left = before.find((key) => !this.#pathOf(other).includes(key)) ?? '';
    this.#show(other);
    this.#show(left);
    expect(this.path).to.deep.equal(before);
  }

  ask(isVersion: boolean): void {
    const answerKey = `local-${++this.#asked}`;
    const versionOf = isVersion ? answers(this.state.messages).at(this.#asked % 3)?.key : undefined;
    const question = { text: 'more', attachments: [], createdAt: 0, versionOf };
    const questionKey = `${answerKey}-q`;
    this.state = reduce(this.state, { type: 'send', questionKey, answerKey, ...question });
    expect(this.path.at(-1), 'the new turn is shown last').to.equal(answerKey);
    this.#check();
  }

  /** The keys of the answers that are shown. */
  get path(): string[] {
    return answers(this.state.messages).map(({ key }) => key);
  }

  #pathOf(answerKey: string): string[] {
    return answers(reduce(this.state, { type: 'version-show', answerKey }).messages).map(
      ({ key }) => key,
    );
  }

  #show(answerKey: string): void {
    this.state = reduce(this.state, { type: 'version-show', answerKey });
    expect(this.path, 'the chosen version is shown').to.include(answerKey);
    this.#check();
  }

  #load(page: readonly HistoryMessage[]): void {
    const leaf = this.path.at(-1);
    const messages = page.flatMap(messagesFrom);
    const hasOlder = !this.isWhole;
    this.state = reduce(this.state, { type: 'history-loaded', messages, hasOlder });
    if (leaf) expect(this.path, 'the chosen leaf stays').to.include(leaf);
    this.#check();
  }

  #check(): void {
    expectSound(this.state, new Set(this.#loaded.flat().map(({ id }) => id)));
  }
}

describe('the versions of a conversation', () => {
  it('show the chosen path, nothing twice, and lose nothing, in whatever order pages and choices arrive', () => {
    fc.assert(
      fc.property(
        tree,
        fc.integer({ min: 1, max: 7 }),
        fc.array(step, { maxLength: 12 }),
        (parents, size, steps) => {
          const conversation = new Conversation(parents, size);
          for (const each of steps)
            if (each === 'older') conversation.loadOlder();
            else if ('show' in each) conversation.show(each.show);
            else if ('switchAndReturn' in each) conversation.switchAndReturn(each.switchAndReturn);
            else if ('repeat' in each) conversation.repeat(each.repeat);
            else conversation.ask(each.ask);
          while (!conversation.isWhole) conversation.loadOlder();
          expectReachable(conversation.state);
        },
      ),
      runs,
    );
  }).timeout(60_000);

  it('count turns among the versions of another one only if they follow the same answer, loaded or not', () => {
    const earlier = tree.filter((parents) => parents.every((parent, at) => parent < at));
    fc.assert(
      fc.property(earlier, fc.integer({ min: 1, max: 7 }), (parents, size) => {
        const conversation = new Conversation(parents, size);
        while (!conversation.isWhole) {
          expectSameParents(conversation.state, parents);
          conversation.loadOlder();
        }
      }),
      runs,
    );
  }).timeout(60_000);
});

function expectSameParents({ versions }: ChatState, parents: readonly number[]): void {
  for (const [key, { previous = key, next = key }] of Object.entries(versions.places))
    for (const other of [previous, next])
      expect(parentIn(parents, other), key).to.equal(parentIn(parents, key));
}

/** The parent of the turn that a message belongs to. */
function parentIn(parents: readonly number[], key: string): number | undefined {
  return parents[Number(/\d+/.exec(key)?.[0])];
}

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
