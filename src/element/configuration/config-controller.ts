import { logError, logWarning } from '../../lib/log.js';
import type { ChatHost } from '../chat-host.js';
import { attributeWarnings, configWarnings } from './config-warnings.js';
import { checkConfig, type ChatConfig } from './config.js';

/** Holds the validated configuration of `<dify-chat>` and logs each of its problems once. */
export class ConfigController {
  config: ChatConfig;
  readonly #host: ChatHost;
  readonly #log: { error: typeof logError; warning: typeof logWarning };
  readonly #logged = new Set<string>();

  constructor(host: ChatHost, log = { error: logError, warning: logWarning }) {
    this.#host = host;
    this.#log = log;
    this.config = this.update();
  }

  /** Validates the current properties of the element. */
  update(): ChatConfig {
    const host = this.#host;
    this.config = checkConfig(host, document.baseURI);
    if (this.config.problem) this.#logOnce(this.config.problem, this.#log.error);
    const { observedAttributes } = host.constructor as unknown as {
      readonly observedAttributes: readonly string[];
    };
    const warnings = [
      ...configWarnings(host, location.hostname),
      ...attributeWarnings(host.getAttributeNames(), observedAttributes),
    ];
    for (const warning of warnings) this.#logOnce(warning, this.#log.warning);
    return this.config;
  }

  #logOnce(message: string, log: (message: string) => void): void {
    if (this.#logged.has(message)) return;
    this.#logged.add(message);
    log(message);
  }
}
