/** The bench is plain JavaScript: its modules, typed by what a test uses of them. */
export async function fromBench<T>(...files: string[]): Promise<T> {
  const modules = files.map((file) => import(`../bench/${file}.mjs`) as Promise<object>);
  return Object.assign({}, ...(await Promise.all(modules))) as T;
}
