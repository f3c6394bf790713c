import createDOMPurify from 'dompurify';
import type { MarkdownStreamOptions } from '../../src/markdown/markdown-stream.js';
import { SanitizerLoader } from '../../src/markdown/sanitize/load-sanitizer.js';
import { setupMarkdown } from './markdown.js';

/** A loader whose requests a test answers itself. */
export function setupLoader() {
  const answers: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const loader = new SanitizerLoader(
    () =>
      new Promise((resolve, reject) =>
        answers.push({ resolve: () => resolve({ default: createDOMPurify }), reject }),
      ),
  );
  /** Settles when the loader has heard of the answer to its last request. */
  const settled = async () => {
    await loader.load().catch(() => undefined);
  };
  return {
    loader,
    /** How often the sanitiser was requested. */
    get requests() {
      return answers.length;
    },
    /** The sanitiser arrives, if it was requested. */
    async arrive() {
      const loading = answers.length > 0 ? settled() : undefined;
      answers.at(-1)?.resolve();
      await loading;
    },
    /** The sanitiser cannot be loaded. */
    async fail(error: unknown = new TypeError('no such file')) {
      const loading = settled();
      answers.at(-1)?.reject(error);
      await loading;
    },
  };
}

/** A stream whose sanitiser is not there yet, and others with the same. */
export function setupPending(options: Partial<MarkdownStreamOptions> = {}) {
  const sanitizer = setupLoader();
  const { loader } = sanitizer;
  const begin = () => setupMarkdown({ loader, ...options });
  return { sanitizer, begin, ...begin() };
}
