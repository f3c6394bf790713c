import type { ReactiveElement } from 'lit';
import { logError, logWarning } from '../../lib/log.js';
import type { ChatHost } from '../chat-host.js';
import { attributeWarnings, configWarnings, inputsWarnings } from './config-warnings.js';
import { checkConfig, type ChatConfig } from './config.js';

/** Validates the configuration of `<dify-chat>`, and logs each of its problems once. */
export class ConfigChecker {
  readonly #host: ChatHost;
  readonly #log: { error: typeof logError; warning: typeof logWarning };
  readonly #logged = new Set<string>();

  constructor(host: ChatHost, log = { error: logError, warning: logWarning }) {
    this.#host = host;
    this.#log = log;
  }

  /** Returns the configuration that the current properties of the element stand for. */
  check(): ChatConfig {
    const host = this.#host;
    const config = checkConfig(host, document.baseURI);
    if (config.problem) this.#logOnce(config.problem, this.#log.error);
    const { observedAttributes } = host.constructor as typeof ReactiveElement;
    const warnings = [
      ...configWarnings(host, location.hostname),
      ...inputsWarnings(host.getAttribute('inputs')),
      ...attributeWarnings(host.getAttributeNames(), observedAttributes),
    ];
    for (const warning of warnings) this.#logOnce(warning, this.#log.warning);
    return config;
  }

  #logOnce(message: string, log: (message: string) => void): void {
    if (this.#logged.has(message)) return;
    this.#logged.add(message);
    log(message);
  }
}
