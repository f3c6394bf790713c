/** The texts of what can be done with an answer and with a conversation. */
export interface ActionsStrings {
  /** Below an answer; the first names the row of buttons. */
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

  /** What an answer cost. */
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

/** These texts in English. */
export const actionsEnglish: ActionsStrings = {
  answerActions: 'What you can do with this answer',
  copyAnswer: 'Copy',
  like: 'Good answer',
  dislike: 'Bad answer',
  quote: 'Quote',
  usage: 'What it took',

  askWhyDislike: 'What went wrong?',
  askWhyLike: 'What was good about it?',
  sendComment: 'Send comment',
  skipComment: 'Skip',
  thanks: 'Thank you!',
  ratingRefused: 'Your rating could not be stored.',

  tokens: '{total} tokens',
  tokensInAndOut: '{input} in, {output} out',
  seconds: '{seconds} s',

  menu: 'More',
  editDetails: 'Edit details…',
  closeDetails: 'Close',
  saveAsMarkdown: 'Save as Markdown',
  saveAsPage: 'Save as web page',
  saveAsJson: 'Save as JSON',
  preparing: 'Preparing the file…',
};
