/** Registers a custom element unless its tag is already defined, e.g. because the script was included twice. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
