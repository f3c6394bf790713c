import type { ConnectionOptions } from '../api/connect.js';
import {
  anonymousAuthorization,
  withAnonymousToken,
  type TokenStorage,
} from '../api/dialects/anonymous-token.js';
import { ApiError } from '../api/http/errors.js';
import type { Clock } from '../lib/clock.js';
import { newId } from '../lib/id.js';
import { LazyModule } from '../lib/lazy-module.js';
import type { Persistence } from '../state/persistence/persistence.js';
import type { ChatHost } from './chat-host.js';
import type { ChatConfig } from './configuration/config.js';
import type { Visitor } from './visitor.js';

/** A page may have its visitor sign in meanwhile; but a promise that never settles must not block all later requests. */
const TOKEN_LIMIT_MS = 60_000;

/** Dependencies of a connection. */
export interface PageConnectionContext {
  host: Pick<ChatHost, 'fetch' | 'prepareRequest' | 'getToken'>;
  config: Pick<ChatConfig, 'base' | 'token' | 'apiKey' | 'user' | 'problem'>;
  persistence: Persistence;
  visitor: Visitor;
  clock: Clock;
}

const uploadChunk = new LazyModule(() => import('../api/http/upload.js'));

/**
 * How the session of a visitor reaches the server: with the page's functions, which are looked up at each call, since a page may set or
 * replace them at any time. Once the visitor has left, the page's functions speak for another one: only requests that were made to outlive
 * the visit are still sent, such as a deletion that could be undone until then.
 */
export function pageConnection(context: PageConnectionContext): ConnectionOptions {
  const { host, config, persistence, visitor, clock } = context;
  const { base, token, apiKey, problem } = config;
  const send: typeof fetch = async (request, init) => {
    if (problem) await refuseLater(problem);
    if (!init?.keepalive) refuseIfLeft(visitor);
    return (host.fetch ?? fetch)(request, init);
  };
  return {
    base,
    token,
    apiKey,
    user: ensureUserId(config, persistence),
    adapt: (dialect, transport) =>
      withAnonymousToken(
        dialect,
        anonymousAuthorization(transport, base, anonymousTokenOf(persistence)),
      ),
    fetch: send,
    // Progress needs XMLHttpRequest: a page's own `fetch` has none, and `fetch` is the fallback if the chunk cannot be loaded.
    upload: async (request, onProgress) => {
      const chunk = host.fetch ? undefined : await uploadChunk.load().catch(() => undefined);
      if (!chunk) return send(request);
      refuseIfLeft(visitor);
      return chunk.uploadWithProgress(request, onProgress);
    },
    prepareRequest: (request) => host.prepareRequest?.(request) ?? request,
    getToken: () => (visitor.id === undefined ? askPage(host, clock) : ownToken(visitor)),
  };
}

/** The token that `identify()` was given. */
function ownToken({ token }: Visitor): string {
  if (!token) throw new Error('identify() was given no token');
  return token;
}

/** The token of the page's `getToken`; rejects if it takes too long. */
async function askPage(
  { getToken }: Pick<ChatHost, 'getToken'>,
  clock: Clock,
): Promise<string | undefined> {
  let cancel: (() => void) | undefined;
  const limit = new Promise<never>((_, reject) => {
    const seconds = TOKEN_LIMIT_MS / 1000;
    cancel = clock.after(TOKEN_LIMIT_MS, () => reject(new Error(`no token within ${seconds} s`)));
  });
  try {
    return await Promise.race([getToken?.(), limit]);
  } finally {
    cancel?.();
  }
}

/** Keeps the token that a gateway has issued: from then on it names the visitor, in place of the user id. */
function anonymousTokenOf({ anonymousToken, issuesNoTokens, userId }: Persistence): TokenStorage {
  return {
    get: () => anonymousToken.get(),
    set(issued) {
      anonymousToken.set(issued);
      userId.set(undefined);
    },
    isKnownToIssueNone: () => issuesNoTokens.get() ?? false,
    setIssuesNone: () => issuesNoTokens.set(true),
  };
}

/** Returns the id of the user: that of the configuration, else the stored one, else a random one, which is stored. */
function ensureUserId(
  { user }: Pick<ChatConfig, 'user'>,
  { userId, anonymousToken }: Persistence,
): string {
  const known = user ?? userId.get();
  if (known) return known;
  const id = newId();
  // A gateway takes the visitor from the token.
  if (anonymousToken.get() === undefined) userId.set(id);
  return id;
}

function refuseIfLeft({ hasLeft }: Visitor): void {
  if (hasLeft) throw new ApiError('aborted', { message: 'Another visitor has taken over.' });
}

/**
 * Rejects every request of an element without a usable configuration; the thread shows the reason. Waits a task: a page that configures
 * the element meanwhile replaces the session, and nothing is shown.
 */
async function refuseLater(problem: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve));
  throw new ApiError('app-unavailable', { code: 'not_set_up', message: problem });
}
