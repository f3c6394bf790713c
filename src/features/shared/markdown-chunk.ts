import { LazyModule } from '../../lib/lazy-module.js';

/** The Markdown renderer and its element; not needed to open the panel and type. */
export const markdownChunk = new LazyModule(() => import('../rich-text/rich-text.js'));
