// Checks that each contender shows the answer and the history: counts what is rendered, and takes screenshots for review.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeAnswer } from '../documents/answer.mjs';
import { table } from '../report/table.mjs';
import { takeAnswer } from './answer.mjs';
import { takeHistory } from './history.mjs';

const PAST_MESSAGES = 40;

/** Takes one run: an answer of 5 kB and a short history, each with a screenshot. */
export async function takeRun(contender, cell, { server, options }) {
  mkdirSync(options.pictures, { recursive: true });
  const picture = (what) => join(options.pictures, `${contender.name}-${what}.png`);
  const common = { server, contender, capMs: 30_000 };
  const answer = await takeAnswer({
    ...common,
    text: makeAnswer(5_000),
    picture: picture('answer'),
  });
  return { answer, history: await checkHistory({ ...common, picture: picture('history') }) };
}

async function checkHistory(request) {
  const reason = request.contender.skips?.history;
  if (reason) return { note: reason };
  try {
    const history = await takeHistory({ ...request, count: PAST_MESSAGES });
    return history.isUnfinished ? { note: 'the last message does not appear' } : history;
  } catch (error) {
    return { note: error.message };
  }
}

/** The report: a table with one row per contender. */
export function report(results) {
  const head = ['contender', 'end seen', 'characters', 'elements', 'tags', 'console errors'];
  const rows = Object.entries(results).map(([name, { only }]) => {
    const run = only?.runs[0];
    if (!run) return [name, 'failed', ...Array(5).fill(null), only?.note];
    const { answer, history } = run;
    const { isUnfinished = false, characters, elements, errors } = answer;
    const tags = Object.entries(answer.tags ?? {}).map(([tag, count]) => `${tag} ${count}`);
    return [
      name,
      isUnfinished ? 'no' : 'yes',
      characters,
      elements,
      tags.join(', ') || '-',
      errors,
      history.characters,
      history.note ?? '',
    ];
  });
  return table([...head, `history characters (${PAST_MESSAGES})`, 'note'], rows);
}
