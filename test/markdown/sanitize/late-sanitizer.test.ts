import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { extendedDocuments, corruptedDocuments } from '../../helpers/arbitrary-documents.js';
import { generatedRuns } from '../../helpers/engine.js';
import { answerExamples, commonMarkExamples, gfmExamples } from '../../helpers/examples.js';
import { attackFamilies, loadAttacks } from '../../helpers/fixtures.js';
import { renderTree } from '../../helpers/reference.js';
import { setupPending } from '../../helpers/sanitizer.js';
import { unsafeContentFinder } from '../../helpers/unsafe-content.js';

const examples = [
  ...(await commonMarkExamples()),
  ...(await gfmExamples()),
  ...(await answerExamples()),
].map(({ text }) => text);

/** Renders a text in pieces; the sanitiser arrives after `moment` of them. */
async function renderLate(
  text: string,
  sizes: readonly number[],
  moment: number,
): Promise<Element> {
  const { sanitizer, target, stream } = setupPending({
    resolveUrl: (url) => url,
    mayLoadImage: () => true,
  });
  for (let at = 0, piece = 0; at < text.length; piece++) {
    if (piece === moment) await sanitizer.arrive();
    const end = at + sizes[piece % sizes.length]!;
    stream.append(text.slice(at, end));
    at = end;
  }
  stream.finish();
  await sanitizer.arrive();
  return target;
}

/** Describes the difference from rendering with the sanitiser loaded from the start; empty if there is none. */
async function differenceWhenLate(
  text: string,
  sizes: readonly number[],
  moment: number,
): Promise<string> {
  const [late, whole] = [await renderLate(text, sizes, moment), renderTree(text)];
  late.normalize();
  whole.normalize();
  if (late.isEqualNode(whole)) return '';
  return `in pieces of ${sizes.join()}, arriving after ${moment}: ${JSON.stringify(text)}\n- ${whole.innerHTML}\n+ ${late.innerHTML}\n`;
}

/** HTML next to content that is rendered again or that keeps references to nodes. */
const combinations: Record<string, string> = {
  'line breaks in cells': '| a | b |\n|---|---|\n| x<br>y | z |\n| &Poincareplane; | *w* |\n\nEnd',
  'a list that turns loose': '- one<br>two\n- [x] a <b>task</b>\n\n- three',
  'a text behind a block in an item':
    '- <pre>x</pre>\n  text <i>a</i>\n- <!-- c -->\n  b\n\n- loose',
  'a block that renders nothing': '<!-- c -->\n\n- <!-- d -->\n- e\n\n<script>x</script>\n\nEnd',
  'a paragraph that renders nothing': 'A\n\n<span></span><i></i>\n\n<script>x</script>y',
  'footnotes in and next to HTML':
    'H<sub>2</sub>O[^b] and[^a]\n\n<p>x<sup>[^c]</sup></p>\n\n[^a]: A\n[^b]: <b>B</b>\n[^c]: <p>C</p>\n\nEnd[^c]',
  'a footnote with a reference in HTML only': '<p>x<sup>[^n]</sup></p>\n\n[^n]: Note\n\nEnd',
  'footnote references without a definition': 'A <b>b</b>[^x] and[^y]',
  'links with late definitions': 'See [d] and <b>[e]</b>\n\n- [ ] [d]<br>x\n\n[d]: /d\n[e]: /e',
  'a heading below HTML': 'Some <b>bold</b> text\n===\n\nOther &Uarr; text\n---',
  'disclosures that contain HTML':
    '<details><summary>A <b>b</b></summary>\n\n<p>x</p>\n\n</details>\n\n<think>\n<b>t</b> u\n</think>v<br>w',
  'character references in URLs and titles': '[a](/x&Uarr;y "t&Uarr;") ![i&Uarr;](/i.png) `&Uarr;`',
  'a long text': `${'some words <b>and</b> **others** '.repeat(200)}end`,
  'a long text with a late character reference': `${'some **plain** words '.repeat(150)}&Uarr; ${'more of them '.repeat(50)}`,
  'reasoning without a start tag':
    'think>\n[**tent** and `code`](https://dify.example/a_b?c=d&e=f)\n</think>\n\ntent\n',
  'raw code': '<code>**a** &amp; [^1]</code> and <pre>x</pre>\n\n[^1]: N',
};

describe('a document whose sanitiser arrives at any moment', () => {
  for (const [name, text] of Object.entries(combinations))
    it(`ends up as if it had been loaded from the start: ${name}`, async () => {
      const differences: string[] = [];
      // Fewer cases for long texts, which take many frames each.
      const isLong = text.length > 1000;
      for (const size of isLong ? [64, 500, Infinity] : [1, 2, 3, 7, Infinity]) {
        const pieces = Math.ceil(text.length / size) || 1;
        const step = Math.ceil(pieces / (isLong ? 8 : 100));
        for (let moment = 0; moment <= pieces; moment += step)
          differences.push(await differenceWhenLate(text, [size], moment));
      }
      expect(differences.filter(Boolean).slice(0, 3).join('\n')).to.equal('');
    }).timeout(60_000);

  it('ends up as if it had been loaded from the start: all specification examples and recorded answers', async () => {
    const differences: string[] = [];
    for (const text of examples)
      for (const [sizes, moment] of [
        [[7], Math.floor(text.length / 14)],
        [[3], Infinity],
        [[Infinity], Infinity],
      ] as const)
        differences.push(await differenceWhenLate(text, sizes, moment));
    expect(differences.filter(Boolean).slice(0, 5).join('\n')).to.equal('');
  }).timeout(60_000);

  for (const [name, documents] of Object.entries({ extendedDocuments, corruptedDocuments }))
    it(`ends up as if it had been loaded from the start: generated ${name}`, async () => {
      const sizes = fc.constantFrom([1], [2], [3], [7], [64], [Infinity]);
      await fc.assert(
        fc.asyncProperty(
          documents,
          sizes,
          fc.double({ min: 0, max: 1.1, noNaN: true }),
          async (text, all, share) => {
            const moment = Math.floor((share * text.length) / all[0]!);
            const difference = await differenceWhenLate(text, all, moment);
            if (difference) throw new Error(difference);
          },
        ),
        { numRuns: generatedRuns(300), seed: 20_261_130 },
      );
    }).timeout(60_000);
});

describe('HTML before the sanitiser is loaded', () => {
  for (const family of attackFamilies)
    it(`is shown as source and is harmless: attacks of the family ${family}`, async () => {
      for (const { name, attack } of await loadAttacks(family)) {
        const find = unsafeContentFinder(attack, 'dify.example');
        for (const size of [Infinity, attack.length > 500 ? 16 : 1]) {
          const { target, stream } = setupPending();
          for (let at = 0; at < attack.length; at += size)
            stream.append(attack.slice(at, at + size));
          stream.finish();
          const template = document.createElement('template');
          template.innerHTML = target.innerHTML;
          expect(find(template.content), name).to.deep.equal([]);
        }
      }
    }).timeout(60_000);
});
