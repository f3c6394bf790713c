import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const GATEWAY = fileOf('../../../dist/bin/dify-chat.js');
/** No limit is to be met; those of a day have their defaults. */
const API_RATE_LIMIT = '1000000';

/** The contenders: how each is started in front of an upstream. */
export const contenders = {
  direct: async (upstream) => ({ url: upstream.url, stop: () => undefined }),
  'bare proxy': (upstream) => startServer(fileOf('proxy.mjs'), [upstream.url]),
  gateway: async (upstream) => {
    const env = { DIFY_BASE_URL: upstream.url, DIFY_API_KEY: 'app-bench', API_RATE_LIMIT };
    const server = await startServer(GATEWAY, ['gateway', '--port', '0'], env);
    return { ...server, hasVisitors: true };
  },
};

/** The gateway of the soak. */
export const startSoaked = (upstream) => startServer(fileOf('soaked.mjs'), [upstream.url]);

export const startUpstream = () => startServer(fileOf('upstream.mjs'));

/** Starts the visitors; `call` gives them a command. */
export function startLoad() {
  const child = fork(fileOf('load.mjs'));
  const call = async (command, options = {}) => {
    child.send({ command, ...options });
    const [{ result, failure }] = await once(child, 'message');
    if (failure) throw new Error(failure);
    return result;
  };
  return { call, stop: () => stop(child) };
}

/** Starts a server, which prints its URL; `measure` tells its memory and CPU time. */
async function startServer(file, args = [], env = {}) {
  const child = fork(file, args, {
    execArgv: ['--expose-gc', '--import', fileOf('probe.mjs')],
    env: { ...process.env, ...env },
    // The log costs what it costs, and is read by nobody.
    stdio: ['ignore', 'pipe', openSync(devNull, 'w'), 'ipc'],
  });
  const [text] = await once(child.stdout, 'data');
  const [url] = /http:\/\/[\d.:]+/.exec(String(text));
  const measure = async () => {
    child.send('measure');
    const [figures] = await once(child, 'message');
    return figures;
  };
  return { url, measure, stop: () => stop(child) };
}

async function stop(child) {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
