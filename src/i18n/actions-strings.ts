/** The strings of the message actions and the menu. */
export interface ActionsStrings {
  /** The toolbar below an answer; `answerActions` is its accessible name. */
  answerActions: string;
  copyAnswer: string;
  /** The buttons above a code block, followed by its language. */
  copyCode: string;
  wrapLines: string;
  like: string;
  dislike: string;
  quote: string;
  /** The button of a quote in the composer. */
  removeQuote: string;
  usage: string;
  /** Asks for another answer to the same question. */
  regenerate: string;

  /** The switcher between the versions of a question or an answer. `{number}` of `{count}`. */
  versionOf: string;
  previousVersion: string;
  nextVersion: string;

  /** The editor of a question; `editAsksBelow`: where Dify has no versions. */
  editQuestion: string;
  editAsksBelow: string;
  cancelEdit: string;

  /** After a rating. */
  askWhyDislike: string;
  askWhyLike: string;
  sendComment: string;
  skipComment: string;
  thanks: string;
  ratingRefused: string;

  /** Token usage, and how long the answer took. */
  tokens: string;
  tokensInAndOut: string;
  latency: string;

  /** The menu in the title bar. */
  menu: string;
  editDetails: string;
  closeDetails: string;
  /** Unfolds the formats. */
  download: string;
  downloadMarkdown: string;
  downloadPage: string;
  downloadJson: string;
  preparing: string;
}

/** The message actions and the menu in English. */
export const actionsEnglish: ActionsStrings = {
  answerActions: 'Message actions',
  copyAnswer: 'Copy response',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  like: 'Good response',
  dislike: 'Bad response',
  quote: 'Quote',
  removeQuote: 'Remove quote',
  usage: 'Usage',
  regenerate: 'Regenerate response',

  versionOf: 'Version {number} of {count}',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',

  editQuestion: 'Edit message',
  editAsksBelow: 'The edited message is sent again below.',
  cancelEdit: 'Cancel',

  askWhyDislike: 'What went wrong?',
  askWhyLike: 'What did you like?',
  sendComment: 'Send feedback',
  skipComment: 'Skip',
  thanks: 'Thanks for your feedback!',
  ratingRefused: 'Couldn’t save your rating.',

  tokens: '{total} tokens',
  tokensInAndOut: '{input} in, {output} out',
  latency: '{seconds} s',

  menu: 'More',
  editDetails: 'Edit details…',
  closeDetails: 'Close',
  download: 'Download conversation',
  downloadMarkdown: 'Markdown',
  downloadPage: 'Web page',
  downloadJson: 'JSON',
  preparing: 'Preparing file…',
};
