import { onApiError } from '../api/http/errors.js';
import type { FileReference } from '../api/file-reference.js';
import { referenceTo } from './attachments/pending-attachments.js';
import { EffectRunner } from './effects/effect-runner.js';
import type { Effects } from './effects/effects.js';
import { StatePersister, restoreState } from './persistence/state-persister.js';
import { Loader } from './history-loader.js';
import { initialState, type ChatMessage, type ChatState, type MessageError } from './model.js';
import { AnswerStreams } from './stream/answer-streams.js';
import { reduce, type ChatAction } from './reducer.js';
import { askFor } from './stream/answer-recovery.js';
import { AnswerRecoveries } from './stream/answer-recoveries.js';
import { answerOf, isBusy, isNewest, placeOf, questionOf } from './selectors.js';
import { SessionActions } from './session-actions.js';
import type { SessionOptions } from './session-options.js';
import { createStore, type Store } from './store.js';
import type { Turn } from './stream/turn.js';
import { inputsOf } from './inputs/variables.js';

export type { SessionEvent } from './session-event.js';

/**
 * All effects of one user's conversation with one app. Every change goes through the reducer; no method rejects for a fault
 * of the server.
 */
export class ChatSession extends SessionActions {
  readonly store: Store<ChatState, ChatAction>;
  /** The page's values of the app's input variables. */
  inputs: Readonly<Record<string, unknown>> = {};
  /** Whether questions that may follow an answer are wanted. */
  suggests = true;
  protected readonly effects: EffectRunner;
  readonly #options: SessionOptions;
  readonly #keeper: StatePersister;
  readonly #loader: Loader;
  /** What each answer was asked with, to ask it again. */
  readonly #inputs = new Map<string, ChatSession['inputs']>();
  readonly #reader: AnswerStreams;
  readonly #resumptions: AnswerRecoveries;
  #turn: Pick<Turn, 'settled' | 'stop'> | undefined;

