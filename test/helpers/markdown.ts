import { browserClock } from '../../src/lib/clock.js';
import { MarkdownStream, type MarkdownStreamOptions } from '../../src/markdown/markdown-stream.js';

/** A target with a stream into it, for an app at dify.example on a page at page.example. */
export function setupMarkdown(options: Partial<MarkdownStreamOptions> = {}) {
  const target = document.createElement('div');
  const stream = new MarkdownStream({
    target,
    labels: { thinking: 'Thinking…', thoughts: 'Thought process' },
    clock: { ...browserClock, now: () => 0 },
    resolveUrl: (url) => new URL(url, 'https://dify.example/v1').href,
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
