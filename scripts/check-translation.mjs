// Checks that README.zh-CN.md agrees with README.md: the levels of its headings, its code blocks, and where its links lead to
// outside the page.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pages = ['README.md', 'README.zh-CN.md'];
const [english, chinese] = pages.map(outlineOf);

const problems = [
  ...compare('heading', english.headings, chinese.headings),
  ...compare('code block', english.blocks, chinese.blocks),
  ...english.links
    .filter((link) => !chinese.links.includes(link))
    .map((link) => `${pages[1]} lacks the link ${link}`),
  ...chinese.links
    .filter((link) => !english.links.includes(link))
    .map((link) => `${pages[1]} has the link ${link}, which ${pages[0]} lacks`),
];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('The translation agrees with README.md.');
process.exitCode = problems.length > 0 ? 1 : 0;

/** The levels of the headings, the code blocks and the targets of the links to other pages; the two link to each other. */
function outlineOf(page) {
  const text = readFileSync(fileURLToPath(new URL(`../${page}`, import.meta.url)), 'utf8');
  const fences = /^```[^]*?^```$/gm;
  const prose = text.replaceAll(fences, '');
  return {
    headings: [...prose.matchAll(/^(#+) .+$/gm)].map(([, level]) => level),
    blocks: text.match(fences) ?? [],
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)]
      .map(([, target]) => target)
      .filter((target) => !pages.includes(target) && !target.startsWith('#')),
  };
}

function compare(what, wanted, found) {
  const count = Math.max(wanted.length, found.length);
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => wanted[index] !== found[index])
    .map(
      (index) =>
        `${pages[1]}: ${what} ${index + 1} is ${found[index] ?? 'missing'}, in ${pages[0]} ${wanted[index] ?? 'missing'}`,
    );
}
