import { sendUpstream } from './http/upstream.js';
import type { Settings } from './settings.js';

/** Probes come every few seconds, from several places. */
const CACHE_MS = 10_000;
const TIMEOUT_MS = 5000;

/**
 * The answer to `/readyz`: 200 if every app's Dify answers and takes its key, else 503; asks Dify every ten seconds at most. The body
 * names no app and no host.
 */
export function readinessOf(settings: Settings, now: () => number = Date.now) {
  let checkedAt = -Infinity;
  let isReady: Promise<boolean> = Promise.resolve(false);
  return async (): Promise<Response> => {
    if (now() - checkedAt > CACHE_MS) {
      checkedAt = now();
      isReady = check(settings);
    }
    return (await isReady)
      ? Response.json({ status: 'ready' })
      : Response.json({ status: 'unavailable' }, { status: 503 });
  };
}

async function check(settings: Settings): Promise<boolean> {
  const timeouts = { ...settings.timeouts, upstream: TIMEOUT_MS };
  const answers = await Promise.all(
    settings.apps.map(async (app) => {
      try {
        const request = { method: 'GET', path: '/v1/info' };
        const response = await sendUpstream({ ...settings, timeouts }, app, request);
        response.body?.cancel().catch(() => undefined);
        return response.ok;
      } catch {
        return false;
      }
    }),
  );
  return answers.every(Boolean);
}
