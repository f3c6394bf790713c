/** The strings of the message actions and the menu. */
export interface ActionsStrings {
  /** The toolbar below an answer; `answerActions` is its accessible name. */
  answerActions: string;
  copyAnswer: string;
  like: string;
  dislike: string;
  quote: string;
  usage: string;

  /** After a rating. */
  askWhyDislike: string;
  askWhyLike: string;
  sendComment: string;
  skipComment: string;
  thanks: string;
  ratingRefused: string;

  /** Token usage and duration. */
  tokens: string;
  tokensInAndOut: string;
  seconds: string;

  /** The menu in the title bar. */
  menu: string;
  editDetails: string;
  closeDetails: string;
  saveAsMarkdown: string;
  saveAsPage: string;
  saveAsJson: string;
  preparing: string;
}

/** The message actions and the menu in English. */
export const actionsEnglish: ActionsStrings = {
  answerActions: 'Message actions',
  copyAnswer: 'Copy',
  like: 'Good response',
  dislike: 'Bad response',
  quote: 'Quote',
  usage: 'Usage',

  askWhyDislike: 'What went wrong?',
  askWhyLike: 'What did you like?',
  sendComment: 'Send feedback',
  skipComment: 'Skip',
  thanks: 'Thanks for your feedback!',
  ratingRefused: 'Couldn’t save your rating.',

  tokens: '{total} tokens',
  tokensInAndOut: '{input} in, {output} out',
  seconds: '{seconds} s',

  menu: 'More',
  editDetails: 'Edit details…',
  closeDetails: 'Close',
  saveAsMarkdown: 'Save as Markdown',
  saveAsPage: 'Save as web page',
  saveAsJson: 'Save as JSON',
  preparing: 'Preparing file…',
};
