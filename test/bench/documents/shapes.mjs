import { LAST_PARAGRAPH, LAST_SENTENCE } from './end.mjs';
import { code, createProse, vocabulary } from './prose.mjs';
import { createRandom } from './random.mjs';

const LIST_ITEMS = 5_000;
const TABLE_ROWS = 3_000;
const FENCE_BYTES = 300_000;
const QUOTE_LEVELS = 60;
const QUOTES_BYTES = 20_000;
const PARAGRAPH_BYTES = 20_000;
const BRACKETS_BYTES = 200_000;

/** Documents of a single kind of block or markup, far larger than a model would write, to expose a renderer's worst cases. */
const shapes = {
  list({ words, phrase }, { between }) {
    const item = () => `- ${words(between(2, 5))} ${phrase()} ${words(between(1, 4))}`;
    return Array.from({ length: LIST_ITEMS }, item).join('\n') + LAST_PARAGRAPH;
  },

  table({ phrase }, { pick, between }) {
    const row = () => `| \`${pick(vocabulary)}\` | ${phrase()} | ${between(1, 9999)} |`;
    const rows = Array.from({ length: TABLE_ROWS }, row);
    const head = ['| name | meaning | value |', '| --- | :-: | ---: |'];
    return [...head, ...rows].join('\n') + LAST_PARAGRAPH;
  },

  fence(prose, { pick }) {
    const end = '\n```' + LAST_PARAGRAPH;
    return fill('```js', FENCE_BYTES - end.length, () => `\n${pick(code.js)}`) + end;
  },

  quotes({ sentence }) {
    const levels = Array.from({ length: QUOTE_LEVELS }, (_, level) => '> '.repeat(level + 1));
    const deepest = '> '.repeat(QUOTE_LEVELS);
    const start = levels.map((marks) => marks + sentence()).join('\n');
    const paragraph = () => `\n${deepest.trimEnd()}\n${deepest}${sentence()} ${sentence()}`;
    return fill(start, QUOTES_BYTES - LAST_PARAGRAPH.length, paragraph) + LAST_PARAGRAPH;
  },

  paragraph({ sentence }) {
    const end = ` ${LAST_SENTENCE}`;
    return fill(sentence(), PARAGRAPH_BYTES - end.length, () => ` ${sentence()}`) + end;
  },

  brackets(prose, { next, pick }) {
    const marks = ['*', '**', '[', ']('];
    const piece = () => pick([...marks, pick(vocabulary)]) + (next() < 0.5 ? ' ' : '');
    const end = LAST_PARAGRAPH.length;
    return fill('The ', BRACKETS_BYTES - end, piece).trimEnd() + LAST_PARAGRAPH;
  },
};

/** The names that `makeShape` accepts. */
export const shapeNames = Object.keys(shapes);

/** Creates the document of a shape; always the same one. */
export function makeShape(name) {
  const random = createRandom(shapeNames.indexOf(name) + 101);
  return shapes[name](createProse(random), random);
}

/** Appends ASCII pieces to a start until the text has at least the given number of bytes. */
function fill(start, bytes, makePiece) {
  let text = start;
  while (text.length < bytes) text += makePiece();
  return text;
}
