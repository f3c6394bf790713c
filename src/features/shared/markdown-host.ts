import type { MarkdownHost, Renderer } from '../../markdown/host.js';
import { chunks } from './chunks.js';

/** Dify Cloud keeps files and icons on another host than its API. */
const CLOUD = /(?:^|\.)(?:dify\.ai|udify\.app)$/;

/** What the page has to say about answers; asked each time, since it may say something else later. */
export interface PageMarkdown {
  /** Hosts whose pictures load at once, as `host`, `host:port` or `*.host`. */
  imageHosts: () => readonly string[];
  rendererOf: NonNullable<MarkdownHost['rendererOf']>;
  onLoadFailure?: MarkdownHost['onLoadFailure'];
}

/**
 * Pictures load by themselves only from the app's own server and the page's, where the reader is known anyway, and from hosts
 * that the page names.
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
      const isNamed = (named: string) =>
        [host, hostname].some((name) =>
          named.startsWith('*') ? name.endsWith(named.slice(1)) : name === named,
        );
      const isOwn = origins.includes(origin) || (isCloud && CLOUD.test(hostname));
      return isOwn || Boolean(page?.imageHosts().some(isNamed));
    },
    onLoadFailure: (error) => page?.onLoadFailure?.(error),
    rendererOf: (language) =>
      page?.rendererOf(language) ?? (language === 'math' ? drawFormula : undefined),
    decorateCode: (code) =>
      void chunks.highlighting.load().then(
        ({ draw }) => draw(code),
        () => undefined,
      ),
  };
}

const drawFormula: Renderer = (...given) => chunks.maths.load().then(({ draw }) => draw(...given));
