import { checkConfig, hostsIn, words, type ChatConfig } from './config.js';
import { tellOwner, warnOwner } from './console.js';
import type { DifyChatProperties } from './properties.js';
import type * as Runtime from './runtime.js';

/** What any element may have, however much it looks like an attribute of ours. */
const COMMON =
  /^(?:aria|data|on|(?:id|class|style|slot|part|lang|dir|title|hidden|role|tabindex)$)/;

/** Keeps the checked configuration of `<dify-chat>`, and tells the site owner once of each thing that is wrong with it. */
export class ConfigController {
  config: ChatConfig;
  readonly #host: DifyChatProperties;
  readonly #told = new Set<string>();
  #loadAdvice: typeof Runtime.loadAdvice | undefined;

  constructor(host: DifyChatProperties) {
    this.#host = host;
    this.config = this.update();
  }

  /** Checks what the page has set by now. */
  update(): ChatConfig {
    this.config = checkConfig(this.#host, document.baseURI);
    if (this.#loadAdvice) this.tell(this.#loadAdvice);
    return this.config;
  }

  /**
   * Says what is wrong, and from now on at every change; not before somebody may care, since pages set properties late. The
   * words for it load where something may be.
   */
  tell(loadAdvice: typeof Runtime.loadAdvice): void {
    this.#loadAdvice = loadAdvice;
    const { problem } = this.config;
    if (problem) this.#once(problem, tellOwner);
    if (!this.#isOdd()) return;
    const { observedAttributes } = this.#host.constructor as typeof DifyChatProperties;
    loadAdvice().then(
      ({ attributeWarnings, configWarnings }) => {
        const misspelt = attributeWarnings(this.#host.getAttributeNames(), observedAttributes);
        for (const warning of [...configWarnings(this.#host, location.hostname), ...misspelt])
          this.#once(warning, warnOwner);
      },
      () => undefined,
    );
  }

  /** Whether there may be something to warn of. */
  #isOdd(): boolean {
    const host = this.#host;
    const { observedAttributes } = host.constructor as typeof DifyChatProperties;
    const { token = '', apiKey, baseUrl = '', imageHosts } = host;
    const given: Partial<Record<string, string>> = host as never;
    return (
      Boolean(apiKey) ||
      /^(?:app|dataset)-/.test(token) ||
      /\/v1\/*$/.test(baseUrl) ||
      hostsIn(imageHosts).length > this.config.imageHosts.length ||
      Object.entries<readonly (string | undefined)[]>(words).some(
        ([name, known]) => !known.includes(given[name] ?? known[0]),
      ) ||
      host
        .getAttributeNames()
        .some((name) => !observedAttributes.includes(name) && !COMMON.test(name))
    );
  }

  #once(message: string, tell: (message: string) => void): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    tell(message);
  }
}
