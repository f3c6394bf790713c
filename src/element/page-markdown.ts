import type { PageMarkdown } from '../features/shared/markdown-host.js';
import { logWarning } from '../lib/log.js';
import type { Renderer } from '../markdown/host.js';
import type { ChatHost } from './chat-host.js';
import type { ChatConfig } from './configuration/config.js';

/** What the page has set for answers, by the time it is asked; the site owner hears once of each renderer that fails. */
export function pageMarkdown(
  host: Pick<ChatHost, 'renderers'>,
  config: () => Pick<ChatConfig, 'imageHosts'>,
  warn = logWarning,
): PageMarkdown {
  const told = new Set<string>();
  return {
    imageHosts: () => config().imageHosts,
    onLoadFailure: (error) =>
      warn(
        `HTML in answers stays text: what makes it harmless could not be loaded. Is the whole folder of the script on your server, and does its Content-Security-Policy let it load? ${String(error)}`,
      ),
    rendererOf(language) {
      const renderers = host.renderers ?? {};
      if (!Object.hasOwn(renderers, language)) return undefined;
      return async (...given) => {
        try {
          return await draw(renderers[language], given);
        } catch (fault) {
          if (!told.has(language)) warn(`The renderer of "${language}" failed: ${String(fault)}`);
          told.add(language);
          throw fault;
        }
      };
    },
  };
}

/** Not every page is written in TypeScript. */
async function draw(renderer: Renderer | undefined, given: Parameters<Renderer>): Promise<Node> {
  const node: unknown = await renderer?.(...given);
  if (node instanceof Node) return node;
  throw new TypeError('it gave no node');
}
