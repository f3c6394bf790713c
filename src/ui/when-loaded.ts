import { css, html, noChange, nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import type { Strings } from '../i18n/strings.js';
import type { LazyModule } from '../lib/lazy-module.js';
import { renderFailure } from './failure.js';
import { icons } from './icons.js';
import { renderRoundButton } from './round-button.js';

/** What stands in the place of a feature whose chunk is not loaded. */
export interface WhenLoadedOptions {
  strings: Strings;
  /** The feature is a button: nothing stands in its place, and after a failure a button that tries again. */
  isButton?: boolean;
  /** Stands above the line that says so when the chunk cannot be loaded: the feature's text, which has to stay readable. */
  fallback?: unknown;
}

/** The parts of the directive below. */
type Parameters = [chunk: LazyModule<unknown>, view: () => unknown, options: WhenLoadedOptions];

class WhenLoaded extends AsyncDirective {
  #parameters: Parameters | undefined;
  #unsubscribe: (() => void) | undefined;

  override render(...parameters: Parameters): unknown {
    this.#parameters = parameters;
    const [chunk, view] = parameters;
    if (chunk.module === undefined) this.#subscribe();
    else this.#stop();
    chunk.preload();
    return chunk.module === undefined ? this.#renderMissing() : view();
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#handleChange();
  }

  #subscribe(): void {
    this.#unsubscribe ??= this.#parameters?.[0].subscribe(() => this.#handleChange());
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #handleChange(): void {
    if (this.#parameters) this.setValue(this.render(...this.#parameters));
  }

  #renderMissing(): unknown {
    if (!this.#parameters) return noChange;
    const [chunk, , { strings, isButton = false, fallback = nothing }] = this.#parameters;
    if (!chunk.hasFailed) return isButton ? nothing : html`<div class="loading"></div>`;
    const retry = (event: Event) => {
      // The button goes: its window takes the focus.
      event.target?.dispatchEvent(
        new CustomEvent('focus-leave', { bubbles: true, composed: true }),
      );
      chunk.retry();
    };
    return isButton
      ? renderRoundButton({
          label: `${strings.notLoaded} ${strings.retry}`,
          icon: icons.retry,
          part: '',
          onPress: retry,
        })
      : [fallback, renderFailure({ text: strings.notLoaded, action: strings.retry, onAct: retry })];
  }
}

/**
 * Renders what a lazy chunk defines, and begins to load it. Until it is there a neutral placeholder stands in its place, and where it
 * cannot be loaded a line that says so, with a button that tries again.
 */
export const whenLoaded = directive(WhenLoaded) as (...parameters: Parameters) => unknown;

/** For elements that use the directive. */
export const whenLoadedStyles = css`
  .plain {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .loading {
    width: 60%;
    height: 14px;
    border-radius: 7px;
    background: var(--_surface-raised);
    animation: breathe 1.4s infinite;
  }
`;
