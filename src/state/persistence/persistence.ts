import { isRecord } from '../../lib/is-record.js';
import type { SafeStorage } from '../../lib/storage.js';
import type { AppIdentity, Attachment, ChatState, MessageError, MessageStatus } from '../model.js';
import type { SavedChoices } from '../versions/model.js';

/** An unfinished turn: the part of it that a reload would lose, because Dify may not have stored it. */
export interface SavedTurn {
  readonly conversationId?: string | undefined;
  /** Absent if the server had not assigned an id to the turn yet. */
  readonly messageId?: string | undefined;
  /** The ids of its neighbours: of the nearest answers before and after it that the server has. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly question: string;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly text: string;
  readonly status: MessageStatus;
  readonly error?: MessageError | undefined;
  readonly createdAt: number;
  /** The workflow run, which continues on the server without a reader. */
  readonly runId?: string | undefined;
  readonly taskId?: string | undefined;
}

/** The storages of the values, and the scope of their keys. */
export interface PersistenceOptions {
  /** For the random user id, the open conversation and the app's name, icon and colour. */
  localStorage: SafeStorage;
  /** For the draft, its quote and its files, form drafts, unfinished and replaced turns and the open window: cleared with the tab. */
  sessionStorage: SafeStorage;
  /** Separates the values of other servers, credentials, users and elements. */
  scope: string;
}

/** One persisted value; an invalid entry counts as absent. */
export interface StoredValue<T> {
  get: () => T | undefined;
  /** `undefined`, an empty string or an empty list removes the value. */
  set: (value: T | undefined) => void;
}

/** All persisted values. */
export type Persistence = ReturnType<typeof createPersistence>;

/** Binds the persisted values to their storages. Reads and writes nothing by itself. */
export function createPersistence({ localStorage, sessionStorage, scope }: PersistenceOptions) {
  const key = (name: string) => `dify-chat:${scope}:${name}`;
  return {
    userId: storedValue(localStorage, key('user'), isString),
    /** The token of an anonymous visitor of a gateway, in place of the user id. */
    anonymousToken: storedValue(localStorage, key('token'), isString),
    /** Set if the server issues no such tokens. */
    issuesNoTokens: storedValue(localStorage, key('no-tokens'), isTrue),
    conversationId: storedValue(localStorage, key('conversation'), isString),
    app: storedValue(localStorage, key('app'), isAppIdentity),
    isOpen: storedValue(sessionStorage, key('open'), isTrue),
    draft: storedValue(sessionStorage, key('draft'), isString),
    quote: storedValue(sessionStorage, key('quote'), isString),
    inputs: storedValue(sessionStorage, key('inputs'), isRecord),
    formDrafts: storedValue(
      sessionStorage,
      key('forms'),
      isRecord as Guard<ChatState['formDrafts']>,
    ),
    attachments: storedValue(sessionStorage, key('attachments'), isAttachments),
    replacedIds: storedValue(sessionStorage, key('replaced'), isStrings),
    turns: storedValue(sessionStorage, key('turns'), isTurns),
    /** The versions that are shown, by conversation. */
    choices: storedValue(sessionStorage, key('versions'), isChoices),
  };
}

/** What a visitor has typed and received, as opposed to what finds the conversation again. */
const contents = [
  'draft',
  'quote',
  'inputs',
  'formDrafts',
  'attachments',
  'replacedIds',
  'turns',
  'choices',
] as const;

/** Removes what a visitor has typed and received, and drops what a session that still reads an answer writes of it later. */
export function clearContents(persistence: Persistence): void {
  for (const name of contents) close(persistence[name]);
}

/** Removes all values, and drops whatever a session that still reads an answer writes later. */
export function clearPersistence(persistence: Persistence): void {
  for (const value of Object.values(persistence)) close(value);
}

function close(value: { set: (value: undefined) => void }): void {
  value.set(undefined);
  value.set = () => undefined;
}

type Guard<T> = (value: unknown) => value is T;

function storedValue<T>(storage: SafeStorage, key: string, isValid: Guard<T>): StoredValue<T> {
  return {
    get() {
      const value = parse(storage.get(key));
      return isValid(value) ? value : undefined;
    },
    set(value) {
      const empty = value === undefined || (value as { length?: number }).length === 0;
      storage.set(key, empty ? undefined : JSON.stringify(value));
    },
  };
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isTrue(value: unknown): value is true {
  return value === true;
}

function isAppIdentity(value: unknown): value is AppIdentity {
  return isRecord(value) && isString(value.title);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isString);
}

function isAttachments(value: unknown): value is readonly Attachment[] {
  return Array.isArray(value) && value.every((file) => isRecord(file) && isString(file.name));
}

function isChoices(value: unknown): value is readonly SavedChoices[] {
  const isOne = (each: unknown) =>
    isRecord(each) && isString(each.conversationId) && isString(each.leaf) && isRecord(each.chosen);
  return Array.isArray(value) && value.every(isOne);
}

function isTurns(value: unknown): value is readonly SavedTurn[] {
  return Array.isArray(value) && value.every((turn) => isRecord(turn) && isString(turn.question));
}
