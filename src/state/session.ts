import { onApiError } from '../api/http/errors.js';
import { LazyModule } from '../lib/lazy-module.js';
import type { ConversationList } from './conversations/conversation-list.js';
import { EffectRunner } from './effects/effect-runner.js';
import type { Effects } from './effects/effects.js';
import { HistoryLoader } from './history-loader.js';
import { inputsOf } from './inputs/variables.js';
import { leftConversationOf } from './left-conversation.js';
import {
  initialState,
  type ChatMessage,
  type ChatState,
  type LeftConversation,
  type MessageError,
} from './model.js';
import { SavedTurns } from './persistence/saved-turns.js';
import { StatePersister, restoreState } from './persistence/state-persister.js';
import { QuestionPreparation } from './question-preparation.js';
import type { Inputs, PreparedQuestion, Question } from './question.js';
import { reduce, type ChatAction } from './reducer.js';
import {
  answerKeyOf,
  answerOf,
  isBusy,
  isKeptByRetry,
  isNewest,
  messageWithId,
  questionOf,
} from './selectors.js';
import { SessionActions } from './session-actions.js';
import type { SessionOptions } from './session-options.js';
import { createStore, type Store } from './store.js';
import { AnswerRecoveries } from './stream/answer-recoveries.js';
import { fetchAnswer } from './stream/answer-recovery.js';
import { AnswerStreams } from './stream/answer-streams.js';
import { requestFor, type QuestionRequestContext } from './stream/question-request.js';
import type { Settlement } from './stream/settlement.js';
import type { Turn } from './stream/turn.js';
import { allMessages } from './versions/arrange.js';

export type { Question } from './question.js';
export type { SessionEvent } from './session-event.js';

/**
 * One user's conversation with one app: its state, and everything that changes it. Every change goes through the reducer; no
 * method rejects because of a failed request.
 */
export class ChatSession extends SessionActions {
  readonly store: Store<ChatState, ChatAction>;
  /** The page's values of the app's input variables. */
  inputs: Inputs = {};
  /** The list of the user's conversations; its code loads on first use. */
  readonly list: LazyModule<ConversationList>;
  /** Whether to have the server name a new conversation after its first answer. */
  namesConversations = true;
  /** Whether to load suggested questions after an answer. */
  loadsSuggestions = true;
  protected readonly effects: EffectRunner;
  readonly #options: SessionOptions;
  readonly #persister: StatePersister;
  readonly #loader: HistoryLoader;
  readonly #streams: AnswerStreams;
  readonly #recoveries: AnswerRecoveries;
  readonly #preparation: QuestionPreparation;
  readonly #requestContext: QuestionRequestContext;
  /** The inputs of each answer's question by answer key, for `retry()`. */
  readonly #inputsByAnswer = new Map<string, Inputs>();
  /** The answer that `stop()` stops, and that the next question waits for. */
  #current: Pick<Turn, 'settled' | 'stop'> | undefined;
  /** Those of the conversations that were left, by the key of their newest answer. */
  readonly #leftTurns = new Map<string, Pick<Turn, 'settled' | 'stop'>>();

