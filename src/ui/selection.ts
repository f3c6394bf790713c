/** Whether the reader has selected something that begins or ends in here: other nodes in its place would take that away. */
export function holdsSelection(element: Element): boolean {
  return endsOfSelection(element.getRootNode()).some((end) => element.contains(end));
}

/** The text that is selected, if that begins in a shadow tree or in one of those directly inside it; else nothing. */
export function selectedText(root: ShadowRoot): string {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const isInside = [root, ...inner].some(
    (each) => endsOfSelection(each)[0]?.getRootNode() === each,
  );
  return isInside ? String(getSelection()).trim() : '';
}

/** The nodes in which the selection begins and ends, if it is one. Each browser has its own way to tell that of a shadow tree. */
function endsOfSelection(root: Node): (Node | null)[] {
  // Chrome keeps one for each tree.
  const own = 'getSelection' in root ? (root as Document).getSelection() : null;
  const selection = own ?? getSelection();
  if (!selection) return [];
  const [range] = own || !(root instanceof ShadowRoot) ? [] : composedRanges(selection, root);
  if (range) return range.collapsed ? [] : [range.startContainer, range.endContainer];
  return selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode];
}

/** Safari; Firefox from 142 on, and before that its selection tells all. */
function composedRanges(selection: Selection, root: ShadowRoot): StaticRange[] {
  if (!('getComposedRanges' in selection)) return [];
  try {
    return selection.getComposedRanges({ shadowRoots: [root] });
  } catch {
    // Safari 17 wants the root itself.
    return selection.getComposedRanges(root as never);
  }
}
