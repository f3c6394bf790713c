/**
 * Resolves in a task of its own: what follows does not lengthen the present task. `scheduler.yield()` would wait for an idle browser if the
 * present task did, and timers wait in hidden tabs.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
