import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './free-port.js';

/** Whether Debian's `redis-server` is installed, as scripts/install-servers.sh does. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis that a test starts, kills and starts again. */
export class RedisServer {
  readonly port: number;
  readonly #folder: string | undefined;
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string | undefined) {
    this.port = port;
    this.#folder = folder;
  }

  /** With a folder, every write is on the disk before it is answered. */
  static async start({ folder }: { folder?: string } = {}): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), folder);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--save', '', '--bind', '127.0.0.1'];
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--dir'];
    const child = spawn('redis-server', [
      ...options,
      ...(this.#folder === undefined ? [] : [...durable, this.#folder]),
    ]);
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        if (text.includes('Ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error('redis-server does not start')));
    });
  }

  /** Ends it at once, as `kill -9`. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}
