/** Whether the selection starts or ends in an element; replacing its nodes would clear the selection. */
export function containsSelection(element: Element): boolean {
  return endsOfSelection(element.getRootNode()).some((end) => element.contains(end));
}

/** The selected text if the selection starts in a shadow root or in one directly inside it; else an empty string. */
export function selectedText(root: ShadowRoot): string {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const isInside = [root, ...inner].some(
    (each) => endsOfSelection(each)[0]?.getRootNode() === each,
  );
  return isInside ? String(getSelection()).trim() : '';
}

/** The start and end nodes of a non-empty selection. Browsers differ in how they expose selections in shadow trees. */
function endsOfSelection(root: Node): (Node | null)[] {
  // Chrome has one selection per shadow root.
  const own = 'getSelection' in root ? (root as Document).getSelection() : null;
  const selection = own ?? getSelection();
  if (!selection) return [];
  const [range] = own || !(root instanceof ShadowRoot) ? [] : composedRanges(selection, root);
  if (range) return range.collapsed ? [] : [range.startContainer, range.endContainer];
  return selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode];
}

/** For Safari, and Firefox since 142; older Firefox exposes shadow nodes in the selection itself. */
function composedRanges(selection: Selection, root: ShadowRoot): StaticRange[] {
  if (!('getComposedRanges' in selection)) return [];
  try {
    return selection.getComposedRanges({ shadowRoots: [root] });
  } catch {
    // Safari 17 takes the root itself.
    return selection.getComposedRanges(root as never);
  }
}
