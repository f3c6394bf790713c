import type { Emitter } from 'highlight.js';

/** CSS class suffixes by highlight.js scope, or by the first segment of a scope. */
const classes: Readonly<Record<string, string>> = {
  addition: 'added',
  attr: 'attribute',
  attribute: 'attribute',
  built_in: 'type',
  bullet: 'keyword',
  char: 'number',
  class: 'type',
  code: 'string',
  comment: 'comment',
  deletion: 'removed',
  doctag: 'keyword',
  formula: 'string',
  keyword: 'keyword',
  link: 'string',
  literal: 'number',
  meta: 'meta',
  name: 'tag',
  number: 'number',
  property: 'attribute',
  quote: 'comment',
  regexp: 'string',
  section: 'title',
  'selector-attr': 'attribute',
  'selector-class': 'title',
  'selector-id': 'title',
  'selector-pseudo': 'type',
  'selector-tag': 'tag',
  string: 'string',
  subst: 'plain',
  symbol: 'number',
  'template-tag': 'keyword',
  'template-variable': 'variable',
  title: 'title',
  'title.class': 'type',
  type: 'type',
  variable: 'variable',
};

/**
 * The highlight.js emitter, which creates DOM nodes instead of HTML. The text of the nodes is exactly that of the segment.
 */
export class TokenEmitter implements Emitter {
  readonly nodes = document.createDocumentFragment();
  /** The scopes that were open at the end of the segment, outermost first. */
  openAtEnd: readonly string[] = [];
  readonly #kinds: string[] = [];
  readonly #parents: Node[] = [this.nodes];

  /** Reopens the scopes that were open at the end of the previous segment. */
  constructor(open: readonly string[]) {
    for (const kind of open) this.openNode(kind);
  }

  openNode(kind: string): void {
    const name = classes[kind] ?? classes[kind.split('.', 1)[0] ?? ''];
    this.#kinds.push(kind);
    this.#parents.push(name ? this.#open(name) : this.#parent);
  }

  closeNode(): void {
    if (this.#kinds.length === 0) return;
    this.#kinds.pop();
    const closed = this.#parents.pop();
    // A scope without a class has no element of its own.
    if (closed !== this.#parent && !closed?.firstChild) (closed as Element).remove();
  }

  startScope(kind: string): void {
    this.openNode(kind);
  }

  endScope(): void {
    this.closeNode();
  }

  addText(text: string): void {
    const last = this.#parent.lastChild;
    if (last instanceof Text) last.appendData(text);
    else if (text) this.#parent.appendChild(document.createTextNode(text));
  }

  __addSublanguage({ nodes }: TokenEmitter): void {
    this.#parent.appendChild(nodes);
  }

  finalize(): void {
    this.openAtEnd = [...this.#kinds];
    while (this.#kinds.length > 0) this.closeNode();
  }

  /** Required by the interface, but unused. */
  toHTML(): string {
    return '';
  }

  get #parent(): Node {
    return this.#parents.at(-1) ?? this.nodes;
  }

  #open(name: string): Element {
    const element = document.createElement('span');
    element.className = `code-${name}`;
    return this.#parent.appendChild(element);
  }
}
