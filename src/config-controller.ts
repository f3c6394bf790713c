import { attributeWarnings, checkConfig, type ChatConfig } from './config.js';
import { tellOwner, warnOwner } from './console.js';
import type { DifyChatProperties } from './properties.js';

/** Keeps the checked configuration of `<dify-chat>`, and tells the site owner once of each thing that is wrong with it. */
export class ConfigController {
  config: ChatConfig;
  readonly #host: DifyChatProperties;
  readonly #told = new Set<string>();
  #telling = false;

  constructor(host: DifyChatProperties) {
    this.#host = host;
    this.config = this.update();
  }

  /** Checks what the page has set by now. */
  update(): ChatConfig {
    this.config = checkConfig(this.#host, {
      documentUrl: document.baseURI,
      hostname: location.hostname,
    });
    if (this.#telling) this.tell();
    return this.config;
  }

  /** Says what is wrong, and from now on at every change; not before somebody may care, since pages set properties late. */
  tell(): void {
    this.#telling = true;
    const { problem, warnings } = this.config;
    const { observedAttributes } = this.#host.constructor as typeof DifyChatProperties;
    const misspelt = attributeWarnings(this.#host.getAttributeNames(), observedAttributes);
    for (const warning of [...warnings, ...misspelt]) this.#once(warning, warnOwner);
    if (problem) this.#once(problem, tellOwner);
  }

  #once(message: string, tell: (message: string) => void): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    tell(message);
  }
}
