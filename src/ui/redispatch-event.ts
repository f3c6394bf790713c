/**
 * Asks the element around `host` for what one inside it was asked for. Whoever does it prevents the default of the event: then
 * that of the first one is prevented too, and who asked knows that it is done.
 */
export function redispatchEvent(host: EventTarget, event: CustomEvent<unknown>): void {
  const { type, detail } = event;
  if (!host.dispatchEvent(new CustomEvent(type, { detail, cancelable: true })))
    event.preventDefault();
}
