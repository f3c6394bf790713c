import { expect } from '@open-wc/testing';
import {
  clearContents,
  clearPersistence,
  createPersistence,
  type Persistence,
} from '../../../src/state/persistence/persistence.js';
import { newStorages } from '../../helpers/session.js';

/** Every value, as a visitor leaves it behind. */
const values: { [Name in keyof Persistence]: ReturnType<Persistence[Name]['get']> } = {
  userId: 'ann',
  anonymousToken: 'a.b.c',
  issuesNoTokens: true,
  conversationId: 'conversation',
  app: { title: 'App', icon: undefined },
  isOpen: true,
  draft: 'A draft',
  quote: 'A quote',
  inputs: { name: 'Ann' },
  formDrafts: { form: { comment: 'Fine' } },
  attachments: [{ id: '1', name: 'a.png', type: 'image', source: 'local_file' }] as never,
  replacedIds: ['answer'],
  turns: [
    { question: 'Hello', text: 'Hel', status: 'interrupted', createdAt: 1, conversationId: 'c' },
  ],
  choices: [{ conversationId: 'c', leaf: 'm2', chosen: { m1: 'm2' } }],
};
const names = Object.keys(values) as (keyof Persistence)[];

function setUp() {
  const storages = newStorages();
  const persistence = createPersistence({ ...storages, scope: 'test' });
  const reopened = createPersistence({ ...storages, scope: 'test' });
  for (const name of names) persistence[name].set(values[name] as never);
  const left = () => names.filter((name) => reopened[name].get() !== undefined);
  const writeAgain = () => {
    for (const name of names) persistence[name].set(values[name] as never);
  };
  return { persistence, reopened, left, writeAgain };
}

describe('stored values', () => {
  it('are all found again', () => {
    expect(setUp().left()).to.deep.equal(names);
  });

  it('are all gone when they are cleared, and stay so whatever a session writes that still reads an answer', () => {
    const { persistence, left, writeAgain } = setUp();
    clearPersistence(persistence);
    expect(left()).to.deep.equal([]);
    writeAgain();
    expect(left()).to.deep.equal([]);
  });

  it('keep only what finds the conversation again when their contents are cleared', () => {
    const { persistence, left, writeAgain } = setUp();
    const kept = ['userId', 'anonymousToken', 'issuesNoTokens', 'conversationId', 'app', 'isOpen'];
    clearContents(persistence);
    expect(left()).to.deep.equal(kept);
    writeAgain();
    expect(left()).to.deep.equal(kept);
  });

  it('can be written by the next session after they were cleared', () => {
    const { persistence, reopened, left } = setUp();
    clearPersistence(persistence);
    reopened.draft.set('Another draft');
    expect(left()).to.deep.equal(['draft']);
  });
});
