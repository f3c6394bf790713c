import type { MarkdownHost, MarkdownStrings } from './host.js';
import type { DeferredReferences } from './inline/deferred-references.js';
import type { InlineLexer } from './inline/inline-lexer.js';
import type { BidiIsolation } from './parser/direction.js';
import type { Footnotes } from './parser/footnotes.js';
import type { HeadingLevels } from './parser/heading-levels.js';
import type { HeadingLinks } from './parser/heading-links.js';
import type { DeferredHtml } from './sanitize/deferred-html.js';

/** State and services shared by everything that renders one Markdown document. */
export interface RenderContext {
  host: MarkdownHost;
  strings: MarkdownStrings;
  lexer: InlineLexer;
  footnotes: Footnotes;
  headingLevels: HeadingLevels;
  headingLinks: HeadingLinks;
  deferredReferences: DeferredReferences;
  deferredHtml: DeferredHtml;
  bidi: BidiIsolation;
  /** Whether the content will be rendered again, so that custom renderers are not called for it yet. */
  isProvisional?: boolean;
}
