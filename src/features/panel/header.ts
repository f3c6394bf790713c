import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import { icons } from '../../ui/icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { translatableText } from '../../ui/translatable-text.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import { chunks } from '../shared/chunks.js';
import { menuParts } from '../shared/exported-parts.js';

/** The title bar of the panel. */
export interface Header {
  strings: Strings;
  /** The app's icon, or the room for it. */
  icon: unknown;
  title: string;
  /** The heading that the page has set, for the transcript. */
  heading: string;
  /** The panel, which the menu stays within. */
  frame: HTMLElement;
  /** Whether the thread shows the app's introduction, which has its name. */
  isFresh: boolean;
  hasMessages: boolean;
  /** Whether the list of conversations is shown; `undefined` if there is none. */
  showsHistory: boolean | undefined;
  /** Whether an answer has come in another conversation. */
  hasNews: boolean;
  onToggleHistory: () => void;
  onNewConversation: () => void;
  /** The buttons for the window, where it can be closed. */
  window: WindowButtons | undefined;
}

/** The buttons that enlarge and close the window. */
export interface WindowButtons {
  isExpanded: boolean;
  /** Whether the launcher is shown, which closes the window too, with the same icon. */
  hasLauncher: boolean;
  onExpand: (event: Event) => void;
  onClose: () => void;
}

/** Renders the title bar; nothing where it would be empty. */
export function renderHeader(header: Header): TemplateResult | typeof nothing {
  const { strings, isFresh, hasMessages, showsHistory, onNewConversation, window } = header;
  if (isFresh && !window && showsHistory === undefined) return nothing;
  const newConversation = {
    label: strings.newConversation,
    icon: icons.compose,
    part: 'header-button',
    onPress: onNewConversation,
  };
  return html`
    <div part="header" class="header ${isFresh ? 'fresh' : ''}">
      ${showsHistory === undefined ? nothing : renderHistoryButton(header, showsHistory)}
      ${isFresh ? nothing : [header.icon, renderTitle(header.title)]}
      ${hasMessages ? [renderRoundButton(newConversation), renderMenu(header)] : nothing}
      ${window ? [renderExpandButton(window, strings), renderCloseButton(window, strings)] : nothing}
    </div>
  `;
}

/** Renders the button that closes the window; it is redundant beside a launcher that is shown. */
export function renderCloseButton(
  { hasLauncher, onClose }: Pick<WindowButtons, 'hasLauncher' | 'onClose'>,
  { close }: Strings,
): TemplateResult {
  return renderRoundButton({
    label: close,
    icon: icons.chevronDown,
    name: `close ${hasLauncher ? 'redundant' : ''}`,
    part: 'header-button',
    onPress: onClose,
  });
}

function renderExpandButton(
  { isExpanded, onExpand }: WindowButtons,
  { expandWindow, reduceWindow }: Strings,
): TemplateResult {
  return renderRoundButton({
    label: isExpanded ? reduceWindow : expandWindow,
    icon: isExpanded ? icons.reduce : icons.expand,
    name: 'expand',
    part: 'header-button',
    onPress: onExpand,
  });
}

function renderTitle(title: string): TemplateResult {
  return html`<h2 part="title" dir="auto">${translatableText(title)}</h2>`;
}

function renderHistoryButton(
  { strings, hasNews, onToggleHistory }: Header,
  isExpanded: boolean,
): TemplateResult {
  return html`
    <button
      class="round-button history-button ${hasNews ? 'news' : ''}"
      part="header-button"
      type="button"
      title=${hasNews ? strings.conversationListNews : strings.conversationList}
      aria-expanded=${isExpanded}
      @click=${onToggleHistory}
    >
      ${icons.history}
    </button>
  `;
}

function renderMenu({ strings, heading, frame }: Header): unknown {
  const view = () => html`
    <dify-chat-menu exportparts=${menuParts} .heading=${heading} .frame=${frame}></dify-chat-menu>
  `;
  return whenLoaded(chunks.actions, view, { strings, isButton: true });
}
