/**
 * What loads when it is first needed. Each defines elements that stand in the page before: until then, and where it cannot be
 * had, their plain content is shown.
 */
const extras = {
  actions: () => import('./actions/actions.js'),
  'answer-parts': () => import('./answer-parts/answer-parts.js'),
  files: () => import('./files/files.js'),
  forms: () => import('./forms/forms.js'),
};

const asked = new Set<keyof typeof extras>();

/** Loads an extra, unless that was done; what fails is tried again the next time that somebody needs it. */
export function need(name: keyof typeof extras): void {
  if (asked.has(name)) return;
  asked.add(name);
  extras[name]().catch(() => asked.delete(name));
}
