import { once } from 'node:events';
import { connect } from 'node:net';
import { describeNetworkFailure } from '../failure.js';
import { hostAndPort } from './address.js';
import type { Check } from './check.js';

/** Resolves the host's name and opens a connection. */
export const reachable: Check = {
  name: 'reachable',
  needs: [],
  async run({ target: { base }, signal }) {
    const { host, port } = hostAndPort(base);
    const begun = performance.now();
    const socket = connect({ host, port });
    try {
      await once(socket, 'connect', { signal });
      const milliseconds = Math.round(performance.now() - begun);
      const seen = `${host}, port ${port}, accepts connections (${milliseconds} ms).`;
      return { status: 'ok', seen, details: { host, port, milliseconds } };
    } catch (error) {
      // The runner reports the end of the time.
      if (signal.aborted) throw error;
      const { exitCode, message, remedy } = describeNetworkFailure(error);
      const seen = `${host}, port ${port}: ${message}`;
      return { status: 'failed', seen, remedy, exitCode, details: { host, port } };
    } finally {
      socket.destroy();
    }
  },
};
