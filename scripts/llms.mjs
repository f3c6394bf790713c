import { posix } from 'node:path';

/** Where the files of the package's documentation are read. */
const SOURCE = 'https://github.com/dify-chat/dify-chat/blob/main/';

/** The sections of llms.txt: the tables of docs/README.md that have them as a heading. */
const sections = {
  'For users of the widget': 'Widget',
  'For developers with Dify': 'Developers with Dify',
  'For contributors': 'Optional',
};

/** `llms.txt` (llmstxt.org): what the package is, and its pages with a line each, from the table of docs/README.md. */
export function llmsIndex(manifest, pages) {
  const rows = listPages(pages('docs/README.md'));
  const lists = Object.entries(sections).map(([heading, title]) => {
    const links = rows
      .filter((row) => row.heading === heading)
      .map(({ name, path, summary }) => `- [${name}](${SOURCE}${path}): ${summary}`);
    return `## ${title}\n\n${links.join('\n')}`;
  });
  return `${introduction(manifest)}\n\n${lists.join('\n\n')}\n`;
}

/** `llms-full.txt`: the pages for users and developers in one file, with the tables from the manifest. */
export function llmsFull(manifest, pages) {
  const rows = listPages(pages('docs/README.md')).filter(
    ({ heading, path }) => heading !== 'For contributors' && path !== 'CHANGELOG.md',
  );
  const paths = rows.flatMap(({ path }) => [path, ...pagesBeside(path, pages(path))]);
  const texts = paths.map((path) => `<!-- ${path} -->\n\n${clean(pages(path), path)}`);
  return `${introduction(manifest)}\n\n${texts.join('\n\n')}\n`;
}

/** Title and summary: the facts that one needs before any page. */
function introduction(manifest) {
  const [element] = manifest.modules.flatMap(({ declarations }) => declarations);
  const names = (list) => list.map(({ name }) => `\`${name}\``).join(', ');
  return `# dify-chat

> \`<${element.tagName}>\` is a custom element, a chat for a Dify app on any web page: one script tag, or \`import 'dify-chat'\`. The package also has a typed client of Dify's APIs, a gateway, a console client, a fake Dify for tests and a command.

- Minimal use: \`<script type="module" src="/dify-chat.js" data-token="SITE_CODE" data-base-url="https://dify.example.com"></script>\`.
- Attributes of \`<${element.tagName}>\`: ${names(element.attributes)}.
- Events: ${names(element.events)}.
- Slots: ${names(element.slots)}.
- \`custom-elements.json\` in the package has the types and meanings.`;
}

/** The rows of the tables of docs/README.md, with the heading of their table. */
function listPages(text) {
  let heading = '';
  return text.split('\n').flatMap((line) => {
    heading = /^\| (For [^|]*?) +\|/.exec(line)?.[1] ?? heading;
    const [, name, target, summary] = /^\| \[([^\]]+)\]\(([^)]+)\) *\| (.*?) *\|$/.exec(line) ?? [];
    return name ? [{ heading, name, path: posix.join('docs', target), summary }] : [];
  });
}

/** The pages of its own folder that a folder's README links to. */
function pagesBeside(path, text) {
  if (!/^docs\/.+\/README\.md$/.test(path)) return [];
  const targets = [...text.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name);
  return [...new Set(targets)].map((name) => posix.join(posix.dirname(path), name));
}

/** A page without comments for tools and pictures; relative links lead to the repository. Code stays as it is. */
function clean(text, path) {
  return text
    .split(/(^ *```[^]*?^ *```)/m)
    .map((piece, index) => (index % 2 ? piece : cleanProse(piece, path)))
    .join('')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function cleanProse(text, path) {
  return text
    .replaceAll(/<!--[^]*?-->\n?/g, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)\n*|<(p|picture)>[^]*?<\/\1>\n*/g, '')
    .replaceAll(
      /\]\((?!\w+:|#)([^)\s]+)\)/g,
      (_, target) => `](${SOURCE}${posix.join(posix.dirname(path), target)})`,
    );
}
