/** Runs a callback when the browser is idle; never if the visitor saves data. Returns the function that cancels it. */
export function whenIdle(run: () => void): (() => void) | undefined {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return undefined;
  // Safari has no `requestIdleCallback`.
  const { requestIdleCallback = setTimeout, cancelIdleCallback = clearTimeout } =
    window as Partial<Window>;
  const id = Number(requestIdleCallback(run));
  return () => cancelIdleCallback(id);
}
