import type { MessageError } from '../state/model.js';
import type { ChatConfig } from './configuration/config.js';

/** A message for the site owner: the cause of an error, if known, and the remedy. Contains no credential. */
export function troubleshootingHint(
  { kind, code, message }: MessageError,
  config: ChatConfig,
): string {
  // These messages include the remedy.
  if (code === 'not_set_up' || code === 'csp') return message;
  return `${message || kind}${code && ` (${code})`}\n${remedyFor(kind, code, config)}`;
}

function remedyFor(kind: MessageError['kind'], code: string, { base, token }: ChatConfig): string {
  const credential = token
    ? 'token (the last part of the URL of the published app)'
    : 'api-key (under "API Access" of the app)';
  switch (kind) {
    case 'unreachable':
      return `Check base-url: it leads to ${base}.`;
    case 'unauthorized':
      return `Check ${credential}.`;
    case 'forbidden':
      return 'Is the API (or the web app) of this app switched on?';
    case 'not-found':
      return `${base} is no Dify, or knows no such app. Check base-url and ${credential}.`;
    case 'app-unavailable':
      return code === 'not_chat_app'
        ? 'Only chatbots, agents and chatflows can be talked to.'
        : 'See the logs of the app in Dify.';
    case 'invalid-input':
      return 'Are input variables required? Set them with the inputs attribute.';
    case 'stream-broken':
      return 'Often? Then a proxy may cut long responses.';
    default:
      return '';
  }
}
