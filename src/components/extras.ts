import { browserClock } from '../lib/clock.js';

/** What could not be had is asked for again after so long, if it is still needed. */
const AGAIN_MS = 10_000;

/**
 * What loads when it is first needed. Most define elements that stand in the page before: until then, and where it cannot be
 * had, their plain content is shown.
 */
const extras = {
  actions: () => import('./actions/actions.js'),
  announcer: () => import('./announcer/announcer.js'),
  'answer-parts': () => import('./answer-parts/answer-parts.js'),
  files: () => import('./files/files.js'),
  forms: () => import('./forms/forms.js'),
  highlighting: () => import('./highlighting/highlighting.js'),
  lightbox: () => import('./lightbox/lightbox.js'),
  maths: () => import('./maths/maths.js'),
};

type Extras = typeof extras;
type Extra<Name extends keyof Extras> = ReturnType<Extras[Name]>;

const asked: Partial<Record<keyof Extras, unknown>> = {};

/** What an extra exports; what failed is tried again later. */
export function load<Name extends keyof Extras>(name: Name): Extra<Name> {
  return (asked[name] ??= begin(name)) as Extra<Name>;
}

/** At every render it would be asked for again. */
function begin(name: keyof Extras): Promise<unknown> {
  const loading = extras[name]();
  loading.catch(() => browserClock.after(AGAIN_MS, () => (asked[name] = undefined)));
  return loading;
}

/** Loads an extra that defines elements, unless that was done. */
export function need(name: keyof Extras): void {
  void load(name);
}
