/**
 * What loads when it is first needed. Most define elements that stand in the page before: until then, and where it cannot be
 * had, their plain content is shown.
 */
const extras = {
  actions: () => import('./actions/actions.js'),
  announcer: () => import('./announcer/announcer.js'),
  'answer-parts': () => import('./answer-parts/answer-parts.js'),
  'code-bar': () => import('./actions/code-bar.js'),
  files: () => import('./files/files.js'),
  forms: () => import('./forms/forms.js'),
  highlighting: () => import('./highlighting/highlighting.js'),
  lightbox: () => import('./lightbox/lightbox.js'),
  maths: () => import('./maths/maths.js'),
};

type Extras = typeof extras;
type Extra<Name extends keyof Extras> = ReturnType<Extras[Name]>;

const asked: Partial<Record<keyof Extras, unknown>> = {};

/** What an extra exports; what fails is tried again the next time that somebody needs it. */
export function load<Name extends keyof Extras>(name: Name): Extra<Name> {
  const loading = (asked[name] ??= extras[name]()) as Extra<Name>;
  loading.catch(() => (asked[name] = undefined));
  return loading;
}

/** Loads an extra that defines elements, unless that was done. */
export function need(name: keyof Extras): void {
  void load(name);
}
