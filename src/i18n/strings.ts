import type { ActionsStrings } from './actions-strings.js';
import type { AnswerPartsStrings } from './answer-parts-strings.js';
import type { FilesStrings } from './files-strings.js';
import type { FormsStrings } from './forms-strings.js';
import type { HistoryStrings } from './history-strings.js';
import { launcherEnglish, type LauncherStrings } from './launcher-strings.js';
import type { LightboxStrings } from './lightbox-strings.js';
import type { TranscriptStrings } from './transcript-strings.js';

/** All strings of the core interface. A page can override them with the `strings` property. */
export interface Strings extends LauncherStrings {
  /** Labels of controls. */
  newConversation: string;
  /** Undoes that. */
  previousConversation: string;
  /** The button that shows the list of conversations, and the list itself. */
  conversationList: string;
  /** The same button while an answer has come in another conversation. */
  conversationListNews: string;
  expandWindow: string;
  reduceWindow: string;
  send: string;
  stop: string;
  /** Shown in place of a feature whose code failed to load. */
  notLoaded: string;
  /** Repeats the question of an answer below the conversation. */
  askAgain: string;
  /** The button beside a question. */
  editMessage: string;
  /** Shown after Enter while an answer is running. */
  sendLater: string;
  jumpToLatest: string;
  privacyPolicy: string;

  /** Defaults for apps that define none. */
  heading: string;
  greeting: string;
  placeholder: string;
  /** Placeholder of the composer while a required value of the app's form is missing. */
  fillInForm: string;

  /** Accessible names of regions and content, for screen readers. */
  conversation: string;
  message: string;
  suggestions: string;
  you: string;
  assistant: string;
  code: string;
  image: string;
  table: string;
  formula: string;
  /** Also the name of a file that has none. */
  file: string;
  footnotes: string;
  /** A reference to a footnote, and the way back. `{number}`: of the footnote. */
  footnote: string;
  backToText: string;
  /** The checkbox of a task in a list. */
  task: string;

  /** A label before a text, and a text with more about it in brackets. The punctuation is that of the language. */
  labelled: string;
  detailed: string;

  /** Labels of controls in an answer. `{host}`: of the image URL. */
  showImage: string;
  /** Shown in place of an image of an answer that cannot be loaded. */
  imageUnavailable: string;
  details: string;
  copied: string;

  /** Status messages. */
  typing: string;
  stillWorking: string;
  thinking: string;
  thoughts: string;
  /** A running workflow. `{title}`: the titles of its running steps. */
  working: string;
  workingOn: string;
  /** A tool call, while it runs and afterwards. `{tool}`: the tool's name. */
  usingTool: string;
  usedTool: string;

  /** Shown below an answer that ended without an error and without the usual text. */
  stopped: string;
  paused: string;
  /** The form of a paused answer, when it can no longer be answered, or only by someone else. */
  expired: string;
  othersAnswer: string;
  noAnswer: string;

  /** Notices about the whole answer. `{name}`: the author; `{reason}`: the reason for the pause. */
  moderated: string;
  annotated: string;
  annotatedBy: string;
  scheduled: string;
  scheduledFor: string;

  /** In an error message. `{time}`: the remaining wait, with its unit. */
  retryIn: string;
  /** The question is sent when the browser is online again. */
  sendsWhenOnline: string;
  /** The link to the page's `contact`. */
  contact: string;

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
  /** The server refuses the size of the message. */
  'too-long': string;
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
  HistoryStrings &
  LightboxStrings &
  TranscriptStrings;

/** All strings of the interface: what a language consists of. */
export type AllStrings = Strings & LazyStrings;

/** Overrides for any of the strings. */
export type StringOverrides = Partial<Omit<AllStrings, 'errors'>> & {
  errors?: Partial<ErrorStrings> | undefined;
};

const notAccepting = 'This chat isn’t accepting messages right now.';
const busy = 'The chat is busy right now.';
const connectionLost = 'The connection was lost before the response was complete.';

/** The core interface in English, the built-in language. */
export const english: Strings = {
  ...launcherEnglish,

  newConversation: 'New conversation',
  previousConversation: 'Back to previous conversation',
  conversationList: 'Conversations',
  conversationListNews: 'Conversations: new response',
  expandWindow: 'Expand window',
  reduceWindow: 'Reduce window',
  send: 'Send',
  notLoaded: 'Couldn’t load this.',
  stop: 'Stop generating',
  askAgain: 'Ask again below',
  editMessage: 'Edit message',
  sendLater: 'You can send this when the response is complete.',
  jumpToLatest: 'Jump to latest',
  privacyPolicy: 'Privacy policy',

  heading: 'Chat',
  greeting: 'How can I help you?',
  placeholder: 'Write a message…',
  fillInForm: 'Fill in the form to start',

  conversation: 'Conversation',
  message: 'Message',
  suggestions: 'Suggested questions',
  you: 'You',
  assistant: 'Assistant',
  code: 'Code',
  image: 'Image',
  table: 'Table',
  formula: 'Formula',
  file: 'File',
  footnotes: 'Footnotes',
  footnote: 'Footnote {number}',
  backToText: 'Back to reference {number}',
  task: 'Task',

  labelled: '{label}: {text}',
  detailed: '{text} ({detail})',

  showImage: 'Show image from {host}',
  imageUnavailable: 'This image isn’t available.',
  details: 'Details',
  copied: 'Copied',

  typing: 'The assistant is typing',
  stillWorking: 'Still working…',
  thinking: 'Thinking…',
  thoughts: 'Thought process',
  working: 'Working…',
  workingOn: 'Working: {title}',
  usingTool: 'Using {tool}',
  usedTool: 'Used {tool}',

  stopped: 'You stopped this response.',
  paused: 'Waiting for your input',
  expired: 'This form has expired.',
  othersAnswer: 'Waiting for someone else to respond.',
  noAnswer: 'No response',

  moderated: 'This response was replaced by content moderation.',
  annotated: 'This response was written by the team.',
  annotatedBy: 'This response was written by {name}.',
  scheduled: 'Paused. The response continues later.',
  scheduledFor: 'Paused: {reason}',

  retryIn: 'Try again in {time}',
  sendsWhenOnline: 'Your message will be sent when you’re back online.',
  contact: 'Contact us',

  errors: {
    offline: 'You seem to be offline.',
    unreachable: 'The chat can’t be reached right now.',
    unauthorized: notAccepting,
    forbidden: notAccepting,
    'not-found': 'This chat can’t be found.',
    'conversation-gone': 'This conversation is no longer available.',
    'invalid-input': 'This message couldn’t be processed.',
    'too-long': 'This message is too long.',
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
