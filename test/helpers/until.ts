/** How long a state may take on a busy machine; below the time limit of a test, for a message of its own. */
const LIMIT_MS = 9000;

/** Resolves once `holds` returns true; checks it in every frame, since no event tells of every change in nested shadow trees. */
export async function until(holds: () => boolean, otherwise = String(holds)): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${otherwise}`);
    await new Promise(requestAnimationFrame);
  }
}
