/** Options of an outline. */
export interface OutlineOptions {
  /** Whether line endings in text are preserved, or compared as the `<br>` that they become with hard line breaks. */
  lineEnds: 'preserved' | 'breaks';
}

const blocks = new Set(
  'blockquote details div h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Attributes that the widget adds and that say nothing about the Markdown. */
const addedAttribute =
  /^(?:aria-.*|class|data-.*|dir|disabled|loading|referrerpolicy|rel|tabindex|target|translate)$/;

/** Serialises a tree for comparison, one line per block, without the widget's additions and white space at the edges of blocks. */
export function outline(
  root: ParentNode & Node,
  options: OutlineOptions = { lineEnds: 'preserved' },
): string {
  const copy = root.cloneNode(true) as ParentNode & Node;
  for (const element of copy.querySelectorAll('*')) removeAdditions(element);
  copy.normalize();
  for (const text of textsOf(copy)) trimEdges(text);
  if (options.lineEnds === 'breaks') for (const text of textsOf(copy)) breakLines(text);
  return linesOf(copy, '').join('\n');
}

/** A diff of two outlines; empty if they are equal. */
export function compareOutlines(actual: string, expected: string): string {
  if (actual === expected) return '';
  const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
  const before: string[] = [];
  const after: string[] = [];
  while (ours.length > 0 && ours[0] === theirs[0]) {
    before.push(`  ${ours.shift()!}`);
    theirs.shift();
  }
  while (ours.length > 0 && ours.at(-1) === theirs.at(-1)) {
    after.unshift(`  ${ours.pop()!}`);
    theirs.pop();
  }
  const changed = [...theirs.map((line) => `- ${line}`), ...ours.map((line) => `+ ${line}`)];
  return [...before, ...changed, ...after].join('\n');
}

function removeAdditions(element: Element): void {
  // Every <div> is the widget's: Markdown produces none, and the sanitiser removes them.
  const content = element.localName === 'div' && element.querySelector('table, pre');
  if (content) {
    if (element instanceof HTMLElement) moveLanguage(element, content);
    element.replaceWith(content);
  }
  if (element instanceof HTMLPreElement) moveLanguage(element, element);
  if (element instanceof HTMLInputElement) element.toggleAttribute('checked', element.checked);
  // An image without a URL is shown as its alternative text.
  if (element.localName === 'img' && !element.hasAttribute('src'))
    element.replaceWith(element.getAttribute('alt') ?? '');
  for (const { name } of [...element.attributes])
    if (addedAttribute.test(name)) element.removeAttribute(name);
}

function moveLanguage(from: HTMLElement, to: Element): void {
  const {
    language = /(?:^|\s)language-(\S+)/.exec(from.querySelector('code')?.className ?? '')?.[1],
  } = from.dataset;
  if (language) to.setAttribute('language', language);
}

/** The text nodes in which white space collapses. */
function textsOf(root: Node): Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement?.closest('pre')) texts.push(walker.currentNode as Text);
  return texts;
}

function trimEdges(text: Text): void {
  const isEdge = (beside: Node | null) =>
    beside ? isBlock(beside) || beside.nodeName === 'BR' : isBlockOrRoot(text.parentNode!);
  let data = text.data.replace(/[ \t]*\n[ \t\n]*/g, '\n');
  if (isEdge(text.previousSibling)) data = data.replace(/^[ \t\n]+/, '');
  if (isEdge(text.nextSibling)) data = data.replace(/[ \t\n]+$/, '');
  if (data) text.data = data;
  else text.remove();
}

function breakLines(text: Text): void {
  if (text.parentElement?.closest('code')) return;
  const lines = text.data.split('\n').flatMap((line) => [document.createElement('br'), line]);
  text.replaceWith(...lines.slice(1));
}

function linesOf(parent: Node, indent: string): string[] {
  const lines: string[] = [];
  let inline = '';
  const endLine = () => {
    if (inline) lines.push(indent + inline);
    inline = '';
  };
  for (const node of parent.childNodes)
    if (isBlock(node)) {
      endLine();
      lines.push(...linesOfBlock(node, indent));
    } else inline += inlineOf(node);
  endLine();
  return lines;
}

function linesOfBlock(block: Element, indent: string): string[] {
  const isInline = ![...block.childNodes].some(isBlock);
  if (isInline) return [`${indent}${openTag(block)}${inlineOfAll(block)}`];
  return [indent + openTag(block), ...linesOf(block, `${indent}  `)];
}

function inlineOf(node: Node): string {
  if (!(node instanceof Element)) return escape(node.nodeValue ?? '');
  if (node.localName === 'br') return '<br>';
  if (node.localName === 'code' && node.parentElement?.localName === 'pre')
    return `<code>${escape(node.textContent.replace(/\n$/, ''))}</code>`;
  return `${openTag(node)}${inlineOfAll(node)}</${node.localName}>`;
}

function inlineOfAll(parent: Node): string {
  return [...parent.childNodes].map(inlineOf).join('');
}

function openTag(element: Element): string {
  const attributes = [...element.attributes].map(
    ({ name, value }) => ` ${name}="${escape(value)}"`,
  );
  return `<${element.localName}${attributes.sort().join('')}>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '⇥')
    .replaceAll('\u{a0}', '&nbsp;');
}

function isBlock(node: Node): node is Element {
  return node instanceof Element && blocks.has(node.localName);
}

function isBlockOrRoot(node: Node): boolean {
  return !(node instanceof Element) || blocks.has(node.localName);
}
