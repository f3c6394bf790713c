import { cutUp, endAfter, onFrame, silentAfter, type Filter } from './body-filters.js';
import { asksApp, earlyError } from './early-error.js';
import type { Settings } from '../settings.js';
import { presetOf } from './fault-presets.js';

/** Something that goes wrong with requests, once it has been added. */
export type FaultRule = TroubleScope & Fault;

/** Which requests a trouble hits. */
export interface TroubleScope {
  /** The end of their path (`/chat-messages`), or a pattern for their URL; all when absent. */
  on?: string | RegExp;
  /** The site code or the key of the app that is asked; all when absent. */
  app?: string;
  /** How many requests it hits, those that another trouble answered not counted; all when absent. */
  times?: number;
}

/** What goes wrong. Only the first of several that answer in Dify's place does; those about a body add up. */
export type Fault =
  | Refusal
  /** The request never arrives: `fetch` rejects with the `TypeError` of a browser. */
  | { unreachable: true }
  /**
   * A question's stream fails before it begins: since 1.13 with an `error` without code and task, then pings on an open
   * connection; up to 1.12 with an `error` like any other (docs/dify-api.md §6.7). Only requests that ask an app are hit.
   */
  | { earlyError: true }
  /** So many milliseconds, scaled by `pace`, before the request is answered. */
  | { delay: number }
  /** After so many bytes nothing comes any more, not even pings, and the connection stays open. */
  | { silentAfter: number }
  /** After so many bytes the connection breaks. */
  | { cutAfter: number }
  /** After so many bytes the body ends as if it were whole. */
  | { endAfter: number }
  /** The n-th frame of a stream, from 1, is no JSON. */
  | { garble: number }
  /** The n-th frame of a stream, from 1, comes twice. */
  | { duplicate: number }
  /** The n-th frame of a stream, from 1, does not come. */
  | { drop: number }
  /** The body comes in pieces of so many bytes, which cut characters and line ends. */
  | { pieces: number };

/** A refusal; without `code` and `message` with those that a Dify gives with that status. */
export interface Refusal {
  status: number;
  code?: string;
  message?: string;
  /** The header `Retry-After`: seconds, or a date. */
  retryAfter?: number | string;
  /** A proxy answers, with a page, and without CORS headers; default: true for 502, 503 and 504. */
  html?: boolean;
}

/** The troubles of one stand-in. */
export interface Troubles {
  /** From now on; until the returned function is called. */
  add: (trouble: FaultRule) => () => void;
  /** Answers a request with all the troubles that hit it. */
  around: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
  /** No troubles any more. */
  clear: () => void;
}

interface Entry {
  trouble: FaultRule;
  left: number;
}

/** No troubles yet, of a server with these settings. `sleep` waits so many milliseconds, or less when the signal says so. */
export function createTroubles(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  settings: Settings,
): Troubles {
  const troubles = new Set<Entry>();
  let forgotten = new AbortController();
  const answerInstead = ({ trouble }: Entry, request: Request): Response => {
    if ('unreachable' in trouble) throw new TypeError('Failed to fetch');
    if ('status' in trouble) return presetOf(trouble, request, settings);
    return earlyError(request, settings, sleep, forgotten.signal);
  };
  return {
    add(trouble) {
      const entry = { trouble, left: trouble.times ?? Infinity };
      troubles.add(entry);
      return () => void troubles.delete(entry);
    },
    async around(request, answer) {
      const due = [...troubles].filter((entry) => entry.left > 0 && hits(entry.trouble, request));
      const delays = due.filter(({ trouble }) => 'delay' in trouble);
      // Those behind the first wait for another request.
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

/** A preflight asks for nothing yet. */
function hits(trouble: FaultRule, request: Request): boolean {
  if (request.method === 'OPTIONS') return false;
  if ('earlyError' in trouble && !asksApp(request)) return false;
  const { on, app } = trouble;
  if (app !== undefined && !asks(app, request)) return false;
  if (on === undefined) return true;
  const { url } = request;
  return typeof on === 'string' ? new URL(url).pathname.endsWith(on) : url.search(on) >= 0;
}

/** A web app's requests name its code, those of the service API are made with its key. */
function asks(app: string, { headers }: Request): boolean {
  return headers.get('x-app-code') === app || headers.get('authorization') === `Bearer ${app}`;
}

function replaces(trouble: FaultRule): boolean {
  return 'unreachable' in trouble || 'status' in trouble || 'earlyError' in trouble;
}

/** A trouble is spent where there is something to damage. */
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

function filterOf(trouble: FaultRule): Filter | undefined {
  if ('silentAfter' in trouble) return silentAfter(trouble.silentAfter);
  if ('cutAfter' in trouble)
    return endAfter(trouble.cutAfter, new TypeError('the connection was cut'));
  if ('endAfter' in trouble) return endAfter(trouble.endAfter);
  if ('garble' in trouble) return onFrame(trouble.garble, () => ['data: {"event":"mess\n\n']);
  if ('duplicate' in trouble) return onFrame(trouble.duplicate, (frame) => [frame, frame]);
  if ('drop' in trouble) return onFrame(trouble.drop, () => []);
  if ('pieces' in trouble) return cutUp(trouble.pieces);
  return undefined;
}
