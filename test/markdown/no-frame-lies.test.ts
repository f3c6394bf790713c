import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  corruptedDocuments,
  extendedDocuments,
  plainDocuments,
} from '../helpers/arbitrary-documents.js';
import { generatedRuns } from '../helpers/engine.js';
import { answerExamples } from '../helpers/examples.js';
import { setupMarkdown } from '../helpers/markdown.js';
import { report } from '../helpers/report.js';
import { visibleText } from '../helpers/visible-words.js';

/** A longer description of an image is shown while it grows: it may be a `![` that never ends. */
const MAX_HIDDEN_DESCRIPTION = 160;

/** What is visible after each piece of a text, and at the end. */
function framesOf(text: string, size = 1) {
  const { target, stream } = setupMarkdown();
  const frames: string[] = [];
  for (let at = 0; at < text.length; at += size) {
    stream.append(text.slice(at, at + size));
    frames.push(visibleText(target));
  }
  stream.finish();
  const images = [...target.querySelectorAll<HTMLImageElement>('img')];
  const hasLongDescription = images.some(({ alt }) => alt.length > MAX_HIDDEN_DESCRIPTION);
  return { frames, final: visibleText(target), hasLongDescription };
}

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const withoutSpace = (text: string) => text.replace(/\s/g, '');
const withoutLastWord = (text: string) => text.replace(/\S+\s*$/, '');

