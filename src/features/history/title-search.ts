import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Clock } from '../../lib/clock.js';
import type { ConversationList } from '../../state/conversations/conversation-list.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { historyIcons } from './history-icons.js';
import type { LocalizedHistoryStrings } from './localized-history-strings.js';

/** Dependencies of a `TitleSearch`. */
export interface SearchContext {
  list: ConversationList | undefined;
  strings: LocalizedHistoryStrings;
  clock: Clock;
  /** Called before other titles are shown. */
  onFind: () => void;
}

/** The search box of the list and its query; loads more conversations while there is a query. */
export class TitleSearch {
  /** The text that the shown titles contain; it follows the box in a task of its own, so that typing does not wait for rows. */
  query = '';
  readonly #host: LitElement;
  readonly #getContext: () => SearchContext;
  /** The text in the box. */
  #text = '';
  #loading: AbortController | undefined;
  #cancelFind: (() => void) | undefined;

  constructor(host: LitElement, getContext: () => SearchContext) {
    this.#host = host;
    this.#getContext = getContext;
  }

  /** The text box. */
  get box(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('.search input');
  }

  render(): TemplateResult {
    const { searchConversations, clearSearch } = this.#getContext().strings;
    return html`
      <div class="search">
        ${historyIcons.search}
        <input
          type="search"
          dir=${this.#text ? 'auto' : nothing}
          autocomplete="off"
          aria-label=${searchConversations}
          placeholder=${searchConversations}
          .value=${this.#text}
          @input=${this.#handleInput}
        />
        ${
          this.#text
            ? renderRoundButton({
                label: clearSearch,
                icon: lazyIcons.close,
                onPress: () => this.end(),
              })
            : nothing
        }
      </div>
    `;
  }

  /** Ends the search for the visitor, and focuses the box; returns whether there was any. */
  end(): boolean {
    if (!this.#text) return false;
    this.clear();
    this.box?.focus();
    return true;
  }

  /** Resets the search. */
  clear(): void {
    this.#stop();
    this.#text = this.query = '';
    this.#host.requestUpdate();
  }

  readonly #handleInput = ({ target }: InputEvent): void => {
    this.#stop();
    this.#text = (target as HTMLInputElement).value;
    this.#host.requestUpdate();
    this.#cancelFind = this.#getContext().clock.after(0, () => this.#find(this.#text.trim()));
  };

  /** Cancels the pending search and its loading; the results stay. */
  #stop(): void {
    this.#cancelFind?.();
    this.#loading?.abort();
  }

  #find(query: string): void {
    const { list, onFind } = this.#getContext();
    this.query = query;
    onFind();
    this.#host.requestUpdate();
    if (!query) return;
    this.#loading = new AbortController();
    void list?.loadForSearch(this.#loading.signal);
  }
}
