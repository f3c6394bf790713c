/** Imports modules of test/bench, which are plain JavaScript. The caller supplies their type. */
export async function importBench<T>(...files: string[]): Promise<T> {
  const modules = files.map((file) => import(`../bench/${file}.mjs`) as Promise<object>);
  return Object.assign({}, ...(await Promise.all(modules))) as T;
}
