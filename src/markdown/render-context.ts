import type { Footnotes } from './parser/footnotes.js';
import type { InlineLexer } from './inline/inline-lexer.js';
import type { MarkdownHost, MarkdownLabels } from './host.js';
import type { DeferredReferences } from './inline/deferred-references.js';
import type { PendingHtml } from './sanitize/pending-html.js';

/** What the rendering of one text has in common: everything that draws a piece of it gets this. */
export interface RenderContext {
  host: MarkdownHost;
  labels: MarkdownLabels;
  grammar: InlineLexer;
  footnotes: Footnotes;
  late: DeferredReferences;
  html: PendingHtml;
  /** What is drawn will be drawn again: nobody is asked for anything better yet. */
  isOpen?: boolean;
}
