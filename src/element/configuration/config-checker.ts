import type { ReactiveElement } from 'lit';
import { LazyModule } from '../../lib/lazy-module.js';
import { logError, logWarning } from '../../lib/log.js';
import type { ChatHost } from '../chat-host.js';
import { oneOf } from './allowed-values.js';
import { attributeWarnings, configWarnings, jsonWarnings } from './config-warnings.js';
import { checkConfig, type ChatConfig } from './config.js';
import { positionWarnings } from './position-warnings.js';

/** Few pages replace strings. */
const stringWarningsModule = new LazyModule(() => import('./string-warnings.js'));

/** Runs a callback in a later task. */
const later = (run: () => void) => void setTimeout(run);

/**
 * Validates the configuration of `<dify-chat>`, and logs each of its problems once: in a later task, since a page may create the element
 * first and configure it then.
 */
export class ConfigChecker {
  readonly #host: ChatHost;
  readonly #log: { error: typeof logError; warning: typeof logWarning };
  readonly #schedule: typeof later;
  readonly #logged = new Set<string>();
  #isScheduled = false;

  constructor(host: ChatHost, log = { error: logError, warning: logWarning }, schedule = later) {
    this.#host = host;
    this.#log = log;
    this.#schedule = schedule;
  }

  /** Returns the configuration that the current properties of the element stand for. */
  check(): ChatConfig {
    if (!this.#isScheduled) this.#schedule(() => this.#report());
    this.#isScheduled = true;
    return checkConfig(this.#host, document.baseURI);
  }

  /** Checks where in the page a bubble stands; reads the styles of all its ancestors. */
  checkPosition(): void {
    if (oneOf('mode', this.#host.mode) !== 'bubble') return;
    for (const warning of positionWarnings(this.#host)) this.#logOnce(warning, this.#log.warning);
  }

  #report(): void {
    this.#isScheduled = false;
    const host = this.#host;
    const { problem } = checkConfig(host, document.baseURI);
    if (problem) this.#logOnce(problem, this.#log.error);
    const { observedAttributes } = host.constructor as typeof ReactiveElement;
    const warnings = [
      ...configWarnings(host, location.hostname),
      ...jsonWarnings('inputs', host.getAttribute('inputs')),
      ...jsonWarnings('strings', host.getAttribute('strings')),
      ...attributeWarnings(host.getAttributeNames(), observedAttributes),
    ];
    for (const warning of warnings) this.#logOnce(warning, this.#log.warning);
    this.#reportStrings();
  }

  #reportStrings(): void {
    const { strings } = this.#host;
    if (!strings || Object.keys(strings).length === 0) return;
    stringWarningsModule.use(({ stringWarnings }) => {
      for (const warning of stringWarnings(strings)) this.#logOnce(warning, this.#log.warning);
    });
  }

  #logOnce(message: string, log: (message: string) => void): void {
    if (this.#logged.has(message)) return;
    this.#logged.add(message);
    log(message);
  }
}
