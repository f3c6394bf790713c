/**
 * What loads when it is first needed. Most define elements that stand in the page before: until then, and where it cannot be
 * had, their plain content is shown.
 */
const extras = {
  actions: () => import('./actions/actions.js'),
  'answer-parts': () => import('./answer-parts/answer-parts.js'),
  files: () => import('./files/files.js'),
  forms: () => import('./forms/forms.js'),
  highlighting: () => import('./highlighting/highlighting.js'),
  maths: () => import('./maths/maths.js'),
};

type Extras = typeof extras;
type Extra<Name extends keyof Extras> = ReturnType<Extras[Name]>;

const asked = new Map<keyof Extras, Promise<unknown>>();

/** What an extra exports; what fails is tried again the next time that somebody needs it. */
export function load<Name extends keyof Extras>(name: Name): Extra<Name> {
  const forget = (fault: Error) => {
    asked.delete(name);
    throw fault;
  };
  const loading = asked.get(name) ?? extras[name]().catch(forget);
  asked.set(name, loading);
  return loading as Extra<Name>;
}

/** Loads an extra that defines elements, unless that was done. */
export function need(name: keyof Extras): void {
  load(name).catch(() => undefined);
}
