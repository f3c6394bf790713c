import { LazyModule } from '../lib/lazy-module.js';

/** What loads on first use, a chunk each. Most of them define elements. */
export const chunks = {
  actions: new LazyModule(() => import('./actions/actions.js')),
  answerParts: new LazyModule(() => import('./answer-parts/answer-parts.js')),
  files: new LazyModule(() => import('./files/files.js')),
  forms: new LazyModule(() => import('./forms/forms.js')),
  highlighting: new LazyModule(() => import('./highlighting/highlighting.js')),
  lightbox: new LazyModule(() => import('./lightbox/lightbox.js')),
  maths: new LazyModule(() => import('./maths/maths.js')),
};
