import type { ReactiveControllerHost } from 'lit';
import type { StringOverrides } from '../i18n/strings.js';
import type { Renderer } from '../markdown/host.js';
import type { RawConfig } from './configuration/config.js';

/** What the controllers of `<dify-chat>` read from it, and the two properties that they set: `conversationId` and `open`. */
export interface ChatHost extends ReactiveControllerHost, HTMLElement, RawConfig {
  id: string;
  readonly renderRoot: HTMLElement | DocumentFragment;
  getToken: (() => string | Promise<string>) | undefined;
  conversationId: string | undefined;
  open: boolean;
  readonly heading: string;
  readonly noHistory: boolean;
  readonly inputs: Record<string, unknown> | undefined;
  readonly locale: string | undefined;
  readonly strings: StringOverrides | undefined;
  readonly renderers: Readonly<Record<string, Renderer>> | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly prepareRequest: ((request: Request) => Request | Promise<Request>) | undefined;
}
