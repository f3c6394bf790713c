import type { PageMarkdown } from '../features/shared/markdown-host.js';
import { logWarning } from '../lib/log.js';
import type { Renderer } from '../markdown/host.js';
import type { ChatHost } from './chat-host.js';
import type { ChatConfig } from './configuration/config.js';

/** The page's current settings for Markdown; logs the first failure of each renderer. */
export function pageMarkdown(
  host: Pick<ChatHost, 'renderers'>,
  config: () => Pick<ChatConfig, 'imageHosts'>,
  warn = logWarning,
): PageMarkdown {
  const logged = new Set<string>();
  return {
    imageHosts: () => config().imageHosts,
    onLoadFailure: (error) =>
      warn(
        `HTML in answers is shown as text, because the sanitizer could not be loaded. Is the whole folder of the script on your server, and does its Content-Security-Policy let it load? ${String(error)}`,
      ),
    rendererOf(language) {
      const renderers = host.renderers ?? {};
      if (!Object.hasOwn(renderers, language)) return undefined;
      return async (...args) => {
        try {
          return await renderNode(renderers[language], args);
        } catch (error) {
          if (!logged.has(language)) warn(`The renderer of "${language}" failed: ${String(error)}`);
          logged.add(language);
          throw error;
        }
      };
    },
  };
}

/** Calls a renderer and checks at runtime that it returns a node. */
async function renderNode(
  renderer: Renderer | undefined,
  args: Parameters<Renderer>,
): Promise<Node> {
  const node: unknown = await renderer?.(...args);
  if (node instanceof Node) return node;
  throw new TypeError('it did not return a node');
}
