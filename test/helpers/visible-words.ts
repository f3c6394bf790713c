import { english } from '../../src/i18n/strings.js';
import { allowedElements } from '../../src/markdown/sanitize/elements.js';

/** Summaries that the widget writes, not the author. */
const ownSummaries = [english.thinking, english.thoughts, english.details];

/** Buttons of footnotes, and what a later reference moves or removes. */
const moved = '.definition, .footnotes, .footnote-link';

const isOwnSummary = (summary: Element) => ownSummaries.includes(summary.textContent);

/** A copy of a drawing without what the widget adds. */
function copyOf(target: Element): Element {
  const copy = target.cloneNode(true) as Element;
  for (const summary of copy.querySelectorAll('summary'))
    if (isOwnSummary(summary)) summary.remove();
  for (const button of copy.querySelectorAll('.footnote-link')) button.remove();
  return copy;
}

/** Makes the numbers of lists text. */
export function numberItems(copy: Element): void {
  for (const list of copy.querySelectorAll('ol')) {
    let number = list.start - 1;
    for (const item of list.querySelectorAll<HTMLLIElement>(':scope > li')) {
      number = item.hasAttribute('value') ? item.value : number + 1;
      item.prepend(`${number}. `);
    }
  }
}

/** The text that a reader sees, without what the widget adds or a later reference moves. Clones nothing: a copy of an image would load it. */
export function visibleText(target: Element): string {
  if (!target.querySelector(`${moved}, summary`)) return target.textContent;
  let text = '';
  for (const node of target.childNodes)
    if (!(node instanceof Element)) text += node.textContent ?? '';
    else if (!isHidden(node)) text += visibleText(node);
  return text;
}

function isHidden(element: Element): boolean {
  return element.matches(moved) || (element.localName === 'summary' && isOwnSummary(element));
}

/** The letters and digits that a drawing contains, with those that a rule hides: addresses, titles, descriptions, languages. */
function containedLetters(target: Element): string {
  const copy = copyOf(target);
  numberItems(copy);
  const hidden = [...copy.querySelectorAll('*')].flatMap((element) =>
    ['href', 'src', 'title', 'alt', 'data-language'].map(
      (name) => element.getAttribute(name) ?? '',
    ),
  );
  return lettersOf([copy.textContent, ...hidden.map(decodeAll)].join(' '));
}

/** The letters and digits of a source that a reader must be able to find: without what the rules of docs/markdown.md hide. */
function requiredLetters(source: string): string {
  const hiddenTags = `${allowedElements.join('|')}|form|details|summary|think|font|center|div|span|section`;
  const htmlBlock = new RegExp(
    `^(?:[\\s>]|[-+*] |\\d+[.)] )*</?(?:${hiddenTags})\\b.*(?:\\n(?![\\s>]*$).*)*`,
    'gim',
  );
  const labels = [...source.matchAll(/\[([^[\]]+)\](?!\()/g)].map(([, label = '']) =>
    normalise(label),
  );
  const referred = new Set(labels.filter((label, index) => labels.indexOf(label) !== index));
  return lettersOf(
    source
      // The end of reasoning ends a line.
      .replace(/(?<=[^\s"'`“‘«(<>])<\/think>/gi, '$&\n')
      // `01.` is shown as `1.`
      .replace(/^((?:[\s>]|[-+*] |\d+[.)] )*)0(?=\d[.)] )/gm, '$1')
      .replace(/(?<=[a-z/])(?:%[\da-f]{2})+/gi, decode)
      .replace(/^(?:[\s>]|[-+*] |\d+[.)] )*<!--[^]*?-->/gm, ' ')
      .replace(htmlBlock, (block) =>
        // In HTML, the oldest references need no semicolon.
        block.replace(/<!--[^]*?-->/g, ' ').replace(/&(?:amp|copy|gt|lt|nbsp|quot)(?!;)/g, ' '),
      )
      .replace(/^(?:[\s>]|[-+*] |\d+[.)] )*<(script|style)\b[^]*?<\/\1>/gim, ' ')
      .replace(/^((?:[\s>]|[-+*] |\d+[.)] )*(?:`{3,}|~{3,})[ \t]*\S*).*$/gm, '$1')
      .replace(new RegExp(`</?(?:${hiddenTags})(?:\\s(?:[^<>"']|"[^"]*"|'[^']*')*)?>`, 'gi'), ' ')
      .replace(new RegExp(`</?(?:${hiddenTags})(?=\\s*<)`, 'gi'), ' ')
      .replace(/^(?:[\s>]|[-+*] |\d+[.)] )*\[\^[^\]]+\]:/gm, ' ')
      .replace(/\[\^[^\]\s]+\]/g, ' ')
      .replace(
        /^((?:[\s>]|[-+*] |\d+[.)] )*)\[([^[\]]+)\]:.*(?:\n[ \t>]*["'(].*)?$/gm,
        (line, start: string, label: string) => (referred.has(normalise(label)) ? start : line),
      )
      .replace(/\]\[[^[\]]+\]/g, '] ')
      // Fragments without a heading, and URLs with a scheme that is not allowed.
      .replace(
        /\]\((?:#|(?!https?:|mailto:|tel:)[a-z][a-z\d+.-]*:)[^()\s]*(?: [^()\s"']+)*(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?/gi,
        '] ',
      )
      .replace(/\]\(<(?!https?:|mailto:|tel:)[a-z][a-z\d+.-]*:[^<>\n]*>/gi, '] ')
      .replace(/((?:^|[-+*] |\d+[.)] )[\s>]*)\[x\]/gim, '$1')
      .replace(/^((?:[\s>]|[-+*] )*)1[.)]/gm, '$1')
      .replace(/&(?:#\w+|\w+);/g, ' '),
  );
}

/** The letters and digits of a source that its drawing has lost; empty if there are none. */
export function lostLetters(source: string, target: Element): string {
  const counts = new Map<string, number>();
  for (const letter of containedLetters(target)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let lost = '';
  for (const letter of requiredLetters(source)) {
    const count = counts.get(letter) ?? 0;
    if (count === 0) lost += letter;
    else counts.set(letter, count - 1);
  }
  return lost;
}

function normalise(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}

function decodeAll(url: string): string {
  return url.replace(/(?:%[\da-f]{2})+/gi, decode);
}

/** Percent-encoded bytes as letters; those that are none count as nothing. */
function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return ' ';
  }
}
