import type { Settings } from '../settings.js';
import { splitInto, endAfter, replaceFrame, silentAfter, type BodyFilter } from './body-filters.js';
import { isQuestion, earlyErrorResponse } from './early-error.js';
import { refusalResponse } from './fault-presets.js';
import type { FaultRule } from './fault.js';

/** Applies faults to the requests of one fake Dify. */
export interface FaultInjector {
  /** Adds a fault; the returned function removes it. */
  add: (trouble: FaultRule) => () => void;
  /** Answers a request with all matching faults. */
  answer: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
  /** Removes all faults. */
  clear: () => void;
}

interface Entry {
  trouble: FaultRule;
  left: number;
}

/** An injector without faults. `sleep` waits for the given time, or until the signal aborts. */
export function createFaultInjector(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  settings: Settings,
): FaultInjector {
  const troubles = new Set<Entry>();
  let forgotten = new AbortController();
  const answerInstead = ({ trouble }: Entry, request: Request): Response => {
    if ('unreachable' in trouble) throw new TypeError('Failed to fetch');
    if ('status' in trouble) return refusalResponse(trouble, request, settings);
    return earlyErrorResponse(request, settings, sleep, forgotten.signal);
  };
  return {
    add(trouble) {
      const entry = { trouble, left: trouble.times ?? Infinity };
      troubles.add(entry);
      return () => void troubles.delete(entry);
    },
    async answer(request, answer) {
      const due = [...troubles].filter((entry) => entry.left > 0 && hits(entry.trouble, request));
      const delays = due.filter(({ trouble }) => 'delay' in trouble);
      // Only the first replacing fault is used up.
      const instead = due.find(({ trouble }) => replaces(trouble));
      for (const entry of delays) entry.left--;
      if (instead) instead.left--;
      for (const { trouble } of delays)
        if ('delay' in trouble) await sleep(trouble.delay, request.signal);
      return due.reduce(damage, instead ? answerInstead(instead, request) : await answer());
    },
    clear() {
      troubles.clear();
      forgotten.abort();
      forgotten = new AbortController();
    },
  };
}

/** Preflights are never affected. */
function hits(trouble: FaultRule, request: Request): boolean {
  if (request.method === 'OPTIONS') return false;
  if ('earlyError' in trouble && !isQuestion(request)) return false;
  const { on, app } = trouble;
  if (app !== undefined && !asks(app, request)) return false;
  if (on === undefined) return true;
  const { url } = request;
  return typeof on === 'string' ? new URL(url).pathname.endsWith(on) : url.search(on) >= 0;
}

/** Web-app requests carry the site code, service API requests the key. */
function asks(app: string, { headers }: Request): boolean {
  return headers.get('x-app-code') === app || headers.get('authorization') === `Bearer ${app}`;
}

function replaces(trouble: FaultRule): boolean {
  return 'unreachable' in trouble || 'status' in trouble || 'earlyError' in trouble;
}

/** Applies a fault to the body; it is used up only if there is a body to damage. */
function damage(response: Response, entry: Entry): Response {
  const { trouble } = entry;
  const filter = filterOf(trouble);
  if (!filter || !response.body || entry.left <= 0) return response;
  const inFrames = 'garble' in trouble || 'duplicate' in trouble || 'drop' in trouble;
  const type = response.headers.get('content-type') ?? '';
  if (inFrames && !type.startsWith('text/event-stream')) return response;
  entry.left--;
  return new Response(filter(response.body), response);
}

function filterOf(trouble: FaultRule): BodyFilter | undefined {
  if ('silentAfter' in trouble) return silentAfter(trouble.silentAfter);
  if ('cutAfter' in trouble)
    return endAfter(trouble.cutAfter, new TypeError('the connection was cut'));
  if ('endAfter' in trouble) return endAfter(trouble.endAfter);
  if ('garble' in trouble) return replaceFrame(trouble.garble, () => ['data: {"event":"mess\n\n']);
  if ('duplicate' in trouble) return replaceFrame(trouble.duplicate, (frame) => [frame, frame]);
  if ('drop' in trouble) return replaceFrame(trouble.drop, () => []);
  if ('pieces' in trouble) return splitInto(trouble.pieces);
  return undefined;
}
