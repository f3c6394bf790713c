/** Every text that the widget itself says. A page may replace any of them with the `strings` property. */
export interface Strings {
  /** Names of controls. */
  open: string;
  close: string;
  newConversation: string;
  send: string;
  stop: string;
  retry: string;
  askAgain: string;
  loadOlder: string;
  jumpToLatest: string;

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
  unread: string;
  code: string;
  image: string;

  /** What is going on. */
  loading: string;
  typing: string;
  stillWorking: string;
  thinking: string;
  thoughts: string;
  usingTool: string;
  usedTool: string;

  /** How an answer ended, when it did not end well. */
  stopped: string;
  interrupted: string;
  paused: string;
  noAnswer: string;

  /** What went wrong, for the visitor. One for each kind of error. */
  offline: string;
  unreachable: string;
  notSetUp: string;
  refused: string;
  notFound: string;
  conversationGone: string;
  invalidInput: string;
  fileRejected: string;
  rateLimited: string;
  overloaded: string;
  appUnavailable: string;
  unknownError: string;
}

export const english: Strings = {
  open: 'Open chat',
  close: 'Close chat',
  newConversation: 'New conversation',
  send: 'Send',
  stop: 'Stop answering',
  retry: 'Try again',
  askAgain: 'Ask again',
  loadOlder: 'Load older messages',
  jumpToLatest: 'Jump to the latest message',

  heading: 'Chat',
  greeting: 'How can I help you?',
  placeholder: 'Write a message…',

  conversation: 'Conversation',
  message: 'Message',
  suggestions: 'Suggested questions',
  you: 'You',
  assistant: 'Assistant',
  unread: 'New message',
  code: 'Code',
  image: 'Image',

  loading: 'Loading…',
  typing: 'The assistant is typing',
  stillWorking: 'Still working on it. This one takes a little longer.',
  thinking: 'Thinking…',
  thoughts: 'Thought process',
  usingTool: 'Using',
  usedTool: 'Used',

  stopped: 'You stopped this answer.',
  interrupted: 'The connection was lost before the answer was complete.',
  paused: 'The app is waiting for a form that this chat cannot show yet.',
  noAnswer: 'There was no answer.',

  offline: 'You seem to be offline. Check your connection and try again.',
  unreachable: 'The chat cannot be reached right now. Try again in a moment.',
  notSetUp: 'This chat is not set up correctly yet.',
  refused: 'This chat does not accept messages right now.',
  notFound: 'This chat could not be found.',
  conversationGone: 'This conversation is no longer available. You can start a new one.',
  invalidInput: 'This message could not be accepted.',
  fileRejected: 'A file could not be accepted.',
  rateLimited: 'There are too many messages at the moment. Wait a little and try again.',
  overloaded: 'The chat is very busy right now. Try again in a moment.',
  appUnavailable: 'The assistant cannot answer right now. Try again in a moment.',
  unknownError: 'Something went wrong. Try again.',
};
