/** The strings of the conversation list. */
export interface HistoryStrings {
  closeHistory: string;
  /** The search; also its placeholder. */
  searchConversations: string;
  clearSearch: string;
  /** Shown in place of a title that the server does not have. */
  untitled: string;

  /** Headings of groups. */
  pinned: string;
  today: string;
  yesterday: string;
  previousDays: string;

  /** The menu of a conversation. `{title}`: of the conversation. */
  conversationActions: string;
  rename: string;
  pin: string;
  unpin: string;
  copyId: string;
  delete: string;

  /** The text box of a rename, and its messages. `{number}`: of characters. */
  newName: string;
  nameKept: string;
  nameTooLong: string;

  /** After a deletion. */
  deleted: string;
  undo: string;
  restored: string;

  /** Marks of a conversation that was left. */
  newAnswer: string;
  answering: string;

  /** In place of the list. `{query}`: the text that was searched. */
  noConversations: string;
  noMatches: string;
  /** How many titles were searched. `{number}`: of conversations. */
  searched: string;
  searchedSoFar: string;
  loadingConversations: string;
  loadFailedConversations: string;

  /** A change that the server has refused. `{title}`: of the conversation. */
  renameRefused: string;
  pinRefused: string;
  deleteRefused: string;
}

/** The conversation list in English. */
export const historyEnglish: HistoryStrings = {
  closeHistory: 'Close conversations',
  searchConversations: 'Search titles',
  clearSearch: 'Clear search',
  untitled: 'Untitled conversation',

  pinned: 'Pinned',
  today: 'Today',
  yesterday: 'Yesterday',
  previousDays: 'Previous 7 days',

  conversationActions: 'Options for {title}',
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  copyId: 'Copy conversation ID',
  delete: 'Delete',

  newName: 'New name',
  nameKept: 'A name can’t be empty. The old one is kept.',
  nameTooLong: 'A name can have up to {number} characters.',

  deleted: 'Conversation deleted.',
  undo: 'Undo',
  restored: 'Conversation restored.',

  newAnswer: 'New response',
  answering: 'Responding',

  noConversations: 'Your conversations appear here.',
  noMatches: 'No titles contain “{query}”.',
  searched: '{number} searched',
  searchedSoFar: '{number} searched; older ones are not.',
  loadingConversations: 'Loading conversations…',
  loadFailedConversations: 'Couldn’t load your conversations.',

  renameRefused: 'Couldn’t rename “{title}”.',
  pinRefused: 'Couldn’t change the pin of “{title}”.',
  deleteRefused: 'Couldn’t delete “{title}”.',
};
