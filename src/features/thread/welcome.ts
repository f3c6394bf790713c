import { css, html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { App } from '../../state/model.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import { renderAppIcon } from '../shared/app-icon.js';
import type { Chat } from '../shared/chat-context.js';
import { chunks } from '../shared/chunks.js';
import { contentParts } from '../shared/exported-parts.js';
import { markdownChunk } from '../shared/markdown-chunk.js';
import type { PageMarkdown } from '../shared/markdown-host.js';

/** The data of the introduction before the first message. */
export interface Welcome {
  chat: Chat | undefined;
  page: PageMarkdown | undefined;
  app: App | undefined;
  heading: string;
  /** Markdown. */
  greeting: string;
  plainGreeting: string;
  /** The accessible name of the list of questions. */
  label: string;
  questions: readonly string[];
  /** Whether the app has input variables for the visitor to fill in. */
  hasInputForm: boolean;
  host: MarkdownHost | undefined;
  onPick: (question: string) => void;
  strings: Strings;
  /** A button or form in the greeting was used. */
  onSend: (event: CustomEvent) => void;
}

/** Renders the introduction: icon, title, description, greeting, input form and suggested questions. */
export function renderWelcome({
  chat,
  page,
  app,
  heading,
  greeting,
  plainGreeting,
  host,
  onSend,
  hasInputForm,
  strings,
  ...questions
}: Welcome): TemplateResult {
  return html`
    <div class="welcome">
      ${renderAppIcon(app?.icon, { session: chat?.session, page })}
      <h2 part="title" dir="auto">${heading}</h2>
      ${app?.description ? html`<p dir="auto">${app.description}</p>` : nothing}
      <div class="greeting">
        ${renderGreeting({ chat, greeting, plainGreeting, host, strings, onSend })}
      </div>
      ${hasInputForm ? renderInputs(strings) : nothing} ${renderQuestions(questions)}
    </div>
  `;
}

/** Renders a placeholder while the app's description loads. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
}

/** Renders the opening statement above the messages of a conversation that has started, with the heading of an answer. */
export function renderPastGreeting(welcome: Welcome): TemplateResult | typeof nothing {
  if (!welcome.greeting) return nothing;
  return html`
    <div>
      <h2 class="visually-hidden">${welcome.strings.assistant}:</h2>
      ${renderGreeting(welcome)}
    </div>
  `;
}

function renderGreeting({
  chat,
  greeting,
  plainGreeting,
  host,
  strings,
  onSend,
}: Pick<Welcome, 'chat' | 'greeting' | 'plainGreeting' | 'host' | 'strings' | 'onSend'>): unknown {
  if (!greeting) return nothing;
  const view = () => html`
    <dify-chat-rich-text
      exportparts=${contentParts}
      .chat=${chat}
      .text=${greeting}
      .host=${host}
      @message-send=${onSend}
    ></dify-chat-rich-text>
  `;
  const fallback = html`<p class="plain" dir="auto">${plainGreeting}</p>`;
  return whenLoaded(markdownChunk, view, { strings, fallback });
}

/** Renders the app's input form. */
export function renderInputs(strings: Strings): unknown {
  return whenLoaded(
    chunks.forms,
    () => html`<dify-chat-inputs exportparts=${contentParts}></dify-chat-inputs>`,
    { strings },
  );
}

/** Renders suggested questions as buttons. */
export function renderQuestions({
  label,
  questions,
  onPick,
}: Pick<Welcome, 'label' | 'questions' | 'onPick'>): TemplateResult | typeof nothing {
  if (questions.length === 0) return nothing;
  const items = questions.map((question) => {
    const handleClick = () => onPick(question);
    return html`
      <li>
        <button part="suggestion" dir="auto" @click=${handleClick}>${question}</button>
      </li>
    `;
  });
  return html`<ul class="questions" aria-label=${label}>
    ${items}
  </ul>`;
}

/** Styles for the introduction. */
export const welcomeStyles = css`
  .welcome,
  .questions {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }

  .welcome {
    --_icon-size: 52px;

    padding-block: 4px;
  }

  h2 {
    margin: 8px 0 0;
    font-size: 1.35em;
    font-weight: 650;
    letter-spacing: -0.015em;
    line-height: 1.3;
    text-wrap: balance;
  }

  .welcome > p {
    margin: 0;
    color: var(--_text-muted);
  }

  /* A text of another direction stays below the icon; Chromium knows match-parent by its prefix only. */
  h2,
  .welcome > p {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  /* The app speaks; what is above describes it. */
  .welcome > p + .greeting {
    margin-block-start: 8px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_border);
  }

  .questions {
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    margin: 16px 0 0;
    padding: 0;
    list-style: none;
  }

  .questions button {
    width: 100%;
    height: 100%;
    min-height: 46px;
    padding: 9px 14px;
    border: 1px solid var(--_border);
    border-radius: var(--_control-radius);
    text-align: start;
    overflow-wrap: anywhere;
  }

  .questions button:hover {
    border-color: var(--_accent-text);
    background: var(--_surface-raised);
  }

  /* Delayed, since on a slow phone animation frames would slow down the opening of the panel. */
  .skeleton {
    display: grid;
    gap: 12px;
    padding-block: 4px;
    animation: breathe 1.4s 0.6s infinite;
  }

  .skeleton i {
    width: 80%;
    height: 14px;
    border-radius: 7px;
    background: var(--_surface-raised);
  }

  .skeleton i:first-child {
    width: 52px;
    height: 52px;
    border-radius: 15px;
  }
`;
