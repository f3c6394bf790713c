import createDOMPurify from 'dompurify';
import type { MarkdownStreamOptions } from '../../src/markdown/markdown-stream.js';
import { SanitizerLoader } from '../../src/markdown/sanitize/load-sanitizer.js';
import { setupMarkdown } from './markdown.js';

/** Creates a loader whose requests the test answers. */
export function setupLoader() {
  const answers: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const loader = new SanitizerLoader(
    () =>
      new Promise((resolve, reject) =>
        answers.push({ resolve: () => resolve({ default: createDOMPurify }), reject }),
      ),
  );
  /** Settles when the loader has handled the answer to its last request. */
  const settled = async () => {
    await loader.load().catch(() => undefined);
  };
  return {
    loader,
    /** The number of requests for the sanitiser. */
    get requests() {
      return answers.length;
    },
    /** Resolves the last request, if there is one. */
    async arrive() {
      const loading = answers.length > 0 ? settled() : undefined;
      answers.at(-1)?.resolve();
      await loading;
    },
    /** Rejects the last request. */
    async fail(error: unknown = new TypeError('no such file')) {
      const loading = settled();
      answers.at(-1)?.reject(error);
      await loading;
    },
  };
}

/** Creates a stream whose sanitiser is not loaded yet; `begin` creates more with the same loader. */
export function setupPending(options: Partial<MarkdownStreamOptions> = {}) {
  const sanitizer = setupLoader();
  const { loader } = sanitizer;
  const begin = () => setupMarkdown({ loader, ...options });
  return { sanitizer, begin, ...begin() };
}
