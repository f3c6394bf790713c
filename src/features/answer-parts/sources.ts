import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { Source } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { formatNumber, formatShare } from '../../ui/format.js';
import { keepInPlace } from './disclosure.js';
import { documentsOf, type CitedDocument } from './documents.js';
import { styles } from './sources.styles.js';
import { linkToPassage } from './text-fragment.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';

/** So many documents are named before somebody asks for more. */
const SHOWN_DOCUMENTS = 6;

/**
 * The documents that an answer was made with, each a chip that opens the passages quoted from it.
 *
 * @customElement dify-chat-sources
 */
export class DifyChatSources extends LitElement {
  static override styles = [base, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) sources: readonly Source[] = [];

  /** The number of the document that is open. */
  @state() private opened = 0;

  @state() private hasMore = false;

  @query('ul') private readonly list!: HTMLElement;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.sources.length) return nothing;
    const words = partStringsFor(this, stringsOf(this.chat));
    const documents = documentsOf(this.sources);
    const isCut = !this.hasMore && documents.length > SHOWN_DOCUMENTS;
    const shown = isCut ? documents.slice(0, SHOWN_DOCUMENTS - 1) : documents;
    const open = shown[this.opened - 1];
    const chips = shown.map((each) => html`<li>${this.#renderChip(each, words)}</li>`);
    return html`
      <div class="sources">
        <span id="label">${words.sources}</span>
        <ul aria-labelledby="label">
          ${chips} ${isCut ? this.#renderMore(documents.length - shown.length, words) : nothing}
        </ul>
      </div>
      ${open ? renderDocument(open, words) : nothing}
    `;
  }

  #renderChip(document: CitedDocument, words: LocalizedPartStrings): TemplateResult {
    const { number, passages } = document;
    const chip = html`<span class="number">${number}</span
      ><span class="name" dir="auto">${nameOf(document, words)}</span>`;
    // Where there is nothing to read, there is nothing to open.
    if (!passages.some(({ content, url }) => content || url))
      return html`<span class="chip">${chip}</span>`;
    const isOpen = this.opened === number;
    const handleClick = ({ currentTarget }: Event) => {
      keepInPlace(currentTarget as Element);
      this.opened = isOpen ? 0 : number;
    };
    return html`
      <button
        class="chip"
        type="button"
        aria-expanded=${isOpen}
        aria-controls=${isOpen ? 'document' : nothing}
        @click=${handleClick}
      >
        ${chip}
      </button>
    `;
  }

  #renderMore(count: number, { moreSources }: LocalizedPartStrings): TemplateResult {
    return html`
      <li>
        <button class="chip" type="button" @click=${this.#handleMore}>
          ${interpolate(moreSources, { count })}
        </button>
      </li>
    `;
  }

  readonly #handleMore = async (): Promise<void> => {
    this.hasMore = true;
    await this.updateComplete;
    // The button is gone: its place is that of the first document that it has shown.
    const next = [...this.list.querySelectorAll<HTMLElement>('.chip')]
      .slice(SHOWN_DOCUMENTS - 1)
      .find((chip) => chip.matches('button'));
    next?.focus();
  };
}

function renderDocument(document: CitedDocument, words: LocalizedPartStrings): TemplateResult {
  const name = nameOf(document, words);
  const passages = document.passages.map((source) => renderPassage(source, words));
  return html`
    <div class="document" id="document" role="region" aria-label=${name}>
      <b dir="auto">${name}</b>
      ${passages}
    </div>
  `;
}

function renderPassage(source: Source, words: LocalizedPartStrings): TemplateResult {
  const { content, url = '' } = source;
  const link = linkToPassage(url, content);
  const meta = metaOf(source, words);
  return html`
    <figure>
      ${
        content
          ? html`<blockquote tabindex="0" role="group" aria-label=${words.passage}>
              <p dir="auto">${content.trim()}</p>
            </blockquote>`
          : nothing
      }
      ${
        meta || link
          ? html`<figcaption>
              ${meta ? html`<span dir="auto">${meta}</span>` : nothing}
              ${link ? renderLink(link, words) : nothing}
            </figcaption>`
          : nothing
      }
    </figure>
  `;
}

function renderLink(link: string, { openSource }: LocalizedPartStrings): TemplateResult {
  return html`<a href=${link} target="_blank" rel="noopener noreferrer" dir="auto"
    >${interpolate(openSource, { host: new URL(link).host })}${extraIcons.open}</a
  >`;
}

function metaOf({ datasetName, page, score }: Source, words: LocalizedPartStrings): string {
  const { language, sourcePage, sourceMatch } = words;
  const percent = formatShare(score, language);
  return [
    datasetName,
    page !== undefined && interpolate(sourcePage, { number: formatNumber(page, language) }),
    percent && interpolate(sourceMatch, { percent }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function nameOf({ name, number }: CitedDocument, { sourceNumber }: LocalizedPartStrings): string {
  return name || interpolate(sourceNumber, { number });
}

define('dify-chat-sources', DifyChatSources);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-sources': DifyChatSources;
  }
}