/** Whether a text contains the letters of another one in their order. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length;
}

/** The first frame that shows something which the complete text does not say; empty if there is none. */
function lieIn(text: string): string {
  const { frames, final, hasLongDescription } = framesOf(text);
  if (hasLongDescription) return '';
  const letters = lettersOf(final);
  // The label of a reference or footnote, or an image, is hidden until its definition has arrived or cannot arrive any more.
  const isBeginning = /\]\[|\[\^|!\[[^\]]*\](?!\()/.test(text)
    ? isSubsequence
    : (part: string) => letters.startsWith(part);
  const lie = frames.find((frame) => {
    const shown = withoutLastWord(frame);
    return !final.startsWith(shown) && !isBeginning(lettersOf(shown), letters);
  });
  return lie === undefined ? '' : `shown: ${lie}\nfinal: ${final}`;
}

/** The share of frames whose marks are not those of the complete text. */
function shareOfStrayMarks(text: string): number {
  const { frames, final } = framesOf(text);
  const stray = frames.filter((frame) => !withoutSpace(final).startsWith(withoutSpace(frame)));
  return stray.length / frames.length;
}

/** Texts whose end decides what their beginning is. */
const undecided = [
  'It`s <b>bold</b> and more words',
  'It`s <b>bold</b> and more ``` words here ``` so',
  'It`s <b>bold</b> and more\n. ```words\nhere and more\n```\n',
  '<p align=""center">words</p>\n<p align=""center">and more</p>\n\nso',
  'It`s a [link](https://dify.example/words) and more words',
  'It`s an ![image](/words.png) and more words',
  'It`s &copy; and more words',
  '`<b title="words">bold and more words',
  '``[`code`](/words)\nand more words',
  'Call `<div title="words">` and `a[0](b)` and more words',
  '<b>some words [</b>\nand more',
  '<b>words `</b>\nand more words',
  '<b>some words $</b>\nand more',
  '<b>words [ a](</b>\nand more words',
  'So <b title="x">[</b> and more words',
  '<a href="https://dify.example/\nwords">link</a> and more words',
  '<a\nhref="https://dify.example/words here">link</a> and more words',
  '[link](<two [words here> "and a title") and more',
  '[link](<two) words>) and more words',
  '[link](/a "title) words") and more words',
  '[link](\n/words\n"and a title") and more words',
  '![image\nof words](/words.png) and more words',
  '[link][two hazy\nfields] and more\n\n[two hazy fields]: /a',
  '[`]`](/words "and a title") and more words',
  '![words here] and more words\n\n[words here]: /a',
  'snake_case![two words][]\n[and](/words) more\n\n[two words]: /a',
  'case![two words][label] and more words\n\n[label]: /a',
  'case![two words] and more words\n\n[two words]: /a',
  'case![words] and more words\n\n[words]: /a',
  'So vec![words, here] and vec![words][here] and more words',
  '![`of words](/a) here\n![`of words](/a) and more',
  '![```of two words](/a) and more ```words](/here) so',
  '![`of two words](/words) and more',
  '![`of two words](/words) and more ` so',
  '[`code``](/words) and more`](',
  '[`][]\n`[](/words)` and more',
  '[of `code``](/words) <b>here `**no**` more</b> and so',
  '[of `code``][two words] <b>here `**no**` more</b> and so\n\n[two words]: /a',
  '[of `code``][two words] <b>here `**no**` more</b> and so',
  '[It`s here](/words) and [more](/words) and it`s so',
  '[`](/words) and <b>more</b> words` so',
  '[press ` key](https://dify.example) then <b>hold</b> the ` key',
  '[It`s here][label] and <b>bold</b> and it`s so',
  '[a ![b](/b.png) `d``](/words) <b>here `**no**` more</b> and so',
  '[two `words``] <b>here `**no**` more</b> and so\n\n[two `words``]: /a',
  '![of `code``](/words.png) <b>here `**no**` more</b> and so',
  '[a [of `code``] so](/words) <b>here `**no**` more</b> and so',
  '[a [of `code``](/c) so](/words) <b>here `**no**` more</b> and so',
  '[a [b](/c) `code``](/words) <b>here `**no**` more</b> and so',
  '**of `code``** <b>here `**no**` more</b> and so',
  '| a | b |\n|---|---|\n| [of `code``](/words) <b>here `**no**` more</b> | so |\n\nand more',
  '[][two words] and more words\n\n[two words]: /a',
  'See [this](/part)[and][two words] and more\n\n[two words]: /a',
  '7)[river][two words] [and]\n   more words\n\n[two words]: /a',
  '- [ ][snake](http://example.com "A long title") and more',
  '[two words][more words](/words "a long title") and more',
  '[docs]: /a "title\nover lines" \n\nSee [docs] and more words',
  '[docs]: /a\n"title\nover lines"\n\nSee [docs] and more words',
  '| a | b |\n|---|---|\n| it`s <b>x</b> so | it`s <b>y</b> so |\n\nand more',
  '| a | b |\n|---|---|\n| `x | y` <b>x</b> so | it is |\n\nand more',
  'words\n</think>\nand <think>more</think> words',
  '![words here](foo:bar) and a line\n<br> and more words',
  // An end tag is text unless earlier text left its element open, also when a reference is rendered again at the end.
  '][]</b> <b e="">z and more words',
  '][]</b> words\n\n<b e="">z and more',
  '- ][]</u> words\n- <u e="">z and more',
  '> ][]</del> words\n\n# <del e="">z and more',
  '][]</b> words\n\n| a | b |\n|---|---|\n| <b e="">x | y |\n\nand more',
  '| a | b |\n|---|---|\n| ][]</i> words | so <i e="">y |\n\nand more',
  '| a | b |\n|---|---|\n| words </b> <b e="">x | it is so |\n\nand more',
  '| a | b |\n|---|---|\n| <b e="">x | words </b> so |\n\nand more',
  '<b e="">words\n\n][]</b> and more',
  // An address with spaces contains no markup.
  "[a b](https://dify.example/a -'other [one') and more",
  '[a b](https://dify.example/a *b) and more',
  "[a b](https://dify.example/a 'b)c [d') and more",
  '[a b](https://dify.example/a $b) and more',
  '[a b](https://dify.example/a `b) and more',
  '[a b](https://dify.example/a ~~b) and more',
  '![a b](https://dify.example/a [b) and more',
  '[![a](/b c*d.png) b](https://dify.example/a [b) and more',
  // A line like the header of a table is none if it ends what an earlier line begins.
  'x [a\nb](/url) tent |  |\n| --- | --- |\n\nand so on',
  '| [\na](https://dify.example/a_b) tent |  |\n| --- | --- |\n\nand so on',
  'x ![a\nb](/url) tent |  |\n| --- | --- |\n\nand so on',
  'x [a](/url\n"b") tent |  |\n| --- | --- |\n\nand so on',
  'x [a\nb][d] tent |  |\n| --- | --- |\n\n[d]: /so\n\nmore and',
  'x **some [a\nb](/url) tent** |  |\n| --- | --- |\n\nand so on',
  'x <b>a\nb</b> tent |  |\n| --- | --- |\n\nand so on',
];

describe('every frame shows a beginning of the complete text, but for its last word', () => {
  it('in every recorded answer', async () => {
    report(await answerExamples(), ({ text }) => lieIn(text));
  });

  for (const text of undecided)
    it(`in ${JSON.stringify(text)}`, () => {
      expect(lieIn(text)).to.equal('');
    });

  for (const [name, documents] of Object.entries({
    plainDocuments,
    extendedDocuments,
    corruptedDocuments,
  }))
    it(`in generated documents: ${name}`, () => {
      fc.assert(
        fc.property(documents, (text) => {
          const lie = lieIn(text);
          if (lie) throw new Error(`${text}\n${lie}`);
        }),
        { numRuns: generatedRuns(250), seed: 20_261_128, includeErrorInReport: true },
      );
    }).timeout(120_000);
});

const growing = [
  'Call my_func_(x) and then go on',
  'So 2*(3+4) and more',
  'It is x^2_(n+1) then',
  'Files file_*.txt here and there',
  'ssh <user>@<host> -p <port> and more',
  'Add a <title> to the head, then save the file and reload the page.',
  'if a <b then c and more',
  'Heat to 20~25°C, then 30~35°C.',
  '[Anna]: Hello\n[Ben]: Hi\n[Anna]: Bye now friend',
  '2*3*4 = 24 and so on',
  'The __init__.py file is there',
  'It costs $5, or $10 for two',
  '| a | b |\n|---|---|\n| `x | y` | z |\n',
  'An array[0] and [1, 2) is here',
  'Great news![1] All of match![0], items![index] and vec![a, b] is here',
  'so $ \\alpha + \\beta $ is it',
  'It is __snake_case_name__ and more',
  'So <b>bold [1] and `code`</b> and more',
  '<root><b>x</b></root> is XML',
];

it('shows a long description of an image until its end, since it may be none', () => {
  const description = 'words '.repeat(30).trim();
  const { frames, final } = framesOf(`![${description}](/words.png) and more`);
  expect(frames.some((frame) => frame.includes(description))).to.equal(true);
  expect(final).to.equal(' and more');
  expect(framesOf(`![${description} and more`).final).to.equal(`![${description} and more`);
});

describe('no mark is shown that is not in the complete text', () => {
  it('in recorded answers', async () => {
    const shares = (await answerExamples()).map(
      ({ name, text }) => [name, shareOfStrayMarks(text)] as const,
    );
    expect(shares.filter(([, share]) => share > 0)).to.deep.equal([]);
  });

  for (const text of growing)
    it(`in ${JSON.stringify(text)}`, () => {
      expect(shareOfStrayMarks(text)).to.equal(0);
    });
});
