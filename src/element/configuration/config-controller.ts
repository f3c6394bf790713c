import { logError, logWarning } from '../../lib/log.js';
import type { ChatHost } from '../chat-host.js';
import { attributeWarnings, configWarnings } from './attribute-warnings.js';
import { checkConfig, type ChatConfig } from './config.js';

/** Keeps the checked configuration of `<dify-chat>`, and tells the site owner once of each thing that is wrong with it. */
export class ConfigController {
  config: ChatConfig;
  readonly #host: ChatHost;
  readonly #log: { error: typeof logError; warning: typeof logWarning };
  readonly #told = new Set<string>();

  constructor(host: ChatHost, log = { error: logError, warning: logWarning }) {
    this.#host = host;
    this.#log = log;
    this.config = this.update();
  }

  /** Checks what the page has set by now. */
  update(): ChatConfig {
    const host = this.#host;
    this.config = checkConfig(host, document.baseURI);
    if (this.config.problem) this.#once(this.config.problem, this.#log.error);
    const { observedAttributes } = host.constructor as unknown as {
      readonly observedAttributes: readonly string[];
    };
    const warnings = [
      ...configWarnings(host, location.hostname),
      ...attributeWarnings(host.getAttributeNames(), observedAttributes),
    ];
    for (const warning of warnings) this.#once(warning, this.#log.warning);
    return this.config;
  }

  #once(message: string, log: (message: string) => void): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    log(message);
  }
}
