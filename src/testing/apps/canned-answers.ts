import type { Answer, AnswerStep, Question } from '../scripts/answer.js';
import { flowAnswers } from './canned-flow-answers.js';
import { markdownTour } from './markdown-tour.js';
import { sampleImageUrl } from './sample-image.js';

/** Length of a typical token in characters, and the output rate of a typical model. */
const TOKEN_LENGTH = 4;
const TOKENS_PER_SECOND = 60;

const help = `I am a fake Dify: I answer without a model. Ask me for

- **the Markdown tour**: everything an answer can hold
- **a long answer**, or exactly what you need: \`long 300 kB at 500\` (tokens a second)
- **slow**: one word a second, to try the stop button
- **fail**, **cut** or **silence**: what a visitor sees when things go wrong
- in an agent app, **the time**; anywhere, **an image**
- **sources**, **replace** (as moderation does), **speak**, an **annotation**
- **think**, or **think aloud** in the text itself
- in a chatflow: **iterate**, **loop**, **branches**, **retry**, a **log**, or **ask me** something
- **crash**, before anything is said, or **hang up**, without a word

Anything else comes back as an echo.`;

/** The default answer of an app, selected by a keyword in the question; otherwise an echo. */
export function cannedAnswer({ query }: Question): Answer {
  const [, answer] = canned.find(([pattern]) => pattern.test(query)) ?? [];
  return answer ? answer(query) : echo(query);
}

/** Splits a text into tokens, output at the given rate. */
export function* typed(text: string, tokensPerSecond = TOKENS_PER_SECOND): Generator<AnswerStep> {
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += TOKEN_LENGTH) {
    yield { text: characters.slice(at, at + TOKEN_LENGTH).join('') };
    yield { wait: 1000 / tokensPerSecond };
  }
}

const canned: readonly (readonly [RegExp, (query: string) => Answer])[] = [
  [/what can you do|help/i, () => typed(help)],
  [/markdown|tour/i, () => typed(markdownTour)],
  [/\blong\b/i, long],
  [/\bslow/i, slow],
  [/\bfail/i, fail],
  [/\bcut\b|break the connection/i, cut],
  [/\bsilen/i, silent],
  [/\btime\b/i, tellTime],
  [/\b(?:image|picture|draw)/i, draw],
  [/\bsource/i, cite],
  [/\breplace/i, replace],
  [/\bspeak/i, speak],
  [/\bannotat/i, annotated],
  [/\bthink aloud/i, () => typed('<think>\nFirst one, then the other.\n</think>\n\nI thought.')],
  [/\bthink/i, think],
  [/\bcrash/i, () => [{ crash: 'The app fell over before it began' }]],
  [/\bhang up/i, hangUp],
  ...flowAnswers,
];

function* echo(query: string): Answer & Generator<AnswerStep> {
  yield { wait: 400 };
  yield* typed(`You said: ${query}`);
}

/** `long 300 kB at 500`: 300,000 characters at 500 tokens per second; without numbers, 20 kB at the default rate. */
function* long(query: string): Answer & Generator<AnswerStep> {
  const size = Number(/(\d+)\s*kB/i.exec(query)?.[1] ?? 20) * 1000;
  const rate = Number(/at\s+(\d+)/i.exec(query)?.[1] ?? TOKENS_PER_SECOND * 4);
  const chapter = (number: number) => `\n\n## Chapter ${number}\n\n${markdownTour}`;
  let text = 'Here is a long one.';
  for (let number = 1; text.length < size; number++) text += chapter(number);
  yield* typed(text.slice(0, size), rate);
}

function* slow(): Answer & Generator<AnswerStep> {
  for (let tick = 1; tick <= 60; tick++) {
    yield { text: `tick ${tick} ` };
    yield { wait: 1000 };
  }
}

function* fail(): Answer & Generator<AnswerStep> {
  yield* typed('I was about to say ');
  yield { fail: { code: 'completion_request_error', message: 'The model said no', status: 400 } };
}

function* cut(): Answer & Generator<AnswerStep> {
  yield* typed('This answer will not come to its end, because the connection');
  yield { cut: true };
}

function* silent(): Answer & Generator<AnswerStep> {
  yield* typed('And now I fall silent.');
  yield { silence: 120_000 };
}

function* tellTime(): Answer & Generator<AnswerStep> {
  const output = new Date().toISOString().slice(11, 16);
  yield* typed('Let me look at the clock.');
  yield { tool: { name: 'current_time', label: 'Current time', input: { timezone: 'UTC' } } };
  yield { wait: 1200 };
  yield {
    tool: { name: 'current_time', label: 'Current time', input: { timezone: 'UTC' }, output },
  };
  yield* typed(`It is **${output}** in UTC.`);
}

function* draw(query: string): Answer & Generator<AnswerStep> {
  const input = { prompt: query };
  yield { tool: { name: 'paint', label: 'Paint', input } };
  yield { wait: 1500 };
  yield { file: { url: sampleImageUrl, name: 'image.bmp' } };
  yield { tool: { name: 'paint', label: 'Paint', input, output: 'painted' } };
  yield* typed('Here is your image.');
}

function* cite(): Answer & Generator<AnswerStep> {
  yield {
    sources: [
      { document: 'opening-hours.txt', content: 'Nine to five on weekdays.', score: 0.87 },
      { document: 'holidays.pdf', content: 'Closed on the first of May.', dataset: 'House rules' },
    ],
  };
  yield* typed('We are open from nine to five, but on holidays.');
}

function* replace(): Answer & Generator<AnswerStep> {
  yield* typed('I am about to say something that nobody should read');
  yield { replace: 'This answer was withheld.' };
}

/** Silent MP3 frames. */
function* speak(): Answer & Generator<AnswerStep> {
  yield* typed('Listen: this is silence.');
  for (let piece = 0; piece < 3; piece++) yield { speech: '//NExAAAAANIAAAAAExBTUUzLjEwMFVV' };
}

function* annotated(): Answer & Generator<AnswerStep> {
  yield { shortcut: 'Somebody has answered that before.', annotator: 'Ann' };
}

function* think(): Answer & Generator<AnswerStep> {
  for (const reasoning of ['First I look ', 'at the one, ', 'then at the other.']) {
    yield { reasoning };
    yield { wait: 500 };
  }
  yield* typed('After some thought: yes.');
  yield { reasoning: '' };
}

function* hangUp(): Answer & Generator<AnswerStep> {
  yield* typed('And then I');
  yield { hangUp: true };
}
