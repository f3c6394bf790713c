import type { ChatConfig } from './config.js';
import type { MessageError } from './state/model.js';

/** What a failure means to the site owner: the cause as far as it is known, and what to do. Holds no credential. */
export function adviceFor({ kind, code, message }: MessageError, config: ChatConfig): string {
  return `${message || kind}${code && ` (${code})`}\n${remedyFor(kind, code, config)}`;
}

function remedyFor(kind: MessageError['kind'], code: string, { base, token }: ChatConfig): string {
  const credential = token
    ? 'token (the last part of the URL of the published app)'
    : 'api-key (under "API Access" of the app)';
  switch (kind) {
    case 'unreachable':
      return (
        `No answer from ${base}. Is base-url right and the server up? Does it allow this page's origin (CORS), and the page's ` +
        'Content-Security-Policy it (connect-src)? The network tab says which.'
      );
    case 'unauthorized':
      return `${base} does not accept the credential. Check ${credential}.`;
    case 'forbidden':
      return 'Is the API (or the web app) of this app switched on in Dify?';
    case 'not-found':
      return `${base} is not the API of a Dify, or it knows no such app. Check base-url and ${credential}.`;
    case 'app-unavailable':
      return code === 'not_chat_app'
        ? 'Only chatbots, agents and chatflows can be talked to.'
        : 'The app or its model has a problem: see its logs in Dify.';
    case 'invalid-input':
      return 'If the app has required input variables, set them with the inputs attribute.';
    case 'stream-broken':
      return 'If this happens often, look for a proxy that buffers or cuts long responses.';
    default:
      return '';
  }
}
