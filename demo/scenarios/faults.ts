import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Fault } from '../../src/testing/index.js';
import type { Scenario, ScenarioApp, Theme } from './scenario.js';

const reply = () => typed('There we are. **Seven** of the Otter 3 are left.');
const question = 'Is the Otter 3 in stock?';

/** A question whose first request fails and whose retry succeeds. */
function failsOnce(id: string, title: string, shows: string, fault: Fault): Scenario {
  const app: ScenarioApp = { mode: 'chat', answer: reply };
  return { id, title, shows, question, fault: { on: '/chat-messages', ...fault }, app };
}

export const faults: Theme = {
  title: 'Faults',
  scenarios: [
    failsOnce(
      'too-many',
      'Too many questions',
      '429: it asks for patience, and takes the question again.',
      {
        status: 429,
        retryAfter: 8,
      },
    ),
    failsOnce(
      'proxy-down',
      'The server is down',
      '503 with a proxy’s page in the place of an answer.',
      {
        status: 503,
      },
    ),
    {
      id: 'unreachable',
      title: 'No connection',
      shows: 'Nothing gets through: the question stays.',
      question,
      offline: true,
      app: { mode: 'chat', answer: reply },
    },
    {
      id: 'cut',
      title: 'The connection breaks',
      shows: 'What came stays, and can be asked for again.',
      question,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed('There were seven this morning, and in the afternoon somebody from Tromsø');
          yield { cut: true };
        },
      },
    },
    {
      id: 'cut-workflow',
      title: 'The connection breaks, the run continues',
      shows: 'A workflow answers to its end without its reader: the widget waits for it.',
      question,
      fault: { on: '/chat-messages', cutAfter: 4200 },
      app: {
        mode: 'advanced-chat',
        answer: () =>
          typed(`Let me count. ${'One more shelf. '.repeat(24)}**Seven** are left.`, 30),
      },
    },
    {
      id: 'silence',
      title: 'A long silence',
      shows: 'After half a minute it says that it is still waiting.',
      question,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed('Let me ask the warehouse… ');
          yield { silence: 45_000 };
          yield* typed('Seven, they say.');
        },
      },
    },
    {
      id: 'model-fails',
      title: 'The model fails',
      shows: 'In the middle of a sentence, with the provider’s own words for the owner.',
      question,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed('There are, let me see, ');
          const message = '[openai] Rate limit reached for gpt-5 in organization org-fjell';
          yield { fail: { code: 'completion_request_error', message, status: 400 } };
        },
      },
    },
    {
      id: 'crash',
      title: 'The app fails before it begins',
      shows: 'A workflow that never started.',
      question,
      app: { mode: 'advanced-chat', answer: () => [{ crash: 'Workflow not published' }] },
    },
    {
      id: 'empty',
      title: 'An empty answer',
      shows: 'The model had nothing to say.',
      question,
      app: { mode: 'chat', answer: () => [{ wait: 800 }, { text: '' }] },
    },
    {
      id: 'unavailable',
      title: 'The app is unavailable',
      shows: 'It has not been published.',
      app: { mode: 'chat', published: false },
    },
    {
      id: 'closed-site',
      title: 'The site is closed',
      shows: 'Its author has switched the web app off.',
      app: { mode: 'chat', siteEnabled: false },
    },
  ],
};
