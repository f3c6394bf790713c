import temml from 'temml';

/** Longer formulas are not rendered, because of the time they take. */
const MAX_SOURCE_LENGTH = 5000;
/** Browsers lay out nested elements recursively. */
const MAX_DEPTH = 100;
const MAX_NODES = 5000;

/** Disallows commands with effects outside the formula; limits sizes (em, pt), so that a formula cannot cover the page. */
const options = { throwOnError: true, trust: false, maxSize: [40, 400] satisfies [number, number] };

/** A node of the tree that Temml builds before rendering. */
interface FormulaNode {
  type?: string;
  attributes?: Record<string, string>;
  style?: Record<string, string>;
  children?: FormulaNode[];
  /** The URLs of links and images, which formulas must not contain. */
  href?: string;
  src?: string;
  toNode: () => Node;
}

/** Renders a formula as MathML; throws if it is invalid, unsafe or too large. */
export function renderFormula(source: string, displayMode: boolean): Element {
  if (source.length > MAX_SOURCE_LENGTH) throw new RangeError('too long a formula');
  // Allows line breaks in inline formulas where TeX would.
  const wrap = displayMode ? 'none' : 'tex';
  // Uses private API of Temml (package.json pins the version): its public API renders inline styles and offers no way to check the tree first.
  const tree = temml.__renderToMathMLTree(source, { ...options, displayMode, wrap }) as FormulaNode;
  sanitizeTree(tree);
  const element = tree.toNode();
  if (element instanceof Element && element.localName === 'math') return element;
  throw new TypeError('no formula');
}

/** Rejects trees that are too large or contain URLs, and moves inline styles to the CSSOM, which a CSP cannot block. */
function sanitizeTree(tree: FormulaNode): void {
  let left = MAX_NODES;
  const visit = (branch: FormulaNode, depth: number): void => {
    if (depth > MAX_DEPTH || --left < 0) throw new RangeError('too large a formula');
    if (branch.href !== undefined || branch.src !== undefined) throw new TypeError('leads outside');
    const { attributes = {}, style, children } = branch;
    for (const rule of attributes.style?.split(';') ?? []) {
      const [name = '', value] = rule.split(':');
      if (style && value) style[name.trim()] = value.trim();
    }
    delete attributes.style;
    // The id of a `\label` has no references and may collide with other ids.
    delete attributes.id;
    // Temml sets a non-array for an empty label.
    if (Array.isArray(children)) for (const child of children) visit(child, depth + 1);
  };
  visit(tree, 0);
}
