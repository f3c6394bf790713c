import { LitElement, type ComplexAttributeConverter } from 'lit';
import { property } from 'lit/decorators.js';
import type { Chat } from '../features/shared/chat-context.js';
import type { StringOverrides } from '../i18n/strings.js';
import { isRecord } from '../lib/is-record.js';
import { logWarning } from '../lib/log.js';
import type { Renderer } from '../markdown/host.js';
import { reuseIfEqual } from '../lib/reuse-if-equal.js';

/** Some frameworks write `attribute="false"` for what is not there. */
const flag: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

const jsonObject: ComplexAttributeConverter<Record<string, unknown>> = {
  fromAttribute(value) {
    try {
      const parsed: unknown = JSON.parse(value ?? '{}');
      if (isRecord(parsed)) return parsed;
    } catch {
      // Said below.
    }
    logWarning(`inputs is not a JSON object: ${value ?? ''}`);
    return {};
  },
};

const list: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => value?.split(/[\s,]+/).filter(Boolean) ?? [],
};

/** What goes with one question. */
export interface SendOptions {
  /** Values of input variables for this question only; default: the element's `inputs`. */
  inputs?: Record<string, unknown>;
  /** Files that go with it; what the app does not allow stays in the composer and says why. */
  files?: readonly File[];
}

/** The attributes and properties of `<dify-chat>`: everything that a page can set, at any time. */
export class DifyChatProperties extends LitElement {
  /**
   * Where the Dify is, absolute or relative to the page. `/v1` (with `token`, `/api`) is appended unless the path ends in one
   * of them. Default: Dify Cloud, `https://api.dify.ai` (with `token`, `https://udify.app`).
   */
  @property({ attribute: 'base-url' }) baseUrl: string | undefined;

  /** The public site code of the app, the last part of its published URL: the recommended way to connect. */
  @property() token: string | undefined;

  /** A secret key of the service API (`app-…`): for trusted pages and trials only, since every visitor can read it. */
  @property({ attribute: 'api-key' }) apiKey: string | undefined;

  /**
   * The end user's id. Default: a random one, kept in `storage`. With a public site code, whoever guesses an id can read that
   * user's conversations: use ids that cannot be guessed.
   */
  @property() user: string | undefined;

  /** Values of the app's input variables, sent with every question. As an attribute: JSON. */
  @property({ converter: jsonObject }) inputs: Record<string, unknown> | undefined = {};

  /** The conversation to open; always the id of the current one, `undefined` while it has none. */
  @property({ attribute: 'conversation-id' }) conversationId: string | undefined;

  /** `bubble`: a round button in a corner that opens a window. `inline`: a box in the page. */
  @property({ reflect: true, useDefault: true }) mode: 'bubble' | 'inline' = 'bubble';

  /** The corner of a bubble: `bottom-end`, `bottom-start`, `top-end` or `top-start`; start and end follow the direction of the text. */
  @property({ reflect: true, useDefault: true }) placement:
    'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' = 'bottom-end';

  /** Whether the window of a bubble is open. */
  @property({ converter: flag, type: Boolean, reflect: true }) open = false;

  /** `auto` follows the visitor's system; `light` and `dark` do not. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** The title. Default: what the app is called. */
  @property() heading = '';

  /** The hint in the empty composer. Default: the app's own, else ours. */
  @property() placeholder = '';

  /** What stands before the first message, in Markdown. Default: the opening statement of the app. */
  @property() greeting = '';

  /**
   * Where the random user id, the open conversation and the app's icon are kept: `local` outlives the browser's closing,
   * `session` the page; with both, the draft and unfinished answers until the tab is closed. `none` keeps nothing. Falls
   * back to memory, silently, where the browser refuses. A change counts for the next user or page view.
   */
  @property() storage: 'local' | 'session' | 'none' = 'local';

  /**
   * Hosts, besides Dify's and the page's own, whose pictures load at once: `cdn.example.com`, `*.example.com`, several
   * separated by spaces. Pictures of others load when they are asked for. A change counts for what comes.
   */
  @property({ attribute: 'image-hosts', converter: list }) imageHosts:
    readonly string[] | undefined = [];

  /** Switches the title bar off. */
  @property({ attribute: 'no-header', converter: flag }) noHeader = false;

  /** Switches the files that go with questions off. */
  @property({ attribute: 'no-upload', converter: flag }) noUpload = false;

  /** Switches the rating of answers off. */
  @property({ attribute: 'no-feedback', converter: flag }) noFeedback = false;

  /** Switches off what an answer says of how it was made: the steps of a workflow, the tools and thoughts of an agent. */
  @property({ attribute: 'no-steps', converter: flag }) noSteps = false;

  /** Switches the sources of answers off. */
  @property({ attribute: 'no-sources', converter: flag }) noSources = false;

  /** Switches off what a model thought before it answered. */
  @property({ attribute: 'no-reasoning', converter: flag }) noReasoning = false;

  /** Switches the suggested questions off, before the first question and after an answer. */
  @property({ attribute: 'no-suggestions', converter: flag }) noSuggestions = false;

  /** Switches the copying of answers off. */
  @property({ attribute: 'no-copy', converter: flag }) noCopy = false;

  /** Switches off the asking of a question anew. */
  @property({ attribute: 'no-regenerate', converter: flag }) noRegenerate = false;

  /** Replaces any of the widget's own texts. */
  @property({ attribute: false }) strings: StringOverrides | undefined = {};

  /**
   * Who draws fenced blocks, by their language; `math` stands for formulas. The source stays on show until the node is there,
   * and where that fails. A change counts for what comes.
   */
  @property({ attribute: false }) renderers: Readonly<Record<string, Renderer>> | undefined;

  /** The page's own transport, in place of the browser's `fetch`. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  /** Changes requests before they go out. An extra header fails Dify's preflight: for gateways. */
  @property({ attribute: false }) prepareRequest:
    ((request: Request) => Request | Promise<Request>) | undefined;

  /** Supplies a bearer token for a gateway; asked once, and again when the token is refused or the asking failed. */
  @property({ attribute: false }) getToken: (() => string | Promise<string>) | undefined;

  #disabledFeatures: NonNullable<Chat['disabledFeatures']> = {};

  /** What is switched off; a new object when that changes. */
  protected get disabledFeatures(): Chat['disabledFeatures'] {
    this.#disabledFeatures = reuseIfEqual(this.#disabledFeatures, {
      upload: this.noUpload,
      feedback: this.noFeedback,
      steps: this.noSteps,
      sources: this.noSources,
      reasoning: this.noReasoning,
      suggestions: this.noSuggestions,
      copy: this.noCopy,
      regenerate: this.noRegenerate,
    });
    return this.#disabledFeatures;
  }
}
