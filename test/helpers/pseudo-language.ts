import type { AllStrings } from '../../src/i18n/strings.js';
import { deepQueryAll } from './chat.js';
import { englishStrings } from './english-strings.js';

/** Letters that look like the Latin ones, none of them in ASCII. */
const accented = new Map(
  Array.from('áƀćďéƒǧĥíĵķĺɱńóṕɋŕśťúṽẃẋýźÁƁĆĎÉƑǦĤÍĴĶĹṀŃÓṔɊŔŚŤÚṼẂẊÝŹ').map((letter, index) => [
    String.fromCharCode((index < 26 ? 97 : 65 - 26) + index),
    letter,
  ]),
);

/** A text in the pseudo-language: letters with accents, 40 % longer, in brackets. Placeholders stay. */
export function pseudoText(text: string): string {
  const words = text.replace(/\{\w+\}|[a-zA-Z]/g, (part) => accented.get(part) ?? part);
  const padding = Math.ceil(text.replace(/\{\w+\}/g, '').length * 0.4);
  // Words of five letters, since no language has longer ones without a hyphen for every text.
  return `⟦${words}${' ~~~~~'.repeat(padding).slice(0, padding)}⟧`;
}

/** All strings in the pseudo-language. */
export const pseudoStrings = translate(englishStrings) as AllStrings;

function translate(texts: object): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]: [string, string | object]) => [
      key,
      typeof text === 'string' ? pseudoText(text) : translate(text),
    ]),
  );
}

/**
 * Names of formats and units, as `Intl` writes them in Greek too; and the “and” of lists, which are in the language of the strings: English in
 * a page of a language that is not built in.
 */
const international = /\b(?:JSON|KB|MB|byte|and)\b/g;

/** Elements whose texts belong to the page or the app. */
const foreign = 'style, script, svg, noscript';

/** The words of two or more ASCII letters that the widget shows or tells: text that no translation reaches. */
export function hardCodedWords(root: Element): string[] {
  const inside = deepQueryAll<Element>(root, '*').filter((element) => !element.closest(foreign));
  const texts = inside.flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node instanceof Text ? node.data : [])),
    ...[
      'aria-label',
      'aria-description',
      'aria-roledescription',
      'title',
      'alt',
      'placeholder',
    ].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return texts.flatMap((text) => text.replace(international, '').match(/[a-z]{2,}/gi) ?? []);
}

/** The texts of the pseudo-language that a reader sees only in part. */
export function cutTexts(root: Element): string[] {
  const cut = deepQueryAll<HTMLElement>(root, '*').flatMap((element) => [
    ...[...element.childNodes].flatMap((node) =>
      node instanceof Text && node.data.includes('⟦') && isCut(node, element) ? [node.data] : [],
    ),
    ...(isPlaceholderCut(element) ? [element.placeholder] : []),
  ]);
  return cut.map((text) => text.trim());
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** Half-pixels of rounding. */
const TOLERANCE = 1.5;

function isCut(node: Text, element: HTMLElement): boolean {
  if (!isVisible(element) || element.closest('.visually-hidden')) return false;
  const range = document.createRange();
  range.selectNodeContents(node);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  if (left < -TOLERANCE || right > innerWidth + TOLERANCE) return true;
  return ancestorsOf(element).some((ancestor) => {
    const { overflowX, overflowY } = getComputedStyle(ancestor);
    const box = ancestor.getBoundingClientRect();
    const isWide = left < box.left - TOLERANCE || right > box.right + TOLERANCE;
    const isHigh = top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE;
    return (isClipping(overflowX) && isWide) || (isClipping(overflowY) && isHigh);
  });
}

/** Not if one can scroll there. */
function isClipping(overflow: string): boolean {
  return overflow === 'hidden' || overflow === 'clip';
}

/** The element and its ancestors, across shadow roots, up to the first whose content scrolls vertically: its parts may be out of sight. */
function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let next: Element | null | undefined = element; next; next = parentOf(next)) {
    if (/auto|scroll/.test(getComputedStyle(next).overflowY)) break;
    found.push(next);
  }
  return found;
}

function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentElement;
  const root = element.getRootNode();
  return parent ?? (root instanceof ShadowRoot ? root.host : null);
}

/** The composer's placeholder is not looked at: it takes one line by design, and ends in an ellipsis where there is no room. */
function isPlaceholderCut(element: Element): element is HTMLInputElement {
  if (!(element instanceof HTMLInputElement)) return false;
  if (!element.placeholder.includes('⟦') || element.value || !isVisible(element)) return false;
  const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = font;
  // In Firefox, the `clientWidth` of a text box lacks its padding.
  const { width } = element.getBoundingClientRect();
  const room = width - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  return context.measureText(element.placeholder).width > room + TOLERANCE;
}
