import type { Settings } from '../settings.js';
import { splitInto, endAfter, replaceFrame, silentAfter, type BodyFilter } from './body-filters.js';
import { isQuestion, earlyErrorResponse } from './early-error.js';
import { refusalResponse } from './fault-presets.js';
import type { FaultRule } from './fault.js';

/** Applies faults to the requests of one fake Dify. */
export interface FaultInjector {
  /** Adds a fault; the returned function removes it. */
  add: (rule: FaultRule) => () => void;
  /** Answers a request with all matching faults. */
  respond: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
  /** Removes all faults. */
  clear: () => void;
}

interface ActiveFault {
  rule: FaultRule;
  remaining: number;
}

/** An injector without faults. `sleep` waits for the given time, or until the signal aborts. */
export function createFaultInjector(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  settings: Settings,
): FaultInjector {
  const faults = new Set<ActiveFault>();
  let cleared = new AbortController();
  const replaceResponse = ({ rule }: ActiveFault, request: Request): Response => {
    if ('unreachable' in rule) throw new TypeError('Failed to fetch');
    if ('status' in rule) return refusalResponse(rule, request, settings);
    return earlyErrorResponse(request, settings, sleep, cleared.signal);
  };
  return {
    add(rule) {
      const fault = { rule, remaining: rule.times ?? Infinity };
      faults.add(fault);
      return () => void faults.delete(fault);
    },
    async respond(request, answer) {
      const matching = [...faults].filter(
        (fault) => fault.remaining > 0 && matches(fault.rule, request),
      );
      const delays = matching.filter(({ rule }) => 'delay' in rule);
      // Only the first replacing fault is used up.
      const replacing = matching.find(({ rule }) => replacesResponse(rule));
      for (const fault of delays) fault.remaining--;
      if (replacing) replacing.remaining--;
      for (const { rule } of delays) if ('delay' in rule) await sleep(rule.delay, request.signal);
      return matching.reduce(
        filterBody,
        replacing ? replaceResponse(replacing, request) : await answer(),
      );
    },
    clear() {
      faults.clear();
      cleared.abort();
      cleared = new AbortController();
    },
  };
}

/** Preflights are never affected. */
function matches(rule: FaultRule, request: Request): boolean {
  if (request.method === 'OPTIONS') return false;
  if ('earlyError' in rule && !isQuestion(request)) return false;
  const { on, app } = rule;
  if (app !== undefined && !isForApp(app, request)) return false;
  if (on === undefined) return true;
  const { url } = request;
  return typeof on === 'string' ? new URL(url).pathname.endsWith(on) : url.search(on) >= 0;
}

/** Web-app requests carry the site code, service API requests the key. */
function isForApp(app: string, { headers }: Request): boolean {
  return headers.get('x-app-code') === app || headers.get('authorization') === `Bearer ${app}`;
}

function replacesResponse(rule: FaultRule): boolean {
  return 'unreachable' in rule || 'status' in rule || 'earlyError' in rule;
}

/** Applies a fault to the body; it is used up only if there is a body to filter. */
function filterBody(response: Response, fault: ActiveFault): Response {
  const { rule } = fault;
  const filter = filterOf(rule);
  if (!filter || !response.body || fault.remaining <= 0) return response;
  const needsFrames = 'garble' in rule || 'duplicate' in rule || 'drop' in rule;
  const type = response.headers.get('content-type') ?? '';
  if (needsFrames && !type.startsWith('text/event-stream')) return response;
  fault.remaining--;
  return new Response(filter(response.body), response);
}

function filterOf(rule: FaultRule): BodyFilter | undefined {
  if ('silentAfter' in rule) return silentAfter(rule.silentAfter);
  if ('cutAfter' in rule) return endAfter(rule.cutAfter, new TypeError('the connection was cut'));
  if ('endAfter' in rule) return endAfter(rule.endAfter);
  if ('garble' in rule) return replaceFrame(rule.garble, () => ['data: {"event":"mess\n\n']);
  if ('duplicate' in rule) return replaceFrame(rule.duplicate, (frame) => [frame, frame]);
  if ('drop' in rule) return replaceFrame(rule.drop, () => []);
  if ('pieces' in rule) return splitInto(rule.pieces);
  return undefined;
}
