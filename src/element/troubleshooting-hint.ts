import type { MessageError } from '../state/model.js';
import type { ChatConfig } from './configuration/config.js';

const SITE_CODE = 'token (the last part of the URL of the published app)';
const WEB_APP =
  'the web app is switched off: switch "Web App" on, on the page "Monitoring" of the app in Dify';

/** Hints for the site owner: the cause of an error, if known, and the remedy; each sentence once. They contain no credential. */
export class TroubleshootingHints {
  readonly #given = new Set<string>();

  /** Returns the hint for an error, without what an earlier one has said; empty if nothing is left. */
  next(error: MessageError, config: ChatConfig): string {
    return hintLines(error, config)
      .filter((line) => line && !this.#given.has(line) && this.#given.add(line))
      .join('\n');
  }
}

/** The error, as the server describes it, and the remedy. */
function hintLines({ kind, code, message }: MessageError, config: ChatConfig): string[] {
  // The check of the configuration reports it.
  if (code === 'not_set_up') return [];
  // The message includes the remedy.
  if (code === 'csp') return [message];
  const error = `${message || kind}${code && ` (${code})`}`;
  return [error, remedyFor({ kind, code, message }, config)];
}

function remedyFor({ kind, code, message }: MessageError, config: ChatConfig): string {
  const { base, token } = config;
  switch (kind) {
    case 'unreachable':
      return `Check base-url: it resolves to ${base}.`;
    case 'unauthorized':
      return code.startsWith('web_')
        ? 'The web app is only for people who log in: make it public, under "Web App" on the page "Monitoring" of the app in Dify.'
        : remedyForCredential(config);
    case 'forbidden':
      return 'Check that "Web App" and "Backend Service API" are switched on, on the page "Monitoring" of the app in Dify.';
    case 'not-found':
      return token && code === 'not_found'
        ? `${base} has no app with this site code, or ${WEB_APP}. Check ${SITE_CODE}.`
        : `${base} is not a Dify server or has no such app. Check base-url${token ? ` and ${SITE_CODE}` : ''}.`;
    case 'app-unavailable':
      return remedyForApp(code, message);
    case 'invalid-input':
      return /413|too_large/.test(code)
        ? 'Raise the limit for the size of a request, such as client_max_body_size of nginx.'
        : 'If input variables are required, set them with the inputs attribute.';
    case 'stream-broken':
      return 'If this happens often, a proxy may cut off long responses.';
    default:
      return '';
  }
}

function remedyForCredential({ base, token, apiKey }: ChatConfig): string {
  if (token) return `Check ${SITE_CODE}.`;
  if (!apiKey)
    return `The page sets neither token nor api-key, so the gateway at ${base} has to add the key, or getToken to return a valid token.`;
  return base.endsWith('/api')
    ? `Check base-url: ${base} takes a site code. For api-key, /v1 is meant.`
    : 'Check api-key (under "API Access" of the app).';
}

function remedyForApp(code: string, message: string): string {
  if (code === 'not_chat_app') return 'Only chatbots, agents and chatflows are supported.';
  return message.startsWith('Site ') ? `Probably ${WEB_APP}.` : 'See the logs of the app in Dify.';
}
