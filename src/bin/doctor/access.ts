import { ApiError } from '../../api/http/errors.js';
import { fetchInfo } from '../../api/resources/app.js';
import { exitCodes } from '../exit-codes.js';
import type { Check, Examination, Finding } from './check.js';

const MONITORING = 'on the page "Monitoring" of the app';

/** Whether the site code or the key is accepted, and web app or API are switched on. */
export const access: Check = {
  name: 'access',
  needs: ['dify'],
  async run(examination) {
    const { target, connection, facts, signal } = examination;
    try {
      if (target.siteCode) {
        await connection.dialect.authorize();
        return { status: 'ok', seen: 'The site code is accepted, and the web app is on.' };
      }
      if (target.apiKey) {
        await fetchInfo(connection, { signal });
        return { status: 'ok', seen: 'The API key is accepted, and the API is on.' };
      }
    } catch (error) {
      const finding = error instanceof ApiError ? refused(error, examination) : undefined;
      if (!finding) throw error;
      return finding;
    }
    if (facts.isOpen) return { status: 'ok', seen: 'A proxy adds the key.' };
    return {
      status: 'skipped',
      seen: 'Give the site code, or the environment variable DIFY_API_KEY, to check the app.',
    };
  },
};

function refused({ kind, code }: ApiError, { target }: Examination): Finding | undefined {
  if (target.siteCode)
    return kind === 'not-found' && code === 'not_found'
      ? unknownCode
      : /^web_/.test(code)
        ? loginRequired
        : undefined;
  if (kind === 'unauthorized')
    return {
      status: 'failed',
      seen: 'The API key is refused.',
      remedy:
        'Copy a key of the app from "API Access" in Dify; a key of a knowledge base does not work.',
      exitCode: exitCodes.credentials,
    };
  if (kind === 'forbidden')
    return {
      status: 'failed',
      seen: 'The API of the app is switched off.',
      remedy: `Switch "Backend Service API" on, ${MONITORING} in Dify.`,
      exitCode: exitCodes.forbidden,
    };
  return undefined;
}

const unknownCode: Finding = {
  status: 'failed',
  seen: 'No app has this site code, or its web app is switched off.',
  remedy: `Check the code, the last part of the app's public URL; or switch "Web App" on, ${MONITORING} in Dify.`,
  exitCode: exitCodes.notFound,
};

const loginRequired: Finding = {
  status: 'failed',
  seen: 'The web app is only for people who log in.',
  remedy: `Make it public, under "Web App" ${MONITORING} in Dify.`,
  exitCode: exitCodes.forbidden,
};
