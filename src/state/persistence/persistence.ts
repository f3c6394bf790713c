import { isRecord } from '../../lib/is-record.js';
import type { SafeStorage } from '../../lib/storage.js';
import type { AppIcon, Attachment, ChatState, MessageError, MessageStatus } from '../model.js';

/** A turn that Dify may not have kept whole: what a reload would lose of it. */
export interface SavedTurn {
  readonly conversationId?: string | undefined;
  /** Absent when the server had not named the turn yet. */
  readonly messageId?: string | undefined;
  readonly question: string;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly text: string;
  readonly status: MessageStatus;
  readonly error?: MessageError | undefined;
  readonly createdAt: number;
  /** Of a workflow, which goes on at the server without its reader. */
  readonly runId?: string | undefined;
  readonly taskId?: string | undefined;
}

/** Where values are kept, and under which names. */
export interface PersistenceOptions {
  /** For the random user id, the open conversation and the app's icon. */
  localStorage: SafeStorage;
  /** For the draft and its files, what stands in forms and unfinished turns: gone with the tab. */
  sessionStorage: SafeStorage;
  /** Keeps apart what belongs to another server, credential, user or element. */
  scope: string;
}

/** One value that outlives a page view; a damaged entry counts as absent. */
export interface StoredValue<T> {
  get: () => T | undefined;
  /** `undefined`, an empty text or an empty list removes it. */
  set: (value: T | undefined) => void;
}

/** Everything that outlives a page view. */
export type Persistence = ReturnType<typeof createPersistence>;

/** Binds the values that outlive a page view to their storages. Reads and writes nothing by itself. */
export function createPersistence({ localStorage, sessionStorage, scope }: PersistenceOptions) {
  const key = (name: string) => `dify-chat:${scope}:${name}`;
  return {
    userId: kept(localStorage, key('user'), isText),
    conversationId: kept(localStorage, key('conversation'), isText),
    icon: kept(localStorage, key('icon'), (value): value is AppIcon => isRecord(value)),
    draft: kept(sessionStorage, key('draft'), isText),
    inputs: kept(sessionStorage, key('inputs'), isRecord),
    formDrafts: kept(sessionStorage, key('forms'), isRecord as Guard<ChatState['formDrafts']>),
    attachments: kept(sessionStorage, key('attachments'), isAttachments),
    turns: kept(sessionStorage, key('turns'), isTurns),
  };
}

type Guard<T> = (value: unknown) => value is T;

function kept<T>(storage: SafeStorage, key: string, isValid: Guard<T>): StoredValue<T> {
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

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isAttachments(value: unknown): value is readonly Attachment[] {
  return Array.isArray(value) && value.every((file) => isRecord(file) && isText(file.name));
}

function isTurns(value: unknown): value is readonly SavedTurn[] {
  return Array.isArray(value) && value.every((turn) => isRecord(turn) && isText(turn.question));
}
