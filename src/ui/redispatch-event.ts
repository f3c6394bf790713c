/**
 * Dispatches a copy of a cancellable event from `host`: the same type and `detail`, not bubbling. If a listener calls
 * `preventDefault()` on the copy, it is called on the original as well.
 */
export function redispatchEvent(host: EventTarget, event: CustomEvent<unknown>): void {
  const { type, detail } = event;
  if (!host.dispatchEvent(new CustomEvent(type, { detail, cancelable: true })))
    event.preventDefault();
}
