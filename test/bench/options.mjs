import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './cache.mjs';
import { shapeNames } from './documents/shapes.mjs';
import { cellsOf } from './gate.mjs';

/** The names of the measures, in the order of the report. */
export const measureNames = ['check', 'load', 'stream', 'typing', 'history', 'leak'];

/** The names of the contenders. */
export const contenderNames = [
  'plain',
  'plain-cv',
  'naive',
  'deep-chat',
  'deep-chat-partial',
  'n8n-chat',
  'flowise',
  'typebot',
  'webchat',
  'dify-chat',
  'dify-chat-embed',
  'dify-chat-one-file',
];

/** The default of `--dist`: the folder of the build. */
export const defaultDist = join(projectRoot, 'dist');

const defaults = {
  only: 'load,stream,typing,history,leak',
  contenders: 'plain,plain-cv,naive,deep-chat-partial,dify-chat,dify-chat-embed,dify-chat-one-file',
  sizes: '5,20,80,320',
  documents: shapeNames.join(),
  modes: 'fast,paced',
  typing: '80@500,20@100',
  history: '200,1000,5000',
  rate: '500',
  keys: '8',
  'leak-cycles': '30,90',
  runs: '5',
  cap: '30',
  slow: '10',
  'slow-runs': '3',
  dist: defaultDist,
  pictures: join(projectRoot, 'test-results/bench'),
};

/** Defaults with `--gate`: only what the targets need. */
const gateDefaults = {
  only: 'load,stream,typing,history,leak',
  contenders: 'plain,plain-cv,naive,deep-chat,dify-chat,dify-chat-embed,dify-chat-one-file',
};

/** Options that determine the cells. If any of them is given, a gate runs those cells instead of the cells of its targets. */
const scopeOptions = ['only', 'sizes', 'documents', 'modes', 'typing', 'history'];

/** Parses the arguments of a run; throws if they are invalid. */
export function readOptions(args, targets) {
  const { values: given } = parseArgs({ args, options: optionTypes() });
  const value = { ...defaults, ...(given.gate ? gateDefaults : {}), ...given };
  const isScoped = scopeOptions.some((name) => given[name] !== undefined);
  return {
    ...scopeOf(value),
    cells: given.gate && !isScoped ? cellsOf(targets) : undefined,
    runs: Number(value.runs),
    capMs: Number(value.cap) * 1000,
    slowRun: { seconds: Number(value.slow), runs: Number(value['slow-runs']) },
    dist: value.dist,
    pictures: value.pictures,
    gate: Boolean(value.gate),
    json: value.json,
    markdown: value.markdown,
  };
}

function optionTypes() {
  const texts = [...Object.keys(defaults), 'json', 'markdown'];
  return {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
    gate: { type: 'boolean' },
  };
}

function scopeOf(value) {
  return {
    only: among(measureNames, value.only),
    contenders: among(contenderNames, value.contenders),
    sizes: numbers(value.sizes).map((kilobytes) => kilobytes * 1000),
    documents: among(shapeNames, value.documents),
    modes: among(['fast', 'paced'], value.modes),
    rate: Number(value.rate),
    typing: list(value.typing).map((pair) => {
      const [kilobytes, rate] = pair.split('@').map(Number);
      return { bytes: kilobytes * 1000, rate };
    }),
    keysPerSecond: Number(value.keys),
    history: numbers(value.history),
    leakCycles: range(value['leak-cycles']),
  };
}

/** Splits a list at commas; `none` is the empty list. */
function list(text) {
  return text === 'none' ? [] : text.split(',');
}

function numbers(text) {
  return list(text).map(Number);
}

/** The first and the last number of a range. */
function range(text) {
  const [first = NaN, last = NaN] = numbers(text);
  if (!(first < last)) throw new Error(`${text} is not a range such as 30,90.`);
  return { first, last };
}

function among(known, text) {
  for (const name of list(text))
    if (!known.includes(name)) throw new Error(`${name} is not one of ${known.join(', ')}.`);
  return list(text);
}
