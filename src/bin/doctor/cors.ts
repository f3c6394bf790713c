import { sendRequest } from '../../api/http/transport.js';
import { exitCodes } from '../exit-codes.js';
import type { Check, Details, Examination, Finding } from './check.js';
import { namesIn, sendPreflight, type Announced } from './preflight.js';

const SETTING = 'WEB_API_CORS_ALLOW_ORIGINS of Dify';

/** Whether browsers let the page call the server: the preflight of a question, and what an actual response says. */
export const cors: Check = {
  name: 'cors',
  needs: ['dify'],
  async run(examination) {
    const { target } = examination;
    const { origin, base } = target;
    if (origin === undefined)
      return { status: 'skipped', seen: 'Give --origin https://your-site to check it.' };
    if (origin === new URL(base).origin)
      return { status: 'ok', seen: 'The page has the same origin as Dify: CORS does not apply.' };
    const announced = questionOf(examination);
    return (
      (await checkPreflight(examination, origin, announced)) ??
      (await checkResponse(examination, origin))
    );
  },
};

/** The request of a question, with the headers of the widget and of the page. */
function questionOf({ target: { base, siteCode, headers }, facts }: Examination): Announced {
  const isLegacy = facts.version !== undefined && /^(?:0|1\.\d)\./.test(facts.version);
  const credential = !siteCode
    ? ['authorization']
    : ['x-app-code', isLegacy ? 'authorization' : 'x-app-passport'];
  return {
    url: `${base}/chat-messages`,
    method: 'POST',
    headers: ['content-type', ...credential, ...headers.map((name) => name.toLowerCase())],
  };
}

async function checkPreflight(
  { target, signal }: Examination,
  origin: string,
  announced: Announced,
): Promise<Finding | undefined> {
  const allowed = await sendPreflight(target, signal, announced);
  const details = { preflight: allowed };
  if (allowed.status < 200 || allowed.status > 299)
    return blocked(
      `The preflight of a question is answered with HTTP ${allowed.status}.`,
      'Let the proxy pass OPTIONS requests on to Dify.',
      details,
    );
  const problem = originProblem(allowed.origin, origin);
  if (problem) return blocked(...problem, details);
  const missing = announced.headers.filter((name) => !allowed.allowedHeaders.includes(name));
  if (missing.length === 0) return undefined;
  return blocked(
    `The preflight does not allow the request header ${missing.join(', ')}.`,
    missing.some((name) => target.headers.some((own) => own.toLowerCase() === name))
      ? 'Dify allows no headers but its own: send it to a gateway of yours instead, which removes it.'
      : 'Let the proxy pass the CORS headers of Dify on, without any of its own.',
    details,
  );
}

/** An error response has CORS headers as well: no credential is needed. */
async function checkResponse({ target, signal }: Examination, origin: string): Promise<Finding> {
  const request = new Request(`${target.base}/parameters`, {
    headers: { origin },
    redirect: 'manual',
    signal,
  });
  const { headers } = await sendRequest(target.transport, request);
  const exposed = namesIn(headers.get('access-control-expose-headers'));
  const details = { exposedHeaders: exposed };
  const problem = originProblem(headers.get('access-control-allow-origin') ?? undefined, origin);
  if (problem) return blocked(...problem, details);
  const seen = `Pages of ${origin} may call Dify`;
  if (exposed.includes('x-version')) return { status: 'ok', seen: `${seen}.`, details };
  return {
    status: 'warning',
    seen: `${seen}, but not read the header X-Version.`,
    remedy:
      'Let the proxy pass Access-Control-Expose-Headers on: the widget then needs no trial request.',
    details,
  };
}

function originProblem(allowed: string | undefined, origin: string): [string, string] | undefined {
  if (allowed === '*' || allowed === origin) return undefined;
  if (allowed === undefined)
    return [`Dify does not allow pages of ${origin}.`, `Add ${origin} to ${SETTING}.`];
  if (allowed.includes(','))
    return [
      'Access-Control-Allow-Origin is sent twice, which browsers refuse.',
      'Remove the CORS headers from the proxy: Dify sends them.',
    ];
  return [`Only pages of ${allowed} are allowed.`, `Add ${origin} to ${SETTING}.`];
}

function blocked(seen: string, remedy: string, details: Details): Finding {
  return { status: 'failed', seen, remedy, exitCode: exitCodes.crossOrigin, details };
}
