import { expect, test } from '@playwright/test';
import { createLogger, type LogLevel } from '../../src/gateway/node/index.js';

function setUpLogger(level?: LogLevel) {
  const lines: string[] = [];
  return { lines, logger: createLogger({ level, write: (line) => void lines.push(line) }) };
}

test('an entry is a line of JSON with time, level, message and its fields', () => {
  const { lines, logger } = setUpLogger();
  logger.warn('Redis is away: counting in memory', { app: 'support', status: 200 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  const { time, ...entry } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(entry).toEqual({
    level: 'warn',
    message: 'Redis is away: counting in memory',
    app: 'support',
    status: 200,
  });
  expect(new Date(String(time)).toISOString()).toBe(time);
});

test('a line break in a field does not begin another entry', () => {
  const { lines, logger } = setUpLogger();
  logger.error('An unexpected error', { stack: 'Error\n{"level":"info"}' });
  expect(lines.join('').trimEnd()).not.toContain('\n');
});

for (const [level, messages] of [
  ['info', ['one', 'two', 'three']],
  ['warn', ['two', 'three']],
  ['error', ['three']],
  ['silent', []],
] as const)
  test(`the level ${level} writes ${messages.length} of three entries`, () => {
    const { lines, logger } = setUpLogger(level);
    logger.info('one');
    logger.warn('two');
    logger.error('three');
    expect(lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual(
      messages,
    );
  });
