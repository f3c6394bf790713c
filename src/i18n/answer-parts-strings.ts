/** The texts of what an answer has besides its text; apart from the others since they load with it. */
export interface AnswerPartsStrings {
  /** How long something took. `{count}`: a number, `{minutes}` and `{seconds}` likewise. */
  seconds: string;
  minutes: string;
  /** Reasoning that is over. `{time}`: how long it took. */
  thoughtFor: string;

  /** The steps of a workflow: what is going on, and how it ended. `{title}`: of a step, or of several; `{count}`: of steps. */
  working: string;
  workingOn: string;
  stepNumber: string;
  oneStep: string;
  manySteps: string;
  waiting: string;
  waitingAt: string;
  failedAt: string;
  stoppedAt: string;
  /** A step without a name. */
  step: string;
  /** How a step stands, by Dify's word. */
  stepRunning: string;
  stepSucceeded: string;
  stepFailed: string;
  stepException: string;
  stepStopped: string;
  stepPaused: string;
  /** A round of an iteration or loop. `{round}` of `{length}`; `{count}`: of rounds, or of tries. */
  roundTitle: string;
  roundNumber: string;
  roundOf: string;
  oneRound: string;
  manyRounds: string;
  tried: string;
  atOnce: string;

  /** The use of a tool. */
  toolInput: string;
  toolOutput: string;
  noOutput: string;
  showAll: string;

  /** What an answer was made with. `{number}`: of a source, or of a page; `{percent}`: how well it fits; `{host}`: where it is. */
  sources: string;
  sourceNumber: string;
  sourcePage: string;
  sourceMatch: string;
  passage: string;
  openSource: string;
  /** `{count}`: how many are not shown. */
  moreSources: string;

  /** A file without a name, and what is said of one that could not be loaded. */
  file: string;
  fileGone: string;

  /** About the answer as a whole. `{name}`: who wrote it; `{reason}`: what the app waits for. */
  moderated: string;
  annotated: string;
  annotatedBy: string;
  scheduled: string;
  scheduledFor: string;
}

/** The texts in English. */
export const answerPartsEnglish: AnswerPartsStrings = {
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',
  thoughtFor: 'Thought for {time}',

  working: 'Working…',
  workingOn: 'Working: {title}',
  stepNumber: 'step {count}',
  oneStep: '1 step',
  manySteps: '{count} steps',
  waiting: 'Waiting',
  waitingAt: 'Waiting: {title}',
  failedAt: 'Failed at {title}',
  stoppedAt: 'Stopped at {title}',
  step: 'Step',
  stepRunning: 'running',
  stepSucceeded: 'done',
  stepFailed: 'failed',
  stepException: 'failed, but went on',
  stepStopped: 'stopped',
  stepPaused: 'waiting',
  roundTitle: 'Round {round}',
  roundNumber: 'round {round}',
  roundOf: 'round {round} of {length}',
  oneRound: '1 round',
  manyRounds: '{count} rounds',
  tried: 'tried {count} times',
  atOnce: 'at the same time as others',

  toolInput: 'Input',
  toolOutput: 'Output',
  noOutput: 'It gave nothing back.',
  showAll: 'Show all',

  sources: 'Sources',
  sourceNumber: 'Source {number}',
  sourcePage: 'page {number}',
  sourceMatch: '{percent} match',
  passage: 'Passage',
  openSource: 'Read it on {host}',
  moreSources: '{count} more',

  file: 'File',
  fileGone: 'It could not be loaded, and may no longer be available.',

  moderated: 'This answer was replaced by the app’s moderation.',
  annotated: 'This answer was written by the team.',
  annotatedBy: 'This answer was written by {name}.',
  scheduled: 'The app waits, and goes on later.',
  scheduledFor: 'The app waits: {reason}',
};
