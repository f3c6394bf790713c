import { LazyModule } from '../../lib/lazy-module.js';

/** The engine that draws Markdown, and its element: a window can be typed in before it is there. */
export const markdownChunk = new LazyModule(() => import('../rich-text/rich-text.js'));
