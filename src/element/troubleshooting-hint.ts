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
      return `Check base-url: it resolves to ${base}.`;
    case 'unauthorized':
      return `Check ${credential}.`;
    case 'forbidden':
      return 'Check that the API (or the web app) of this app is enabled.';
    case 'not-found':
      return `${base} is not a Dify server or has no such app. Check base-url and ${credential}.`;
    case 'app-unavailable':
      return code === 'not_chat_app'
        ? 'Only chatbots, agents and chatflows are supported.'
        : 'See the logs of the app in Dify.';
    case 'invalid-input':
      return 'If input variables are required, set them with the inputs attribute.';
    case 'stream-broken':
      return 'If this happens often, a proxy may cut off long responses.';
    default:
      return '';
  }
}
