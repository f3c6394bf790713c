/** A test that an engine cannot run is skipped there, with the reason in its name. */
export function itWhere(isPossible: boolean, reason: string): typeof it | typeof it.skip {
  if (isPossible) return it;
  return ((name: string, run?: Mocha.AsyncFunc) =>
    it.skip(`${name} [${reason}]`, run)) as typeof it;
}

/** Whether the tests run in WebKit; for differences that cannot be detected as a feature. */
export const isWebKit: boolean =
  navigator.userAgent.includes('AppleWebKit') && !navigator.userAgent.includes('Chrome');

/** How many of so many generated inputs are tried: all in Chromium, a tenth elsewhere, since the logic is the same there. */
export function generatedRuns(count: number): number {
  return navigator.userAgent.includes('Chrome') ? count : Math.ceil(count / 10);
}

/** Whether a script can read the `FormData` body of a request. WebKitGTK sends such bodies, but cannot read them. */
export const readsFormData: boolean = await new Response(formWithFile()).arrayBuffer().then(
  () => true,
  () => false,
);

/** For tests of uploads whose server is in the page. */
export const itWithUploads = itWhere(
  readsFormData,
  'WebKitGTK cannot read a FormData body in the page',
);

function formWithFile(): FormData {
  const form = new FormData();
  form.append('file', new File(['content'], 'file.txt'));
  return form;
}
