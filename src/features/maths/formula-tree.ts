import temml from 'temml';

/** Longer formulas stay source: nobody writes them for readers, and they take long. */
const LONGEST_SOURCE = 5000;
/** A browser lays out nested elements by recursion. */
const DEEPEST = 100;
const MOST_NODES = 5000;

/** No command may reach out of the formula; sizes in em and in points, so that nothing covers the page. */
const options = { throwOnError: true, trust: false, maxSize: [40, 400] satisfies [number, number] };

/** What Temml makes of a formula, before it is elements. */
interface Branch {
  type?: string;
  attributes?: Record<string, string>;
  style?: Record<string, string>;
  children?: Branch[];
  /** Of a link, and of a picture: none may be in a formula. */
  href?: string;
  src?: string;
  toNode: () => Node;
}

/** The elements of a formula; throws if it cannot be drawn as it should. */
export function elementOf(source: string, displayMode: boolean): Element {
  if (source.length > LONGEST_SOURCE) throw new RangeError('too long a formula');
  // Lines of text may be broken in a formula where TeX would.
  const wrap = displayMode ? 'none' : 'tex';
  // A private part of Temml, which package.json pins: in public it renders inline styles, and nothing to limit before it does.
  const tree = temml.__renderToMathMLTree(source, { ...options, displayMode, wrap }) as Branch;
  settle(tree);
  const element = tree.toNode();
  if (element instanceof Element && element.localName === 'math') return element;
  throw new TypeError('no formula');
}

/** Makes sure that it is harmless, and that nothing in it is an inline style, which a page may not allow. */
function settle(tree: Branch): void {
  let left = MOST_NODES;
  const visit = (branch: Branch, depth: number): void => {
    if (depth > DEEPEST || --left < 0) throw new RangeError('too large a formula');
    if (branch.href !== undefined || branch.src !== undefined) throw new TypeError('leads outside');
    const { attributes = {}, style, children } = branch;
    for (const rule of attributes.style?.split(';') ?? []) {
      const [name = '', value] = rule.split(':');
      if (style && value) style[name.trim()] = value.trim();
    }
    delete attributes.style;
    // What a `\label` names: nothing refers to it, and something else may have that name.
    delete attributes.id;
    // Temml puts something else there for a label that is empty.
    if (Array.isArray(children)) for (const child of children) visit(child, depth + 1);
  };
  visit(tree, 0);
}
