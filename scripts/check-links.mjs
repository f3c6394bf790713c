// Checks the links of all Markdown files (files and anchors), the sections of docs/ that code comments cite, and the paths that Markdown
// names in backticks. Records of decisions are history: only their links are checked.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const git = (...args) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path && existsSync(join(root, path)));
const read = (path) => readFileSync(join(root, path), 'utf8');

const problems = [];
const headingsByFile = new Map();

for (const page of git('*.md')) checkPage(page);
for (const path of git('src', 'test', 'demo', 'scripts')) {
  if (/\.(?:ts|mjs|js|css|html|md)$/.test(path)) checkCitations(path);
}

if (problems.length > 0) console.error(problems.join('\n'));
console.log(
  problems.length > 0 ? `${problems.length} broken references.` : 'All references resolve.',
);
process.exitCode = problems.length > 0 ? 1 : 0;

function checkPage(page) {
  const text = withoutFences(read(page));
  const prose = text.replaceAll(/`(?:[^`\n]|\n(?!\n))*`/g, blank);
  eachMatch(page, prose, /\]\(([^()\s]+(?:\([^()]*\))?)\)/g, ([, target]) =>
    linkProblem(page, target),
  );
  if (page === 'CHANGELOG.md' || page.startsWith('docs/decisions/')) return;
  const pattern = /`((?:src|test|demo|scripts|docs)\/[\w./@-]*)`/g;
  eachMatch(page, text, pattern, ([, path]) =>
    existsSync(join(root, path)) ? undefined : `${path} does not exist`,
  );
}

function linkProblem(page, target) {
  if (/^[a-z]+:/i.test(target)) return undefined;
  const [path, anchor] = target.split('#');
  const file = path ? posix.join(dirname(page), decodeURI(path)) : page;
  if (!existsSync(join(root, file))) return `${target}: no such file`;
  if (!anchor || !file.endsWith('.md')) return undefined;
  return headingsOf(file).anchors.has(anchor) ? undefined : `${target}: no such heading`;
}

/** `docs/dify-api.md §4.4, §8.3 and §6.6–6.8`: every section that follows the name of the file. */
function checkCitations(path) {
  const cited = /docs\/(dify-[\w-]+\.md),? ((?:(?:, | and |–)?§?[\d.]*\d)+)/g;
  eachMatch(path, read(path), cited, ([, file, list]) => {
    const { numbers } = headingsOf(`docs/${file}`);
    const missing = list.match(/\d+(?:\.\d+)*/g).filter((number) => !numbers.has(number));
    return missing.length > 0 ? `docs/${file} has no section ${missing.join(', ')}` : undefined;
  });
}

/** The anchors of a page's headings, as GitHub makes them, and the numbers that headings begin with. */
function headingsOf(file) {
  const known = headingsByFile.get(file);
  if (known) return known;
  const found = { anchors: new Set(), numbers: new Set() };
  const text = existsSync(join(root, file)) ? withoutFences(read(file)) : '';
  for (const [, title] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = slugOf(title);
    let anchor = slug;
    for (let count = 1; found.anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    found.anchors.add(anchor);
    const number = /^(\d+(?:\.\d+)*)\.? /.exec(title)?.[1];
    if (number) found.numbers.add(number);
  }
  headingsByFile.set(file, found);
  return found;
}

function slugOf(title) {
  return title
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Blanks fenced code, so that line numbers stay. */
function withoutFences(text) {
  return text.replaceAll(/^( *)(```+|~~~+)[^]*?^\1\2/gm, blank);
}

/** Only the line ends of a text. */
function blank(text) {
  return text.replaceAll(/[^\n]/g, '');
}

function eachMatch(path, text, pattern, problemOf) {
  for (const match of text.matchAll(pattern)) {
    const problem = problemOf(match);
    const line = text.slice(0, match.index).split('\n').length;
    if (problem) problems.push(`${path}:${line}: ${problem}`);
  }
}
