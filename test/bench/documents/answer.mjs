import { LAST_PARAGRAPH } from './end.mjs';
import { code, createProse, vocabulary } from './prose.mjs';
import { createRandom } from './random.mjs';

/** An answer of about so many UTF-8 bytes with all kinds of GitHub-flavoured Markdown: the same for the same seed. */
export function makeAnswer(bytes, seed = 1) {
  const random = createRandom(seed * 7919 + 17);
  const blocks = createBlocks(random);
  let text = `## Answer ${seed}\n\n`;
  let size = Buffer.byteLength(text);
  while (size < bytes - LAST_PARAGRAPH.length) {
    const block = `${random.pick(blocks)()}\n\n`;
    text += block;
    size += Buffer.byteLength(block);
  }
  return text.trimEnd() + LAST_PARAGRAPH;
}

/** What writes one block each; paragraphs are there three times, since answers are mostly that. */
function createBlocks(random) {
  const { words, phrase, sentence, paragraph } = createProse(random);
  const { pick, between } = random;
  const lines = (count, write) => Array.from({ length: count }, write).join('\n');
  let headings = 0;

  const heading = () => `${'#'.repeat(between(2, 4))} ${++headings}. ${words(between(3, 6))}`;
  const nestedItems = () => `\n  - ${phrase()} ${words(4)}\n    1. ${words(5)}\n    2. ${phrase()}`;
  const bullets = () =>
    lines(between(3, 6), (_, index) => {
      const item = `- ${phrase()} ${words(between(3, 8))}`;
      return index % 2 ? item + nestedItems() : item;
    });
  const numbered = () =>
    lines(between(3, 5), (_, index) => `${index + 1}. ${phrase()} ${words(between(3, 7))}`);
  const row = () => `| \`${pick(vocabulary)}\` | ${phrase()} | ${between(1, 9999)} |`;
  const table = () =>
    `| name | meaning | value |\n| --- | :-: | ---: |\n${lines(between(3, 7), row)}`;
  const fence = () => {
    const language = pick(Object.keys(code));
    return `\`\`\`${language}\n${lines(between(4, 12), () => pick(code[language]))}\n\`\`\``;
  };
  const quote = () => `> ${sentence()}\n> ${sentence()}`;
  const tasks = () => `- [x] ${words(4)}\n- [ ] ${words(5)}`;

  const paragraphs = [paragraph, paragraph, paragraph];
  return [heading, ...paragraphs, bullets, numbered, table, fence, quote, tasks];
}
