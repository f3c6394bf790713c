import { english } from '../../src/i18n/strings.js';
import { browserClock, type Clock } from '../../src/lib/clock.js';
import { MarkdownStream, type MarkdownStreamOptions } from '../../src/markdown/markdown-stream.js';
import { loadSanitizer } from '../../src/markdown/sanitize/load-sanitizer.js';

// HTML is drawn at once, except with a `loader` of a test's own.
await loadSanitizer();

/** A clock by which nothing takes time: everything is drawn at once. */
const timeless: Clock = {
  now: () => 0,
  after: browserClock.after,
  frame(run) {
    run();
    return () => undefined;
  },
};

/** A target with a stream into it, for an app at dify.example on a page at page.example. */
export function setupMarkdown(options: Partial<MarkdownStreamOptions> = {}) {
  const target = document.createElement('div');
  const stream = new MarkdownStream({
    target,
    strings: english,
    clock: timeless,
    resolveUrl(url) {
      if (!URL.canParse(url, 'https://dify.example/v1')) return '';
      const { href, protocol } = new URL(url, 'https://dify.example/v1');
      return /^https?:$/.test(protocol) ? href : '';
    },
    mayLoadImage: (url) => url.startsWith('https://dify.example/'),
    ...options,
  });
  return { target, stream };
}

/** The HTML of a text that came in pieces of `size` characters. */
export function render(text: string, size = Infinity): string {
  const { target, stream } = setupMarkdown();
  for (let at = 0; at < text.length; at += size) stream.append(text.slice(at, at + size));
  stream.finish();
  return target.innerHTML;
}
