/** Resolves after everything that belongs to the present task: more turns than any chain of promises here has. */
export async function restOfTask(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}
