import { expect, test } from '@playwright/test';
import { createDemoDify } from '../../demo/apps.js';
import { scenarios } from '../../demo/scenarios/catalogue.js';
import { appOf, codeOf, keyOf, type Scenario } from '../../demo/scenarios/scenario.js';
import { createClient } from '../../src/api/index.js';
import { createFakeDify } from '../../src/testing/index.js';

/** Asks a scenario's question on a fake Dify without delays; resolves with the names of the events. */
async function play(scenario: Scenario): Promise<string[]> {
  const { fetch } = createFakeDify({ apps: [appOf(scenario)], pace: 0 });
  const credential = scenario.byKey ? { apiKey: keyOf(scenario) } : { token: codeOf(scenario) };
  const client = createClient({ baseUrl: 'http://dify.test', user: 'ann', fetch, ...credential });
  const { question: query = 'x', inputs = {} } = scenario;
  const events: string[] = [];
  for await (const { event } of client.streamChat({ query, inputs })) events.push(event);
  return events;
}

test('every scenario has a unique id and site code', () => {
  const ids = scenarios.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const codes = scenarios.map(codeOf);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]{16}$/);
});

for (const scenario of scenarios.filter(({ question }) => question))
  test(`the scenario "${scenario.title}" ends without errors of the fake Dify`, async () => {
    const errors: unknown[] = [];
    const { error } = console;
    console.error = (...args) => errors.push(args);
    try {
      const events = await play(scenario).catch((reason: unknown) => [String(reason)]);
      expect(events.at(-1)).toMatch(
        /^(?:message_end|workflow_finished|workflow_paused|error|ApiError: .*)$/,
      );
      expect(errors).toEqual([]);
    } finally {
      console.error = error;
    }
  });

test('a fault of a scenario occurs once, so that a retry succeeds', async () => {
  const scenario = scenarios.find(({ id }) => id === 'too-many')!;
  const { fetch } = createDemoDify();
  const token = codeOf(scenario);
  const prepareRequest = (request: Request) => {
    request.headers.set('x-play', 'the first');
    return request;
  };
  const identity = { baseUrl: 'http://dify.test', user: 'ann', token };
  const client = createClient({ ...identity, prepareRequest, fetch });
  const statuses: string[] = [];
  for (let attempt = 0; attempt < 2; attempt++)
    try {
      for await (const event of client.streamChat({ query: 'x', inputs: {} }))
        expect(event.event).not.toBe('error');
      statuses.push('answered');
    } catch (error) {
      statuses.push((error as { kind: string }).kind);
    }
  expect(statuses).toEqual(['rate-limited', 'answered']);
});
