import { LazyModule } from '../../lib/lazy-module.js';

/** The lazily loaded chunks. Most of them define elements. */
export const chunks = {
  actions: new LazyModule(() => import('../actions/actions.js')),
  answerParts: new LazyModule(() => import('../answer-parts/index.js')),
  files: new LazyModule(() => import('../files/index.js')),
  forms: new LazyModule(() => import('../forms/index.js')),
  history: new LazyModule(() => import('../history/index.js')),
  highlighting: new LazyModule(() => import('../code/index.js')),
  lightbox: new LazyModule(() => import('../lightbox/lightbox.js')),
  maths: new LazyModule(() => import('../maths/index.js')),
};
