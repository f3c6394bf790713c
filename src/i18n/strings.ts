import type { ActionsStrings } from './actions-strings.js';
import type { AnswerPartsStrings } from './answer-parts-strings.js';
import type { FilesStrings } from './files-strings.js';
import type { FormsStrings } from './forms-strings.js';
import { launcherEnglish, type LauncherStrings } from './launcher-strings.js';
import type { LightboxStrings } from './lightbox-strings.js';
import type { TranscriptStrings } from './transcript-strings.js';

/** All strings of the core interface. A page can override them with the `strings` property. */
export interface Strings extends LauncherStrings {
  /** Labels of controls. */
  newConversation: string;
  send: string;
  stop: string;
  /** Shown in place of a feature whose code failed to load. */
  notLoaded: string;
  askAgain: string;
  jumpToLatest: string;
  privacyPolicy: string;

  /** Defaults for apps that define none. */
  heading: string;
  greeting: string;
  placeholder: string;

  /** Accessible names of regions and content, for screen readers. */
  conversation: string;
  message: string;
  suggestions: string;
  you: string;
  assistant: string;
  code: string;
  image: string;
  footnotes: string;
  backToText: string;

  /** Labels of controls in an answer. `{host}`: of the image URL. */
  showImage: string;
  details: string;
  copyCode: string;
  copied: string;
  wrapLines: string;

  /** Status messages. */
  typing: string;
  stillWorking: string;
  thinking: string;
  thoughts: string;
  usingTool: string;
  usedTool: string;

  /** Shown below an answer that ended without an error and without the usual text. */
  stopped: string;
  paused: string;
  noAnswer: string;

  /** Error messages by kind of error. */
  errors: ErrorStrings;
}

/** The error messages for the visitor, by kind of error. */
export interface ErrorStrings {
  offline: string;
  unreachable: string;
  unauthorized: string;
  forbidden: string;
  'not-found': string;
  'conversation-gone': string;
  'invalid-input': string;
  'file-rejected': string;
  'rate-limited': string;
  overloaded: string;
  'app-unavailable': string;
  /** Also used for an answer that an earlier visit left unfinished. */
  'stream-broken': string;
  aborted: string;
  unknown: string;
  /** The widget is configured incorrectly. */
  'not-set-up': string;
}

/** The strings of the lazily loaded features; each has its own module with the English defaults. */
type LazyStrings = ActionsStrings &
  AnswerPartsStrings &
  FilesStrings &
  FormsStrings &
  LightboxStrings &
  TranscriptStrings;

/** Overrides for any of the strings. */
export type StringOverrides = Partial<Omit<Strings, 'errors'> & LazyStrings> & {
  errors?: Partial<ErrorStrings>;
};

const notAccepting = 'This chat isn’t accepting messages right now.';
const busy = 'The chat is busy right now. Please try again later.';
const connectionLost = 'The connection was lost before the response was complete.';

/** The core interface in English, the built-in language. */
export const english: Strings = {
  ...launcherEnglish,

  newConversation: 'New conversation',
  send: 'Send',
  notLoaded: 'Couldn’t load this.',
  stop: 'Stop generating',
  askAgain: 'Regenerate',
  jumpToLatest: 'Jump to latest',
  privacyPolicy: 'Privacy policy',

  heading: 'Chat',
  greeting: 'How can I help you?',
  placeholder: 'Write a message…',

  conversation: 'Conversation',
  message: 'Message',
  suggestions: 'Suggested questions',
  you: 'You',
  assistant: 'Assistant',
  code: 'Code',
  image: 'Image',
  footnotes: 'Footnotes',
  backToText: 'Back to reference',

  showImage: 'Show image from {host}',
  details: 'Details',
  copyCode: 'Copy',
  copied: 'Copied',
  wrapLines: 'Wrap lines',

  typing: 'The assistant is typing',
  stillWorking: 'Still working…',
  thinking: 'Thinking…',
  thoughts: 'Thought process',
  usingTool: 'Using',
  usedTool: 'Used',

  stopped: 'You stopped this response.',
  paused: 'Waiting for your input',
  noAnswer: 'No response',

  errors: {
    offline: 'You seem to be offline.',
    unreachable: 'The chat can’t be reached right now.',
    unauthorized: notAccepting,
    forbidden: notAccepting,
    'not-found': 'This chat can’t be found.',
    'conversation-gone': 'This conversation is no longer available.',
    'invalid-input': 'This message couldn’t be processed.',
    'file-rejected': 'A file was rejected.',
    'rate-limited': busy,
    overloaded: busy,
    'app-unavailable': 'The assistant isn’t available right now.',
    'stream-broken': connectionLost,
    aborted: connectionLost,
    unknown: 'Something went wrong.',
    'not-set-up': 'This chat isn’t set up correctly.',
  },
};

/** English with the given overrides. */
export function withOverrides({ errors, ...strings }: StringOverrides): Strings {
  return { ...english, ...strings, errors: { ...english.errors, ...errors } };
}
