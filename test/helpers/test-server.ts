import {
  createFakeDify,
  type FakeApp,
  type FakeDify,
  type FakeDifyOptions,
} from '../../src/testing/index.js';
import { recordedApps } from './recorded-apps.js';

const origin = 'http://dify.example';
export const unknownId = '00000000-0000-4000-8000-000000000000';
export const remoteImage = 'http://elsewhere.example/dot.png';

/** Options of a request besides method and path. */
export interface RequestOptions {
  /** Name of the app, from which its key and site code derive: `chat` has the key `app-chat`. Default: `chat`. */
  app?: string;
  json?: unknown;
  form?: FormData;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** The ids of an answered question. */
export interface Turn {
  conversationId: string;
  messageId: string;
}

/** A fake Dify with the apps of the recordings, and the kinds of requests that were recorded. */
export class TestServer {
  readonly dify: FakeDify;
  readonly #apps = recordedApps.map((app) => ({ ...app }));

  constructor(options: FakeDifyOptions = {}) {
    this.dify = createFakeDify({
      apps: this.#apps,
      pace: 0,
      remoteFiles: { [remoteImage]: { type: 'image/png', size: 70 } },
      ...options,
    });
  }

  /** Changes the settings of an app. */
  change(change: Partial<FakeApp>, app = 'chat'): void {
    Object.assign(
      this.#apps.find(({ apiKey }) => apiKey === `app-${app}`)!,
      change,
    );
  }

  /** Sends a request; `line` is method and path, e.g. `GET /v1/info`. */
  fetch(line: string, { json, form, body, headers }: RequestOptions = {}): Promise<Response> {
    const [method = '', path = ''] = line.split(' ');
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const sent = json === undefined ? (form ?? body ?? null) : JSON.stringify(json);
    return this.dify.fetch(origin + path, { method, headers: { ...type, ...headers }, body: sent });
  }

  /** Sends a request to `/v1`, with the key of an app. */
  service(
    line: string,
    { app = 'chat', headers, ...sent }: RequestOptions = {},
  ): Promise<Response> {
    const authorization = `Bearer app-${app}`;
    return this.fetch(line.replace(' ', ' /v1'), {
      ...sent,
      headers: { authorization, ...headers },
    });
  }

  /** Sends a request to `/api`, with a passport of `user`. */
  async web(line: string, { app = 'chat', headers, ...sent }: RequestOptions = {}, user = 'u1') {
    const passport = await this.passport(app, user);
    const own = { 'x-app-code': `app-${app}-code`, 'x-app-passport': passport };
    return this.fetch(line.replace(' ', ' /api'), { ...sent, headers: { ...own, ...headers } });
  }

  async passport(app = 'chat', user = 'u1'): Promise<string> {
    const headers = { 'x-app-code': `app-${app}-code` };
    const response = await this.fetch(`GET /api/passport?user_id=${user}`, { headers });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  /** Asks through `/v1` as `u7`, and reads the answer to its end. */
  async ask(sent: Record<string, unknown> = {}, app = 'chat'): Promise<Turn> {
    const json = { ...question, user: 'u7', ...sent };
    const path = app === 'completion' ? '/completion-messages' : '/chat-messages';
    return readTurn(await this.service(`POST ${path}`, { app, json }));
  }

  /** Asks through `/api` as `u1`, and reads the answer to its end. */
  async askWeb(sent: Record<string, unknown> = {}, app = 'chat'): Promise<Turn> {
    const path = app === 'completion' ? '/completion-messages' : '/chat-messages';
    return readTurn(await this.web(`POST ${path}`, { app, json: { ...question, ...sent } }));
  }

  /** Uploads through `/v1` as `u7`; returns the id. */
  async upload(file = imageFile(), app = 'chat'): Promise<string> {
    const response = await this.service('POST /files/upload', { app, form: createForm(file) });
    return ((await response.json()) as { id: string }).id;
  }
}

const question = {
  inputs: { name: null, tone: null },
  query: 'hello there',
  response_mode: 'streaming',
};

/** Parses the JSON of a response. */
export async function jsonOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** Creates a small image file. */
export function imageFile(name = 'p.png'): File {
  return new File([new Uint8Array(70)], name, { type: 'image/png' });
}

/** Creates a form with the given files and the user `u7`. */
export function createForm(...files: File[]): FormData {
  const form = new FormData();
  form.set('user', 'u7');
  for (const file of files) form.append('file', file);
  return form;
}

/** Creates a reference to an uploaded file, for use in a question. */
export function reference(id: string, type = 'image') {
  return { type, transfer_method: 'local_file', upload_file_id: id };
}

async function readTurn(response: Response): Promise<Turn> {
  const text = await response.text();
  const data = /^data: (.*)$/m.exec(text)?.[1];
  if (data === undefined) throw new Error(`The response has no answer: ${text}`);
  const event = JSON.parse(data) as { conversation_id: string; message_id: string };
  return { conversationId: event.conversation_id, messageId: event.message_id };
}