  constructor(options: SessionOptions) {
    super();
    this.#options = options;
    const { persistence, clock, onUnexpectedError } = options;
    this.store = createStore(reduce, {
      ...initialState,
      ...restoreState(persistence),
      knownApp: persistence.app.get(),
    });
    const savedTurns = new SavedTurns(persistence.turns);
    this.#persister = new StatePersister(this.store, persistence, savedTurns, clock);
    this.#loader = new HistoryLoader({
      ...options,
      savedTurns,
      store: this.store,
      onError: (error) => this.#reportError(error),
    });
    this.effects = new EffectRunner(() => this.#loadEffects(), onUnexpectedError);
    const dispatch = (action: ChatAction) => this.#dispatch(action);
    const onSettled = (settlement: Settlement) => this.#settle(settlement);
    this.#streams = new AnswerStreams({ ...options, dispatch, onSettled });
    this.#recoveries = new AnswerRecoveries({
      ...options,
      dispatch,
      onSettled,
      state: () => this.store.state,
      isReading: (messageId) => this.#streams.isReading(messageId),
    });
    this.#preparation = new QuestionPreparation(this.store);
    this.list = new LazyModule(async () => {
      if (!options.loadList) throw new Error('There is no conversation list');
      return options.loadList(this);
    }, ignoreFailure);
    this.#requestContext = {
      client: options.client,
      state: () => this.store.state,
      settleUploads: (...given) => this.settleUploads(...given),
    };
  }

  /** Whether the server lists the user's conversations. */
  get hasList(): boolean {
    const { client, loadList } = this.#options;
    return client.capabilities.conversations === true && loadList !== undefined;
  }

  /** Resolves a URL from the app against the API's base; `''` unless the result is http(s). */
  resolveUrl(url: string): string {
    return this.#options.client.resolveUrl(url);
  }

  /**
   * Loads the app's description and the newest messages of a conversation: `conversationId`, else the one that was open last,
   * else none. Idempotent; after a failure it loads only what failed.
   */
  async open(conversationId?: string): Promise<void> {
    this.#recoveries.resume();
    this.#persister.resume();
    await this.#loader.open(conversationId);
    this.#recover();
  }

  /** Loads the page of turns that precede the oldest one in the state. */
  async loadOlder(): Promise<void> {
    await this.#loader.loadOlder();
  }

  /** Loads all older turns. Resolves with the state then; its `hasOlder` tells whether some could not be loaded. */
  async loadAll(): Promise<ChatState> {
    await this.#loader.loadAll();
    return this.store.state;
  }

  /**
   * Sends a question, with `files` or else with those in the composer, and resolves with its settled answer. Resolves with
   * `undefined` if nothing was sent: the text is empty, an answer is running; or no file could be attached, it was stopped or its
   * conversation left meanwhile, in which cases the text is added to the draft. Without `files`, the question and a pending answer are
   * added to the state synchronously; with `files`, the chat is busy until they are.
   */
  async send({ text, files = [], inputs }: Question): Promise<ChatMessage | undefined> {
    const { state } = this.store;
    const question = text.trim();
    if (!question || isBusy(state)) return undefined;
    if (files.length === 0)
      return this.#ask({ text: question, attachments: state.attachments, inputs });
    let answer: Promise<ChatMessage | undefined> | undefined;
    await this.#preparation.run(this.effects, { text: question, files }, (attachments) => {
      answer = this.#ask({ text: question, attachments, inputs });
    });
    return answer;
  }

  /**
   * Sends the question of an answer again, with its files and inputs: as another version of an answer that has ended, or below where Dify
   * has no versions or the answer broke off. Replaces the turn unless part of the answer has arrived.
   */
  async retry(answerKey: string): Promise<ChatMessage | undefined> {
    const { state } = this.store;
    const question = questionOf(state, answerKey);
    const hasEnded = /complete|stopped/.test(answerOf(state, answerKey)?.status ?? '');
    return question && this.#askInstead(answerKey, question.text, hasEnded);
  }

  /** Sends another text in place of the question of an answer, with its files and inputs, as `retry()` does. */
  async edit(answerKey: string, text: string): Promise<ChatMessage | undefined> {
    return this.#askInstead(answerKey, text.trim(), true);
  }

  /** Whether Dify has versions of questions and answers here. */
  get hasVersions(): boolean {
    return this.#options.client.capabilities.branches ?? false;
  }

  /** Shows the version that an answer belongs to. A running answer of the version that is left still grows. */
  showVersion(answerKey: string): void {
    const shown = answerOf(this.store.state, answerKey);
    if (!shown || this.store.state.isPreparing) return;
    this.store.dispatch({ type: 'version-show', answerKey });
    const newest = this.store.state.messages.at(-1)?.key ?? '';
    this.#current = this.#streams.of(newest);
    this.#recover();
    this.#reportVersion(answerKey);
  }

  /**
   * Loads older pages until a message is there, and shows its version. Resolves with its key; with `undefined` if the conversation
   * does not have it, or a page could not be loaded.
   */
  async openMessage(messageId: string): Promise<string | undefined> {
    await this.#loader.loadUntil((state) => messageWithId(state, messageId) !== undefined);
    const { state } = this.store;
    const message = messageWithId(state, messageId);
    if (message && !state.messages.includes(message)) this.showVersion(answerKeyOf(state, message));
    return message?.key;
  }

  /** Stops the running answer: it is shown as stopped at once, and text that Dify still sends is kept. */
  stop(): void {
    this.#preparation.cancel();
    this.#current?.stop();
  }

  /** Starts a new conversation. `canReturn`: the visitor can return to this one until the first question of that. */
  newConversation({ canReturn = false } = {}): void {
    this.#leaveConversation();
    this.#loader.beginConversation({ canReturn });
    this.#recover();
    this.#options.onEvent?.({ type: 'conversation-changed', conversationId: undefined });
  }

  /** Returns to the conversation that was left for a new one, with what has arrived since. */
  returnToConversation(): void {
    if (!this.store.state.left) return;
    this.#preparation.cancel();
    this.#dispatch({ type: 'conversation-return' });
    this.#loader.returnToConversation();
    this.#continueTurn();
    this.#recover();
  }

  /**
   * Opens another conversation of this user, or a new one if the id is `undefined`. Emits no `conversation-changed`, since
   * the page itself requests the change.
   */
  async openConversation(conversationId: string | undefined): Promise<void> {
    if (conversationId && conversationId === this.store.state.conversationId) return;
    this.#leaveConversation();
    if (conversationId) {
      const opened = this.#loader.openConversation(conversationId);
      this.#continueTurn();
      await opened;
    } else this.#loader.beginConversation();
    this.#recover();
  }

  setDraft(text: string): void {
    this.store.dispatch({ type: 'draft', text });
  }

  /** Sets whether the visitor is editing a question: it is not sent again by itself. */
  setEdited(questionKey: string, isEdited: boolean): void {
    const others = this.store.state.edited.filter((key) => key !== questionKey);
    const edited = isEdited ? [...others, questionKey] : others;
    this.store.dispatch({ type: 'change', fields: { edited } });
  }

  /** Sets the quote of the next question, as plain text; an empty text removes it. */
  setQuote(quote: string): void {
    this.store.dispatch({ type: 'change', fields: { quote } });
  }

  /** Sets the visitor's values of the app's input variables, as Dify expects them in a request. */
  setInputs(inputs: Inputs): void {
    this.store.dispatch({ type: 'change', fields: { inputs } });
  }

  /** Sets the unsent values of forms, which are persisted. */
  setFormDrafts(formDrafts: ChatState['formDrafts']): void {
    this.store.dispatch({ type: 'change', fields: { formDrafts } });
  }

  /**
   * Called when the element is disconnected: persists the state, and pauses polling until `open()`. Streams are still read
   * to their end.
   */
  pause(): void {
    this.#recoveries.pause();
    this.list.module?.flush();
    this.#persister.pause(() => this.#streams.isReading());
  }

  /** Persists the state immediately, for example because the page is about to be closed. */
  flush(): void {
    this.#persister.flush();
  }

  async #loadEffects(): Promise<Effects> {
    const { onEvent = () => undefined, loadEffects = () => import('./effects/effects.js') } =
      this.#options;
    const { createEffects } = await loadEffects();
    return createEffects({
      ...this.#options,
      onEvent,
      store: this.store,
      settle: (settlement) => this.#settle(settlement),
      read: (request) => {
        const turn = this.#streams.read(request);
        // `stop()` applies to the newest answer only.
        if (isNewest(this.store.state, request.answerKey)) this.#current = turn;
        return turn;
      },
    });
  }

  /** Adds the turn to the state synchronously; resolves with its answer once that has settled and any recovery has ended. */
  async #ask(question: PreparedQuestion): Promise<ChatMessage | undefined> {
    const { text, attachments, inputs = this.inputs, replacedAnswerKey, versionOf } = question;
    const { newId, clock, onEvent } = this.#options;
    const [questionKey, answerKey] = [newId(), newId()];
    const sentInputs = inputsOf(this.store.state, inputs);
    this.#inputsByAnswer.set(answerKey, inputs);
    const createdAt = clock.now();
    this.store.dispatch({
      type: 'send',
      questionKey,
      answerKey,
      text,
      attachments,
      createdAt,
      replacedAnswerKey,
      versionOf,
    });
    onEvent?.({ type: 'sent', text });
    if (versionOf !== undefined) this.#reportVersion(answerKey);
    const after = Promise.all([this.#current?.settled, this.#loader.loaded]);
    const toSend = { questionKey, answerKey, inputs: sentInputs, after };
    const turn = this.#streams.read(requestFor(this.#requestContext, toSend));
    this.#current = turn;
    await turn.settled;
    await this.#recoveries.of(answerKey)?.settled;
    return answerOf(this.store.state, answerKey);
  }

  /** Sends `text` in place of the question of an answer. */
  async #askInstead(
    answerKey: string,
    text: string,
    asVersion: boolean,
  ): Promise<ChatMessage | undefined> {
    const { state } = this.store;
    const question = questionOf(state, answerKey);
    const answer = answerOf(state, answerKey);
    if (!question || !answer || !text || isBusy(state)) return undefined;
    const isKept = isKeptByRetry(answer);
    return this.#ask({
      text,
      attachments: question.attachments.map((file) => ({
        ...file,
        status: file.status && ('uploading' as const),
      })),
      inputs: this.#inputsByAnswer.get(answerKey),
      replacedAnswerKey: isKept ? undefined : answerKey,
      versionOf: isKept && asVersion && this.hasVersions ? answerKey : undefined,
    });
  }

  #reportVersion(answerKey: string): void {
    const { messages, versions } = this.store.state;
    const at = messages.findLastIndex(({ key }) => key === answerKey);
    const [question, answer] = [messages[at - 1], messages[at]];
    // The answer has a place among its versions if it was asked again, else its question has.
    for (const message of [answer, question]) {
      const place = versions.places[message?.key ?? ''];
      if (!message || !place) continue;
      const { index, count } = place;
      return this.#options.onEvent?.({
        type: 'version-changed',
        messageId: message.id,
        index,
        count,
      });
    }
  }

  #dispatch(action: ChatAction): void {
    const { conversationId: before } = this.store.state;
    this.store.dispatch(action);
    // The first event of a new conversation contains its id.
    const { conversationId } = this.store.state;
    if (conversationId !== before)
      this.#options.onEvent?.({ type: 'conversation-changed', conversationId });
  }

  /**
   * Handles the settling of an answer, whether its stream, its recovery or its form has ended. An answer whose recovery
   * starts instead settles again when the recovery ends.
   */
  #settle(settlement: Settlement): void {
    const { answerKey, lacksMessageEnd } = settlement;
    this.#dispatch({ type: 'settle', ...settlement });
    this.#persister.catchUp();
    // Start recovery synchronously, before an "interrupted" event can be reported.
    this.#recover();
    if (this.#recoveries.of(answerKey)) return;
    if (lacksMessageEnd) void this.#fetchSources(answerKey);
    const { state } = this.store;
    const answer = answerOf(state, answerKey);
    if (answer?.error) this.#reportError(answer.error);
    this.#reportCompleted(leftConversationOf(state, answerKey) ?? state, answerKey);
    if (answer?.status === 'complete') this.#suggest(answerKey);
  }

  /** Reports an answer that is complete, also of a conversation that was left; the list has a name and a place for it. */
  #reportCompleted(conversation: LeftConversation, answerKey: string): void {
    const { conversationId = '', hasOlder } = conversation;
    const answer = answerOf(conversation, answerKey);
    if (answer?.status !== 'complete') return;
    this.#options.onEvent?.({ type: 'completed', answer, conversationId });
    const answers = allMessages(conversation).filter(({ role }) => role === 'assistant');
    const isFirst = !hasOlder && answers.length === 1;
    if (conversationId) this.#updateList(conversationId, isFirst);
  }

  /** Names a new conversation where Dify leaves that to its client, `/api` (docs/dify-api.md §4.4); asks for the list again. */
  #updateList(conversationId: string, isFirst: boolean): void {
    const { pins } = this.#options.client.capabilities;
    const update = (list: ConversationList) =>
      list.update(conversationId, isFirst && pins === true);
    if (this.list.module) return void update(this.list.module);
    if (!isFirst || !pins || !this.hasList || !this.namesConversations) return;
    this.list.load().then(update, () => undefined);
  }

  /** Recovers the newest interrupted answer that the server continues to generate; `stop()` then stops the recovery. */
  #recover(): void {
    const recovery = this.#recoveries.start();
    if (recovery && isBusy(this.store.state)) this.#current = recovery;
  }

  /** Fetches the sources of a chatflow's answer from the history: 1.13.0 does not stream them (docs/dify-api.md §6.6). */
  async #fetchSources(answerKey: string): Promise<void> {
    const { client, onUnexpectedError } = this.#options;
    const { conversationId } = this.store.state;
    const answer = answerOf(this.store.state, answerKey);
    if (answer?.status !== 'complete' || !conversationId) return;
    const stored = await fetchAnswer(client, conversationId, answer.id)
      .catch(onApiError(undefined))
      .catch((error: unknown) => onUnexpectedError(error, 'fetching the sources of an answer'));
    if (stored) this.store.dispatch({ type: 'settle', answerKey, stored });
  }

  #suggest(answerKey: string): void {
    const { suggested_questions_after_answer: feature } = this.store.state.app?.parameters ?? {};
    const { capabilities } = this.#options.client;
    if (this.loadsSuggestions && feature?.enabled && capabilities.suggestions)
      void this.suggest(answerKey);
  }

  /** Leaves the stream of a running answer open: closing it would lose the answer on the server. */
  #leaveConversation(): void {
    const turn = this.#current;
    const key = this.store.state.messages.at(-1)?.key;
    this.#preparation.cancel();
    this.#persister.flush();
    this.#current = undefined;
    if (!turn || key === undefined) return;
    this.#leftTurns.set(key, turn);
    void turn.settled.then(() => this.#leftTurns.delete(key));
  }

  /** `stop()` applies to the running answer of the conversation that was opened again. */
  #continueTurn(): void {
    this.#current = this.#leftTurns.get(this.store.state.messages.at(-1)?.key ?? '');
  }

  #reportError(error: MessageError): void {
    this.#options.onEvent?.({ type: 'failed', error });
  }
}

/** The chunk of the list reports itself why it did not load. */
function ignoreFailure(): void {
  // Nothing to add.
}
