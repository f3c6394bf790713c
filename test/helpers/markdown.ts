import { english } from '../../src/i18n/strings.js';
import { browserClock, type Clock } from '../../src/lib/clock.js';
import { MarkdownStream, type MarkdownStreamOptions } from '../../src/markdown/markdown-stream.js';
import { loadSanitizer } from '../../src/markdown/sanitize/load-sanitizer.js';

// HTML is rendered at once, except in tests with their own `loader`.
await loadSanitizer();

/** A clock whose time does not advance and that runs every frame immediately. */
const immediateClock: Clock = {
  now: () => 0,
  after: browserClock.after,
  frame(run) {
    run();
    return () => undefined;
  },
};

/** Creates a stream and its target, for an app at dify.example. */
export function setupMarkdown(options: Partial<MarkdownStreamOptions> = {}) {
  const target = document.createElement('div');
  const stream = new MarkdownStream({
    target,
    strings: english,
    clock: immediateClock,
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

/** Renders a text in pieces of `size` characters; returns the target, which `parent` may put into the page. */
export function renderPieces(text: string, size = Infinity, parent?: Element): HTMLElement {
  const { target, stream } = setupMarkdown();
  parent?.append(target);
  for (let at = 0; at < text.length; at += size) stream.append(text.slice(at, at + size));
  stream.finish();
  return target;
}

/** Renders a text in pieces of `size` characters; returns the HTML. */
export function render(text: string, size = Infinity): string {
  return renderPieces(text, size).innerHTML;
}
