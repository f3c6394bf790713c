import type { Plural } from './plural.js';

/** The strings of the parts of an answer other than its text. They load with the chunk that renders these parts. */
export interface AnswerPartsStrings {
  /** Durations. `{count}`, `{minutes}`, `{seconds}`: numbers. */
  seconds: string;
  minutes: string;
  /** Finished reasoning. `{time}`: its duration. */
  thoughtFor: string;

  /** The steps of a workflow. `{title}`: the title of one or several steps; `{count}`: the number of steps. */
  stepNumber: string;
  steps: Plural;
  waiting: string;
  waitingAt: string;
  failedAt: string;
  stoppedAt: string;
  /** The title of a step that has none. */
  step: string;
  /** The status of a step, by Dify's name for it. */
  stepRunning: string;
  stepSucceeded: string;
  stepFailed: string;
  stepException: string;
  stepStopped: string;
  stepPaused: string;
  /** The rounds of an iteration or loop. `{round}` of `{length}`: numbers; `{count}`: the number of rounds or attempts. */
  roundTitle: string;
  roundNumber: string;
  roundOf: string;
  rounds: Plural;
  attempts: Plural;
  atOnce: string;

  /** A tool call. */
  toolInput: string;
  toolOutput: string;
  copyInput: string;
  copyOutput: string;
  noOutput: string;
  showAll: string;

  /** The sources of an answer. `{number}`: of a source or page; `{percent}`: the relevance score; `{host}`: of the URL. */
  sources: string;
  sourceNumber: string;
  sourcePage: string;
  sourceMatch: string;
  passage: string;
  openSource: string;
  /** `{count}`: the number of sources that are not shown. */
  moreSources: string;

  /** A file: after its name, for screen readers; the message if it failed to load. */
  downloadFile: string;
  fileNotLoaded: string;
}

/** The parts of an answer in English. */
export const answerPartsEnglish: AnswerPartsStrings = {
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',
  thoughtFor: 'Thought for {time}',

  stepNumber: 'step {count}',
  steps: { one: '{count} step', other: '{count} steps' },
  waiting: 'Waiting',
  waitingAt: 'Waiting: {title}',
  failedAt: 'Failed at {title}',
  stoppedAt: 'Stopped at {title}',
  step: 'Step',
  stepRunning: 'running',
  stepSucceeded: 'done',
  stepFailed: 'failed',
  stepException: 'failed, continued',
  stepStopped: 'stopped',
  stepPaused: 'waiting',
  roundTitle: 'Round {round}',
  roundNumber: 'round {round}',
  roundOf: 'round {round} of {length}',
  rounds: { one: '{count} round', other: '{count} rounds' },
  attempts: { one: '{count} attempt', other: '{count} attempts' },
  atOnce: 'in parallel',

  toolInput: 'Input',
  toolOutput: 'Output',
  copyInput: 'Copy input',
  copyOutput: 'Copy output',
  noOutput: 'No output',
  showAll: 'Show all',

  sources: 'Sources',
  sourceNumber: 'Source {number}',
  sourcePage: 'page {number}',
  sourceMatch: '{percent} match',
  passage: 'Passage',
  openSource: 'Open on {host}',
  moreSources: '{count} more',

  downloadFile: 'Download',
  fileNotLoaded: 'Couldn’t load this file. It may no longer be available.',
};
