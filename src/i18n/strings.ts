import type { ActionsStrings } from './actions-strings.js';
import type { AnswerPartsStrings } from './answer-parts-strings.js';
import type { FilesStrings } from './files-strings.js';
import type { FormsStrings } from './forms-strings.js';
import { launcherEnglish, type LauncherStrings } from './launcher-strings.js';
import type { LightboxStrings } from './lightbox-strings.js';
import type { TranscriptStrings } from './transcript-strings.js';

/** Every text that the widget itself says. A page may replace any of them with the `strings` property. */
export interface Strings extends LauncherStrings {
  /** Names of controls. */
  newConversation: string;
  send: string;
  stop: string;
  /** Said in the place of a part whose code cannot be loaded. */
  notLoaded: string;
  askAgain: string;
  jumpToLatest: string;
  privacyPolicy: string;

  /** Used where the app does not say its own. */
  heading: string;
  greeting: string;
  placeholder: string;

  /** Names of regions and of what they hold, for those who cannot see them. */
  conversation: string;
  message: string;
  suggestions: string;
  you: string;
  assistant: string;
  code: string;
  image: string;
  footnotes: string;
  backToText: string;

  /** Names of what an answer lets be done. `{host}`: whose picture it is. */
  showImage: string;
  details: string;
  copyCode: string;
  copied: string;
  wrapLines: string;

  /** What is going on. */
  typing: string;
  stillWorking: string;
  thinking: string;
  thoughts: string;
  usingTool: string;
  usedTool: string;

  /** How an answer ended, when nothing is wrong and yet something must be said. */
  stopped: string;
  paused: string;
  noAnswer: string;

  /** What went wrong, for the visitor, by kind of error. */
  errors: ErrorStrings;
}

/** What the visitor reads when something went wrong, by kind of error. */
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
  /** Also for answers that an earlier visit left unfinished. */
  'stream-broken': string;
  aborted: string;
  unknown: string;
  /** The site owner's configuration is wrong. */
  'not-set-up': string;
}

/** The texts of what loads when it is needed; each stands with its English in a file of its own. */
type ExtraStrings = ActionsStrings &
  AnswerPartsStrings &
  FilesStrings &
  FormsStrings &
  LightboxStrings &
  TranscriptStrings;

/** Replacements for some of the texts. */
export type StringOverrides = Partial<Omit<Strings, 'errors'> & ExtraStrings> & {
  errors?: Partial<ErrorStrings>;
};

const notAccepting = 'This chat does not accept messages at the moment.';
const tooMuch = 'The chat is very busy at the moment. Try again a little later.';
const brokenOff = 'The connection was lost before the end of the answer.';

/** Every text in English, the language that is always there. */
export const english: Strings = {
  ...launcherEnglish,

  newConversation: 'New conversation',
  send: 'Send',
  notLoaded: 'This could not be loaded.',
  stop: 'Stop answering',
  askAgain: 'Ask again',
  jumpToLatest: 'Jump to the latest message',
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
  footnotes: 'Notes',
  backToText: 'Back to the text',

  showImage: 'Show picture from {host}',
  details: 'Details',
  copyCode: 'Copy',
  copied: 'Copied',
  wrapLines: 'Wrap lines',

  typing: 'The assistant is typing',
  stillWorking: 'Still working on it…',
  thinking: 'Thinking…',
  thoughts: 'Thought process',
  usingTool: 'Using',
  usedTool: 'Used',

  stopped: 'You stopped this answer.',
  paused: 'The assistant waits for a form to be filled in.',
  noAnswer: 'There was no answer.',

  errors: {
    offline: 'You seem to be offline.',
    unreachable: 'The chat cannot be reached at the moment.',
    unauthorized: notAccepting,
    forbidden: notAccepting,
    'not-found': 'This chat could not be found.',
    'conversation-gone': 'This conversation is no longer available.',
    'invalid-input': 'This message could not be accepted.',
    'file-rejected': 'A file could not be accepted.',
    'rate-limited': tooMuch,
    overloaded: tooMuch,
    'app-unavailable': 'The assistant cannot answer at the moment.',
    'stream-broken': brokenOff,
    aborted: brokenOff,
    unknown: 'Something went wrong.',
    'not-set-up': 'This chat is not set up correctly.',
  },
};

/** English, with some texts replaced. */
export function withOverrides({ errors, ...strings }: StringOverrides): Strings {
  return { ...english, ...strings, errors: { ...english.errors, ...errors } };
}
