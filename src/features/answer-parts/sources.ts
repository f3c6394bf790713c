import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { Source } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { formatText } from '../../ui/format-text.js';
import { formatPercent } from '../../ui/format.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { isRepeatedClick } from '../../ui/repeated-click.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { keepInPlace } from './disclosure.js';
import { groupByDocument, type CitedDocument } from './documents.js';
import { partStringsFor, type LocalizedPartStrings } from './localized-part-strings.js';
import { styles } from './sources.styles.js';
import { linkToPassage } from './text-fragment.js';

/** The number of documents that are shown before "more" is pressed. */
const SHOWN_DOCUMENTS = 6;

/**
 * The documents that an answer cites, each a chip that opens the cited passages.
 *
 * @customElement dify-chat-sources
 */
export class DifyChatSources extends LitElement {
  static override styles = [base, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) sources: readonly Source[] = [];

  /** The number of the open document; 0 if none is open. */
  @state() private openNumber = 0;

  @state() private showsAll = false;

  @query('ul') private readonly list!: HTMLElement;

  #documents: readonly CitedDocument[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sources')) this.#documents = groupByDocument(this.sources);
  }

  protected override render(): TemplateResult | typeof nothing {
    const documents = this.#documents;
    if (documents.length === 0) return nothing;
    const strings = partStringsFor(this, stringsFrom(this.chat));
    const isCut = !this.showsAll && documents.length > SHOWN_DOCUMENTS;
    const shown = isCut ? documents.slice(0, SHOWN_DOCUMENTS - 1) : documents;
    const items = shown.map((each) => this.#renderItem(each, strings));
    return html`
      <div class="sources">
        <span id="label" aria-hidden="true">${strings.sources}</span>
        <ul aria-labelledby="label">
          ${items}${isCut ? this.#renderMore(documents.length - shown.length, strings) : nothing}
        </ul>
      </div>
    `;
  }

  /** Without white space, which would widen the gaps between the chips. */
  #renderItem(document: CitedDocument, strings: LocalizedPartStrings): TemplateResult {
    const isOpen = this.openNumber === document.number;
    const content = [
      this.#renderChip(document, strings),
      isOpen ? renderDocument(document, strings) : nothing,
    ];
    return html`<li>${content}</li>`;
  }

  #renderChip(document: CitedDocument, strings: LocalizedPartStrings): TemplateResult {
    const { number, passages } = document;
    const chip = html`<span class="number">${number}</span
      ><span class="name" dir="auto">${nameOf(document, strings)}</span>`;
    // A document without content or URL has nothing to open.
    if (!passages.some(({ content, url }) => content || url))
      return html`<span class="chip" part="chip">${chip}</span>`;
    const isOpen = this.openNumber === number;
    const handleClick = (event: Event) => {
      if (isRepeatedClick(event)) return;
      keepInPlace(event.currentTarget as Element);
      this.openNumber = isOpen ? 0 : number;
    };
    return html`<button
      class="chip"
      part="chip"
      type="button"
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? 'document' : nothing}
      @click=${handleClick}
    >
      ${chip}
    </button>`;
  }

  #renderMore(count: number, { moreSources, language }: LocalizedPartStrings): TemplateResult {
    const button = html`<button class="chip" part="chip" type="button" @click=${this.#handleMore}>
      ${formatText(moreSources, { count }, language)}
    </button>`;
    return html`<li>${button}</li>`;
  }

  readonly #handleMore = async (): Promise<void> => {
    this.showsAll = true;
    await this.updateComplete;
    // The pressed button was removed; focus the first chip that took its place.
    const next = [...this.list.querySelectorAll<HTMLElement>('.chip')]
      .slice(SHOWN_DOCUMENTS - 1)
      .find((chip) => chip.matches('button'));
    next?.focus();
  };
}

/** The title is hidden from screen readers, which read it as the name of the region already. */
function renderDocument(document: CitedDocument, strings: LocalizedPartStrings): TemplateResult {
  const name = nameOf(document, strings);
  const passages = document.passages.map((source) => renderPassage(source, name, strings));
  return html`<div class="document" id="document" role="region" aria-labelledby="title">
    <b id="title" dir="auto" aria-hidden="true">${name}</b>
    ${passages}
  </div>`;
}

/** No `figure`, whose name would be its caption: screen readers would read it twice. */
function renderPassage(
  source: Source,
  name: string,
  strings: LocalizedPartStrings,
): TemplateResult {
  const { content, url = '' } = source;
  const link = linkToPassage(url, content);
  const meta = metaOf(source, strings);
  return html`
    <div class="passage">
      ${
        content
          ? html`<blockquote dir="auto" tabindex="0" role="group" aria-label=${strings.passage}>
              <p>${content.trim()}</p>
            </blockquote>`
          : nothing
      }
      ${
        meta || link
          ? html`<div class="origin">
              ${meta ? html`<span dir="auto">${meta}</span>` : nothing}
              ${link ? renderLink(link, name, strings) : nothing}
            </div>`
          : nothing
      }
    </div>
  `;
}

/** Its accessible name tells what it opens: several documents may have the same host. */
function renderLink(
  link: string,
  name: string,
  { openSource }: LocalizedPartStrings,
): TemplateResult {
  return html`<a href=${link} target="_blank" rel="noopener noreferrer" dir="auto"
    >${interpolate(openSource, { host: new URL(link).host })}<span class="visually-hidden"
      >: ${name}</span
    >${lazyIcons.open}</a
  >`;
}

function metaOf({ datasetName, page, score }: Source, strings: LocalizedPartStrings): string {
  const { language, sourcePage, sourceMatch } = strings;
  const percent = formatPercent(score, language);
  return [
    datasetName,
    page !== undefined && formatText(sourcePage, { number: page }, language),
    percent && interpolate(sourceMatch, { percent }),
  ]
    .filter(Boolean)
    .join(' · ');
}

function nameOf(
  { name, number }: CitedDocument,
  { sourceNumber, language }: LocalizedPartStrings,
): string {
  return name || formatText(sourceNumber, { number }, language);
}

define('dify-chat-sources', DifyChatSources);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-sources': DifyChatSources;
  }
}
