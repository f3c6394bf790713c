import {
  createFakeDify,
  type FakeApp,
  type FakeDify,
  type FakeDifyOptions,
} from '../../src/testing/index.js';
import { recordedApps } from './recorded-apps.js';

const origin = 'http://dify.example';
export const nobody = '00000000-0000-4000-8000-000000000000';
export const picture = 'http://elsewhere.example/dot.png';

/** What a request is made of, besides its line. */
export interface Sent {
  /** Key or site code are made from it: `chat` is the app with the key `app-chat`. */
  app?: string;
  json?: unknown;
  form?: FormData;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** One answered question. */
export interface Turn {
  conversationId: string;
  messageId: string;
}

/** A fake Dify with the apps of the recordings, and the ways in which those called a server. */
export class Scene {
  readonly dify: FakeDify;
  readonly #apps = recordedApps.map((app) => ({ ...app }));

  constructor(options: FakeDifyOptions = {}) {
    this.dify = createFakeDify({
      apps: this.#apps,
      pace: 0,
      remoteFiles: { [picture]: { type: 'image/png', size: 70 } },
      ...options,
    });
  }

  /** What the author of an app changes while it is in use. */
  change(change: Partial<FakeApp>, app = 'chat'): void {
    Object.assign(
      this.#apps.find(({ apiKey }) => apiKey === `app-${app}`)!,
      change,
    );
  }

  /** `line` is a method and a path, as in `GET /v1/info`. */
  fetch(line: string, { json, form, body, headers }: Sent = {}): Promise<Response> {
    const [method = '', path = ''] = line.split(' ');
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const sent = json === undefined ? (form ?? body ?? null) : JSON.stringify(json);
    return this.dify.fetch(origin + path, { method, headers: { ...type, ...headers }, body: sent });
  }

  /** Through `/v1`, with the key of an app. */
  service(line: string, { app = 'chat', headers, ...sent }: Sent = {}): Promise<Response> {
    const authorization = `Bearer app-${app}`;
    return this.fetch(line.replace(' ', ' /v1'), {
      ...sent,
      headers: { authorization, ...headers },
    });
  }

  /** Through `/api`, with a passport of `user`. */
  async web(line: string, { app = 'chat', headers, ...sent }: Sent = {}, user = 'u1') {
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
    return turnOf(await this.service(`POST ${path}`, { app, json }));
  }

  /** Asks through `/api` as `u1`, and reads the answer to its end. */
  async askWeb(sent: Record<string, unknown> = {}, app = 'chat'): Promise<Turn> {
    const path = app === 'completion' ? '/completion-messages' : '/chat-messages';
    return turnOf(await this.web(`POST ${path}`, { app, json: { ...question, ...sent } }));
  }

  /** Uploads through `/v1` as `u7`; returns the id. */
  async upload(file = dot(), app = 'chat'): Promise<string> {
    const response = await this.service('POST /files/upload', { app, form: formOf(file) });
    return ((await response.json()) as { id: string }).id;
  }
}

const question = {
  inputs: { name: null, tone: null },
  query: 'hello there',
  response_mode: 'streaming',
};

/** The JSON of a response. */
export async function jsonOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** The smallest picture. */
export function dot(name = 'p.png'): File {
  return new File([new Uint8Array(70)], name, { type: 'image/png' });
}

/** A form with a user and these files. */
export function formOf(...files: File[]): FormData {
  const form = new FormData();
  form.set('user', 'u7');
  for (const file of files) form.append('file', file);
  return form;
}

/** An uploaded file as a question refers to it. */
export function reference(id: string, type = 'image') {
  return { type, transfer_method: 'local_file', upload_file_id: id };
}

async function turnOf(response: Response): Promise<Turn> {
  const text = await response.text();
  const data = /^data: (.*)$/m.exec(text)?.[1];
  if (data === undefined) throw new Error(`no answer: ${text}`);
  const event = JSON.parse(data) as { conversation_id: string; message_id: string };
  return { conversationId: event.conversation_id, messageId: event.message_id };
}
