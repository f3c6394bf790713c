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