  constructor(options: SessionOptions) {
    super();
    this.#options = options;
    const { persistence, clock, onFault } = options;
    this.store = createStore(reduce, { ...initialState, ...restoreState(persistence) });
    this.#keeper = new StatePersister(this.store, persistence, clock);
    this.#loader = new Loader({
      ...options,
      store: this.store,
      onError: (error) => this.#report(error),
    });
    this.effects = new EffectRunner(() => this.#loadEffects(), onFault);
    const dispatch = (action: ChatAction) => this.#dispatch(action);
    this.#reader = new AnswerStreams({ ...options, dispatch });
    this.#resumptions = new AnswerRecoveries({
      ...options,
      dispatch,
      state: () => this.store.state,
      isRead: (id) => this.#reader.isReading(id),
      conclude: (answerKey) => void this.#conclude(answerKey),
    });
  }

  /** Makes a URL that the app gave absolute. */
  resolveUrl(url: string): string {
    return this.#options.client.resolveUrl(url);
  }

  /**
   * Loads what the app says about itself and a conversation's newest messages: `conversationId`, else the one that was
   * open last, else none. Once is enough; after a failure it tries again what failed.
   */
  async open(conversationId?: string): Promise<void> {
    this.#resumptions.isPaused = false;
    await this.#loader.open(conversationId);
    this.#resume();
  }

  /** Loads the page of turns before the oldest one here. */
  async loadOlder(): Promise<void> {
    await this.#loader.loadOlder();
  }

  /**
   * Sends a question, with the files that wait, and resolves with its settled answer; `undefined` for an empty text or while
   * an answer is under way. The question and an empty answer are in the state when this returns its promise. `inputs` replace
   * the page's.
   */
  async send(text: string, inputs = this.inputs): Promise<ChatMessage | undefined> {
    const { state } = this.store;
    const question = text.trim();
    if (!question || isBusy(state)) return undefined;
    const { newId, clock } = this.#options;
    const [questionKey, answerKey] = [newId(), newId()];
    this.store.dispatch({
      type: 'send',
      questionKey,
      answerKey,
      text: question,
      createdAt: clock.now(),
    });
    this.#options.onEvent?.({ type: 'sent', text: question });
    const sent = inputsOf(state, inputs);
    this.#inputs.set(answerKey, inputs);
    const turn = (this.#turn = this.#ask(questionKey, answerKey, sent));
    await turn.settled;
    if (turn.lacksEnd) void this.#fetchEnd(answerKey);
    return this.#concludeAtLast(answerKey);
  }

  /** Asks the question of an answer again, with its files; what had arrived of one that failed or broke off stays. */
  async retry(answerKey: string): Promise<ChatMessage | undefined> {
    const { state } = this.store;
    const question = questionOf(state, answerKey);
    if (!question || isBusy(state)) return undefined;
    if (!answerOf(state, answerKey)?.parts.some(({ type }) => type !== 'step'))
      this.store.dispatch({ type: 'discard', answerKey });
    // What did not get there is tried again.
    const attachments = question.attachments.map((file) => ({
      ...file,
      status: file.status && ('uploading' as const),
    }));
    const waiting = this.store.state.attachments;
    this.store.dispatch({ type: 'change', fields: { attachments } });
    const answer = this.send(question.text, this.#inputs.get(answerKey));
    this.store.dispatch({ type: 'change', fields: { attachments: waiting } });
    return answer;
  }

  /** Ends the answer under way: the message says so at once, and keeps what Dify still sends of it. */
  stop(): void {
    this.#turn?.stop();
  }

  /** Leaves the conversation for a new one. */
  newConversation(): void {
    void this.openConversation(undefined);
    this.#options.onEvent?.({ type: 'conversation-changed', conversationId: undefined });
  }

  /** Leaves the conversation for another one of this user; `undefined` for a new one. Says nothing to the page, which knows. */
  async openConversation(conversationId: string | undefined): Promise<void> {
    if (conversationId && conversationId === this.store.state.conversationId) return;
    this.#leave();
    if (conversationId) await this.#loader.openConversation(conversationId);
    else this.#loader.beginConversation();
    this.#resume();
  }

  setDraft(text: string): void {
    this.store.dispatch({ type: 'draft', text });
  }

  /** What the visitor has filled in for the app's input variables, as it goes over the wire. */
  setInputs(inputs: ChatSession['inputs']): void {
    this.store.dispatch({ type: 'change', fields: { inputs } });
  }

  /** What stands in the fields of forms, so that it survives whatever happens. */
  setFormDrafts(formDrafts: ChatState['formDrafts']): void {
    this.store.dispatch({ type: 'change', fields: { formDrafts } });
  }

  /** Nobody looks any more: keeps what it has, and waits for nothing until `open()`. A running answer is read to its end. */
  pause(): void {
    this.#resumptions.isPaused = true;
    this.flush();
  }

  /** Writes what is still to be kept: the page is going. */
  flush(): void {
    this.#keeper.flush();
  }

  async #loadEffects(): Promise<Effects> {
    const { onEvent = () => undefined, loadEffects = () => import('./effects/effects.js') } =
      this.#options;
    const { createEffects } = await loadEffects();
    return createEffects({
      ...this.#options,
      onEvent,
      store: this.store,
      dispatch: (action) => this.#dispatch(action),
      read: (request) => {
        const turn = this.#reader.read(request);
        // What runs beside a newer question is not what "stop" means.
        if (isNewest(this.store.state, request.answerKey)) this.#turn = turn;
        return turn;
      },
      conclude: (answerKey) => this.#concludeAtLast(answerKey),
    });
  }

  /** What broke off may still be waited for. */
  async #concludeAtLast(answerKey: string): Promise<ChatMessage | undefined> {
    await this.#resumptions.of(answerKey)?.settled;
    return this.#conclude(answerKey);
  }

  #ask(questionKey: string, answerKey: string, inputs: ChatSession['inputs']): Turn {
    return this.#reader.read({
      answerKey,
      after: Promise.all([this.#turn?.settled, this.#loader.loaded]),
      open: async (options) => {
        const files = await this.#filesOf(questionKey, options.onBytes);
        const { state } = this.store;
        const query = answerOf(state, questionKey)?.text ?? '';
        const place = options.signal?.aborted ? undefined : placeOf(state, answerKey);
        return (
          place && this.#options.client.streamChat({ query, inputs, files, ...place, ...options })
        );
      },
    });
  }

  async #filesOf(
    questionKey: string,
    onSign: (() => void) | undefined,
  ): Promise<FileReference[] | undefined> {
    const given = answerOf(this.store.state, questionKey)?.attachments ?? [];
    const isHere = given.every(({ status }) => !status);
    // Where that is not done the question fails, as it does for any file that did not get there.
    const files = isHere ? given : ((await this.settleUploads(questionKey, onSign)) ?? given);
    return files.length ? files.map(referenceTo) : undefined;
  }

  /** A chatflow of 1.13.0 ends without its sources: the history has them (docs/dify-api.md §6.6). */
  async #fetchEnd(answerKey: string): Promise<void> {
    const { conversationId } = this.store.state;
    const answer = answerOf(this.store.state, answerKey);
    if (answer?.status !== 'complete' || !conversationId) return;
    const asked = askFor(this.#options.client, conversationId, answer.id);
    const kept = await asked
      .catch(onApiError(undefined))
      .catch((fault: unknown) => this.#options.onFault(fault, 'fetching the end of an answer'));
    if (kept) this.store.dispatch({ type: 'settle', answerKey, kept });
  }

  /** Waits for what broke off on show but grows on at the server; the visitor can stop that like any answer. */
  #resume(askedKey?: string): void {
    const resumption = this.#resumptions.begin(askedKey);
    if (resumption && isBusy(this.store.state)) this.#turn = resumption;
  }

  /** The first event of a first answer opens the conversation. */
  #dispatch(action: ChatAction): void {
    const { conversationId: before } = this.store.state;
    this.store.dispatch(action);
    const { conversationId } = this.store.state;
    if (conversationId !== before)
      this.#options.onEvent?.({ type: 'conversation-changed', conversationId });
    // At once, so that nobody hears that an answer is lost which is not.
    if (action.type === 'settle') this.#resume(action.answerKey);
  }

  #conclude(answerKey: string): ChatMessage | undefined {
    const { conversationId = '' } = this.store.state;
    const answer = answerOf(this.store.state, answerKey);
    if (answer?.error) this.#report(answer.error);
    if (answer?.status === 'complete') {
      this.#options.onEvent?.({ type: 'completed', answer, conversationId });
      this.#suggest(answerKey);
    }
    return answer;
  }

  #suggest(answerKey: string): void {
    const { suggested_questions_after_answer: feature } = this.store.state.app?.parameters ?? {};
    const { capabilities } = this.#options.client;
    if (this.suggests && feature?.enabled && capabilities.suggestions) void this.suggest(answerKey);
  }

  /** A running answer is read to its end all the same: leaving it would lose it on the server. */
  #leave(): void {
    this.#keeper.flush();
    this.#turn = undefined;
  }

  #report(error: MessageError): void {
    this.#options.onEvent?.({ type: 'failed', error });
  }
}
