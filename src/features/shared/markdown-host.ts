import type { MarkdownHost, Renderer } from '../../markdown/host.js';
import { chunks } from './chunks.js';

/** Dify Cloud serves files and icons from other hosts than its API. */
const CLOUD = /(?:^|\.)(?:dify\.ai|udify\.app)$/;

/** The page's Markdown settings. Functions, since the page may change them at any time. */
export interface PageMarkdown {
  /** Hosts whose images load without a click, as `host`, `host:port` or `*.host`. */
  imageHosts: () => readonly string[];
  rendererOf: NonNullable<MarkdownHost['rendererOf']>;
  onLoadFailure?: MarkdownHost['onLoadFailure'];
}

/**
 * Creates the environment of the Markdown renderer. Images load without a click only from the app's server, from the page's own, which
 * both know the visitor anyway, and from hosts that the page allows.
 */
export function markdownHost(
  resolveUrl: (url: string) => string,
  page?: PageMarkdown,
): MarkdownHost {
  const origins = [new URL(resolveUrl('/'), document.baseURI).origin, location.origin];
  const isCloud = origins.slice(0, 1).some((origin) => CLOUD.test(new URL(origin).hostname));
  return {
    resolveUrl,
    mayLoadImage(url) {
      if (!URL.canParse(url)) return false;
      const { origin, host, hostname } = new URL(url);
      const isAllowed = (pattern: string) =>
        [host, hostname].some((name) =>
          pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern,
        );
      const isOwn = origins.includes(origin) || (isCloud && CLOUD.test(hostname));
      return isOwn || Boolean(page?.imageHosts().some(isAllowed));
    },
    onLoadFailure: (error) => page?.onLoadFailure?.(error),
    rendererOf: (language) =>
      page?.rendererOf(language) ?? (language === 'math' ? renderFormula : undefined),
    decorateCode: (code, removal) =>
      void chunks.highlighting.load().then(
        ({ draw }) => draw(code, removal),
        () => undefined,
      ),
  };
}

const renderFormula: Renderer = (...args) => chunks.maths.load().then(({ draw }) => draw(...args));
