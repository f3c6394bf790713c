import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Fault } from '../../src/testing/index.js';
import type { Scenario, ScenarioApp, Theme } from './scenario.js';

const reply = () => typed('**Seven** Otter 3 tents are left.');
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
      'Rate limit',
      'Status 429: the chat counts down, and asks again by itself.',
      {
        status: 429,
        retryAfter: 8,
      },
    ),
    failsOnce(
      'proxy-down',
      'The server is down',
      'A proxy responds with status 503 and an error page. A retry succeeds.',
      {
        status: 503,
      },
    ),
    {
      id: 'unreachable',
      title: 'No connection',
      shows: 'No request reaches the server. The question stays and can be sent again.',
      question,
      offline: true,
      app: { mode: 'chat', answer: reply },
    },
    {
      id: 'cut',
      title: 'The connection breaks',
      shows: 'The partial answer stays and can be regenerated.',
      question,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed(
            'There were seven this morning, and in the afternoon a customer from Tromsø',
          );
          yield { cut: true };
        },
      },
    },
    {
      id: 'cut-workflow',
      title: 'The connection breaks, the workflow continues',
      shows: 'The workflow completes its answer on the server, and the widget polls for it.',
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
      shows: 'After 30 seconds without data, the chat says that the app is still working.',
      question,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed('Let me ask the warehouse… ');
          yield { silence: 45_000 };
          yield* typed('They have seven.');
        },
      },
    },
    {
      id: 'model-fails',
      title: 'The model fails',
      shows:
        'The answer ends in the middle of a sentence. The console has the error of the provider.',
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
      title: 'A workflow fails to start',
      shows: 'The workflow fails before it produces any output.',
      question,
      app: { mode: 'advanced-chat', answer: () => [{ crash: 'Workflow not published' }] },
    },
    {
      id: 'empty',
      title: 'An empty answer',
      shows: 'The model returns an empty text.',
      question,
      app: { mode: 'chat', answer: () => [{ wait: 800 }, { text: '' }] },
    },
    {
      id: 'unavailable',
      title: 'The app is unavailable',
      shows: 'The app has not been published.',
      app: { mode: 'chat', published: false },
    },
    {
      id: 'closed-site',
      title: 'The web app is disabled',
      shows: 'The author of the app has disabled its web app.',
      app: { mode: 'chat', siteEnabled: false },
    },
  ],
};
