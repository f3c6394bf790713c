// A gateway in a process of its own, configured by the environment; prints its URL. Requires a build.
import { readServeEnvironment, serveGateway } from '../../../dist/gateway/node.js';

const write =
  (level) =>
  (message, fields = {}) =>
    level === 'info' || console.error(level, message, JSON.stringify(fields));
const gateway = await serveGateway({
  ...readServeEnvironment(process.env),
  logger: { info: write('info'), warn: write('warn'), error: write('error') },
});
console.log(gateway.url);
process.once('SIGTERM', () => void gateway.close().then(() => process.exit(0)));
