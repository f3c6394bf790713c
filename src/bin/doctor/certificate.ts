import { once } from 'node:events';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { exitCodes } from '../exit-codes.js';
import { describeNetworkFailure } from '../failure.js';
import { hostAndPort, isLoopback } from './address.js';
import type { Check, Finding, Target } from './check.js';

const DAY_MS = 86_400_000;
/** Certificates that are renewed automatically are so 30 days before their end. */
const EXPIRES_SOON_DAYS = 14;

/** The TLS certificate; without TLS, whether browsers let the page call the server. */
export const certificate: Check = {
  name: 'certificate',
  needs: ['reachable'],
  async run({ target, signal }) {
    if (new URL(target.base).protocol === 'http:') return withoutTls(target);
    const { host, port } = hostAndPort(target.base);
    // Nothing is sent: refused certificates are accepted only to read what is wrong with them.
    const socket = connect({ host, port, rejectUnauthorized: false });
    try {
      await once(socket, 'secureConnect', { signal });
      return findingOf(socket);
    } catch (error) {
      if (signal.aborted) throw error;
      return failed(error);
    } finally {
      socket.destroy();
    }
  },
};

function withoutTls({ base, origin }: Target): Finding {
  if (isLoopback(base))
    return { status: 'ok', seen: 'No TLS, which a local server does not need.' };
  const seen = 'The connection is not encrypted.';
  const remedy = 'Set up TLS, and give the https:// address.';
  if (!origin?.startsWith('https:')) return { status: 'warning', seen, remedy };
  return {
    status: 'failed',
    seen: 'Browsers block requests of an https page to an http server.',
    remedy,
    exitCode: exitCodes.crossOrigin,
  };
}

function findingOf(socket: TLSSocket): Finding {
  const found = socket.getPeerCertificate();
  const validTo = new Date(found.valid_to);
  const details = { issuer: issuerOf(found), validTo: validTo.toISOString() };
  // Declared as an `Error`, but it is the code of one.
  const code: unknown = socket.authorizationError;
  if (!socket.authorized)
    return { ...failed(Object.assign(new Error(), { code: String(code) })), details };
  const days = Math.floor((validTo.getTime() - Date.now()) / DAY_MS);
  const seen = `Valid until ${details.validTo.slice(0, 10)}, issued by ${details.issuer}.`;
  if (days >= EXPIRES_SOON_DAYS) return { status: 'ok', seen, details };
  const remedy = `It expires in ${days} days: check that it is renewed automatically.`;
  return { status: 'warning', seen, remedy, details };
}

function failed(error: unknown): Finding {
  const { exitCode, message, remedy } = describeNetworkFailure(error);
  return { status: 'failed', seen: message, remedy, exitCode };
}

function issuerOf({ issuer }: PeerCertificate): string {
  // Parts of a distinguished name may be missing or repeated.
  const { O: organisation, CN: name } = issuer as Partial<PeerCertificate['issuer']>;
  return [organisation ?? name ?? 'an unnamed authority'].flat().join(', ');
}
