import type { MarkdownStrings } from '../../markdown/host.js';
import { loadSanitizer } from '../../markdown/sanitize/load-sanitizer.js';
import { renderStaticHtml } from '../shared/static-html.js';
import {
  createEntries,
  createPreface,
  type TranscriptBlock,
  type TranscriptEntry,
  type TranscriptEntryStrings,
  type TranscriptItem,
  type TranscriptLocale,
} from './transcript-blocks.js';
import type { Transcript } from './transcript.js';

/** Options of the HTML page. */
export interface PageOptions extends TranscriptLocale {
  strings: MarkdownStrings & TranscriptEntryStrings;
  lang: string;
  dir: string;
  /** Called between messages, so that a long conversation does not block the page. */
  yieldToBrowser: () => Promise<void> | undefined;
}

/** Blocks everything that an answer could load or run. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `
:root { color-scheme: light dark }
body { max-width: 46em; margin: 2.5em auto; padding: 0 1.25em; background: light-dark(#fff, #17181c);
  color: light-dark(#1b1d22, #ececf1); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.6em; line-height: 1.3 }
article { margin-block: 2em }
h2 { display: inline; font-size: 1em }
time, .note { color: light-dark(#5c6370, #a3a9b6); font-size: .9em }
time { margin-inline-start: .5em }
.plain { padding: .6em 1em; border-radius: 1em; background: light-dark(#eef1f6, #26282e); white-space: pre-wrap }
h3, h4, h5, h6 { font-size: 1.08em }
a { color: light-dark(#155eef, #84adff) }
pre, .table { overflow: auto }
pre { padding: .9em 1em; border-radius: .75em; background: light-dark(#f5f6f8, #0f1013); font-size: .88em; line-height: 1.5 }
code { font-family: ui-monospace, Menlo, Consolas, monospace }
table { border-collapse: collapse }
th, td { padding: .4em .8em; border: 1px solid light-dark(#e3e6eb, #33363e) }
th:not([align]) { text-align: start }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid light-dark(#e3e6eb, #33363e) }
@media print {
  :root { color-scheme: light }
  body { max-width: none; margin: 0; font-size: 11pt }
  h2 { break-after: avoid }
  pre, table, .plain { break-inside: avoid; white-space: pre-wrap }
}`;

/** Renders a transcript as a self-contained HTML page. */
export async function renderTranscriptPage(
  transcript: Transcript,
  { strings, lang, dir, yieldToBrowser, ...locale }: PageOptions,
): Promise<string> {
  const title = escape(transcript.title);
  const preface = createPreface(transcript, strings, locale).map(
    (line) => `<p class="note">${escape(line)}</p>`,
  );
  const articles: string[] = [];
  // If the sanitizer fails to load, HTML in answers is rendered as text.
  if (transcript.messages.some(({ text }) => /[<&]/.test(text)))
    await loadSanitizer().catch(() => undefined);
  for (const entry of createEntries(transcript, strings, locale)) {
    articles.push(renderEntry(entry, strings));
    await yieldToBrowser();
  }
  return `<!doctype html>
<html lang="${escape(lang)}" dir="${escape(dir)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}
</style>
</head>
<body>
<header><h1 dir="auto">${title}</h1>
${preface.join('\n')}</header>
<main>
${articles.join('\n')}
</main>
</body>
</html>
`;
}

function renderEntry({ speaker, time, blocks }: TranscriptEntry, strings: MarkdownStrings): string {
  const timestamp = time && `<time>${escape(time)}</time>`;
  const content = blocks.map((block) => renderBlock(block, strings)).join('\n');
  return `<article><h2>${escape(speaker)}</h2>${timestamp}\n${content}</article>`;
}

function renderBlock(block: TranscriptBlock, strings: MarkdownStrings): string {
  switch (block.type) {
    case 'markdown':
      return `<div class="markdown">${renderStaticHtml(block.text, strings)}</div>`;
    case 'list': {
      const tag = block.isNumbered ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li dir="auto">${renderItem(item)}</li>`).join('');
      return `<p><b>${escape(block.title)}</b></p>\n<${tag}>${items}</${tag}>`;
    }
    default:
      return `<p class="${block.type}" dir="auto">${escape(block.text)}</p>`;
  }
}

function renderItem({ text, url }: TranscriptItem): string {
  return url
    ? `<a href="${escape(url)}" rel="noopener noreferrer">${escape(text)}</a>`
    : escape(text);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
