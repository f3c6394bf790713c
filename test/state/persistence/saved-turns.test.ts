import { expect } from '@open-wc/testing';
import { initialState, type ChatState } from '../../../src/state/model.js';
import { createMessage } from '../../../src/state/new-message.js';
import { createPersistence, type SavedTurn } from '../../../src/state/persistence/persistence.js';
import { SavedTurns } from '../../../src/state/persistence/saved-turns.js';
import { newStorages } from '../../helpers/session.js';

const turn = (question: string, createdAt: number, conversationId = 'c1'): SavedTurn => ({
  conversationId,
  question,
  text: '',
  status: 'failed',
  createdAt,
});

/** A state with these unsent questions. */
function stateWith(questions: readonly string[], conversationId = 'c1'): ChatState {
  const messages = questions.flatMap((text, index) => [
    createMessage({ key: `q${index}`, role: 'user', status: 'complete', text, createdAt: index }),
    createMessage({
      key: `a${index}`,
      role: 'assistant',
      status: 'failed',
      text: '',
      createdAt: index,
    }),
  ]);
  return { ...initialState, conversationId, messages };
}

function setup(saved: readonly SavedTurn[] = []) {
  const { turns } = createPersistence({ ...newStorages(), scope: 'test' });
  turns.set(saved);
  const questions = () => (turns.get() ?? []).map(({ question }) => question);
  return { turns, questions, session: new SavedTurns(turns) };
}

describe('the saved turns of a session', () => {
  it('stay in the storage until their conversation has loaded', () => {
    const { session, questions } = setup([turn('earlier', 90)]);
    session.save(stateWith(['now']));
    expect(questions()).to.deep.equal(['earlier', 'now']);
  });

  it('leave the storage when they are no longer shown', () => {
    const { session, questions } = setup([turn('earlier', 90)]);
    expect(session.take('c1')).to.have.length(1);
    session.save(stateWith([]));
    expect(questions()).to.deep.equal([]);
  });

  it('do not come back after they were replaced while the history could not be loaded', () => {
    const { session, questions } = setup();
    session.save(stateWith(['failed']));
    session.save(stateWith([]));
    expect(questions()).to.deep.equal([]);
  });

  it('stay in the storage while they are held', () => {
    const { session, questions } = setup([turn('earlier', 90)]);
    session.hold(session.take('c1'));
    session.save(stateWith(['now']));
    expect(questions()).to.deep.equal(['earlier', 'now']);
    expect(session.take('c1').map(({ question }) => question)).to.deep.equal(['earlier']);
  });

  it('are those of one conversation; those of others stay', () => {
    const { session, questions } = setup([turn('other', 90, 'c2')]);
    expect(session.take('c1')).to.deep.equal([]);
    session.save(stateWith(['now']));
    expect(questions()).to.deep.equal(['other', 'now']);
  });

  it('are handed over again when their conversation is opened again', () => {
    const { session } = setup();
    session.save(stateWith(['failed']));
    session.leave();
    expect(session.take('c1').map(({ question }) => question)).to.deep.equal(['failed']);
  });

  it('do not contain those of another session of the tab, which it therefore keeps', () => {
    const { session, turns, questions } = setup();
    session.save(stateWith(['reading']));
    new SavedTurns(turns).save(stateWith(['reading', 'newer']));
    session.save(stateWith([]));
    expect(questions()).to.deep.equal(['newer']);
  });
});
