import { hasContentType } from '../../api/http/responses.js';
import { sendRequest } from '../../api/http/transport.js';
import type { Check, Examination, Finding } from './check.js';
import { sendPreflight } from './preflight.js';

/** The version of the server, or a guess by the routes that it has, where a proxy removes the header `X-Version`. */
export const version: Check = {
  name: 'version',
  needs: ['dify'],
  async run(examination) {
    const { version: known } = examination.facts;
    if (known) return findingFor(known);
    const guess = await guessVersion(examination);
    return {
      status: 'warning',
      seen: `The server does not say its version. By its routes it is ${guess}.`,
      remedy: 'Let the proxy pass the response header X-Version on.',
      details: { guess },
    };
  },
};

function findingFor(known: string): Finding {
  const details = { version: known };
  const seen = `Dify ${known}.`;
  const [major = 0, minor = 0, patch = 0] = known.split(/[.-]/).map(Number);
  if (major < 1 || (major === 1 && minor < 9))
    return {
      status: 'warning',
      seen,
      remedy: 'The widget is tested with Dify 1.9 and later: update the server.',
      details,
    };
  if (major === 1 && minor === 13 && patch === 0)
    return {
      status: 'warning',
      seen,
      remedy: 'Chatflows of 1.13.0 lose the sources of answers: update to 1.13.1 or later.',
      details,
    };
  return { status: 'ok', seen, details };
}

/** Each route was added in a known version (docs/dify-api.md §16); an unknown route is a web page. */
async function guessVersion({ target, signal }: Examination): Promise<string> {
  const root = target.base.replace(/\/(?:v1|api)$/, '');
  const hasRoute = async (path: string) => {
    const request = new Request(root + path, { redirect: 'manual', signal });
    const response = await sendRequest(target.transport, request);
    return !hasContentType(response, 'text/html');
  };
  if (await hasRoute('/v1/workflow/x/events')) return '1.14 or later';
  if (await hasRoute('/api/workflow/x/events')) return '1.13';
  const { allowedHeaders } = await sendPreflight(target, signal, {
    url: `${root}/api/chat-messages`,
    method: 'POST',
    headers: ['x-app-passport'],
  });
  return allowedHeaders.includes('x-app-passport') ? '1.10 to 1.12' : '1.9 or older';
}
