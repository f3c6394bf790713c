/**
 * Dispatches a copy of a cancelable event from `host`. If a listener prevents the default of the copy (the request was handled), the
 * default of the original is prevented too.
 */
export function redispatchEvent(host: EventTarget, event: CustomEvent<unknown>): void {
  const { type, detail } = event;
  if (!host.dispatchEvent(new CustomEvent(type, { detail, cancelable: true })))
    event.preventDefault();
}
