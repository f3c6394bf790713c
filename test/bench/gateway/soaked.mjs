// The gateway of the soak: its store has few records, so that it is full at once and grows no further. `node soaked.mjs URL`
import { createMemoryStore, serveGateway } from '../../../dist/gateway/node.js';

const [, , baseUrl] = process.argv;
const { url } = await serveGateway({
  baseUrl,
  apiKey: 'app-bench',
  limits: { visitor: 1_000_000 },
  store: createMemoryStore({ maxEntries: 500 }),
});
console.log(`Gateway on ${url}`);
