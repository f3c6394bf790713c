import { ApiError } from '../../api/http/errors.js';
import { hasContentType } from '../../api/http/responses.js';
import { sendRequest } from '../../api/http/transport.js';
import { isRecord } from '../../lib/is-record.js';
import { exitCodes } from '../exit-codes.js';
import { describeConnectionFailure, notDify } from '../failure.js';
import type { Check, Finding } from './check.js';

/** Whether what answers is a Dify: no redirect, no web page, no other API. */
export const dify: Check = {
  name: 'dify',
  needs: ['reachable', 'certificate'],
  async run({ target: { base, transport }, facts, signal }) {
    const request = new Request(`${base}/parameters`, { redirect: 'manual', signal });
    const response = await sendRequest(transport, request);
    const version = response.headers.get('x-version');
    if (version) facts.version = version;
    const { status } = response;
    const details = { httpStatus: status };
    const refused = refusalOf(response);
    if (refused) return { ...refused, details };
    if (!(await isFromDify(response)))
      return { ...failedAs(`(HTTP ${status}, ${contentType(response)}).`), details };
    facts.isOpen = response.ok;
    return { status: 'ok', seen: `A Dify answers at ${base}.`, details };
  },
};

/** A gateway's error, or a web page: the front end of Dify answers unknown paths with one, a gateway with its login. */
function refusalOf(response: Response): Finding | undefined {
  const { status } = response;
  if (status > 501) {
    const error = new ApiError('overloaded', { status, message: '' });
    const failure = describeConnectionFailure(error);
    if (failure) return { status: 'failed', ...words(failure), exitCode: failure.exitCode };
  }
  if (hasContentType(response, 'text/html')) return failedAs(`but a web page (HTTP ${status}).`);
  return undefined;
}

/** Without a credential Dify refuses the request in its own form, and a proxy that adds the key returns the parameters. */
async function isFromDify(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isRecord(body)) return false;
  return response.ok ? 'user_input_form' in body : typeof body.code === 'string';
}

function failedAs(details: string): Finding {
  const { message, remedy } = notDify(details);
  return { status: 'failed', seen: message, remedy, exitCode: exitCodes.notDify };
}

function words({ message, remedy }: { message: string; remedy: string }) {
  return { seen: message, remedy };
}

function contentType({ headers }: Response): string {
  return headers.get('content-type') ?? 'no content type';
}
