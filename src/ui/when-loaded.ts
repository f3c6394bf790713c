import { css, html, noChange, nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import type { Strings } from '../i18n/strings.js';
import type { LazyModule } from '../lib/lazy-module.js';
import { renderFailure } from './failure.js';
import { icons } from './icons.js';
import { renderRoundButton } from './round-button.js';

/** The rendering while the chunk of a feature is not loaded. */
export interface WhenLoadedOptions {
  strings: Strings;
  /** Whether the feature is a button: renders nothing while loading, and a retry button after a failure. Default: false. */
  isButton?: boolean;
  /** Whether nothing is rendered while loading: for the one failure message of several features that have a `fallback`. */
  isQuiet?: boolean;
  /** Rendered after a failure in place of the feature and without a message, e.g. its text as plain text. */
  fallback?: unknown;
}

type Parameters = [chunk: LazyModule<unknown>, view: () => unknown, options: WhenLoadedOptions];

class WhenLoaded extends AsyncDirective {
  #parameters: Parameters | undefined;
  #unsubscribe: (() => void) | undefined;

  override render(...parameters: Parameters): unknown {
    const [chunk, view] = parameters;
    // Lit may reuse the directive for another chunk.
    if (chunk !== this.#parameters?.[0] || chunk.module !== undefined) this.#stop();
    this.#parameters = parameters;
    if (chunk.module === undefined) this.#subscribe();
    chunk.preload();
    return chunk.module === undefined ? this.#renderPlaceholder() : view();
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

  #renderPlaceholder(): unknown {
    if (!this.#parameters) return noChange;
    const [chunk, , { strings, isButton = false, isQuiet = isButton, fallback }] = this.#parameters;
    if (!chunk.hasFailed) return isQuiet ? nothing : html`<div class="loading"></div>`;
    if (fallback !== undefined) return fallback;
    const retry = (event: Event) => {
      // The button is about to be removed; move the focus to the panel first.
      event.target?.dispatchEvent(
        new CustomEvent('focus-leave', { bubbles: true, composed: true }),
      );
      chunk.retry();
    };
    return isButton
      ? renderRoundButton({
          label: `${strings.notLoaded} ${strings.retry}`,
          icon: icons.retry,
          onPress: retry,
        })
      : renderFailure({ text: strings.notLoaded, action: strings.retry, onClick: retry });
  }
}

/**
 * Loads a chunk and renders `view` once it is loaded. Until then it renders a neutral placeholder, and after a failure the fallback or a
 * message with a retry button.
 */
export const whenLoaded = directive(WhenLoaded) as (...parameters: Parameters) => unknown;

/** Styles for elements that use the directive. */
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
