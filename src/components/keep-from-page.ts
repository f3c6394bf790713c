/** What is typed into our fields is no shortcut of the page's, which sees it come from an element that is no text box. */
export function keepFromPage(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}
