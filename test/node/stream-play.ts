import { createFakeDify, type FakeApp } from '../../src/testing/index.js';
import { readRecording } from './recordings.js';
import type { StreamRow } from './stream-rows.js';

const origin = 'http://dify.test';
const siteCode = 'recorded00000000';

/** A fake Dify that waits where the script waits for ever, and until `resume` where it waits otherwise. */
function setup(version: string, { mode, answer, app }: StreamRow) {
  let resume: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (resume = resolve));
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  const recorded: FakeApp = {
    mode,
    name: 'Recorded',
    apiKey: 'app-recorded',
    siteCode,
    ...app,
    answer: () => answer,
  };
  // Only the waits of the row take time; the server's own delays have other durations and are skipped.
  const pace = (milliseconds: number, signal: AbortSignal) => {
    if (milliseconds === 10_000 && answer.some((step) => 'wait' in step && step.wait === Infinity))
      return untilAborted(signal);
    return milliseconds === 1 || milliseconds === 500 ? gate : Promise.resolve();
  };
  const dify = createFakeDify({ version, apps: [recorded], pace });
  return { dify, resume };
}

/** Reproduces a recorded stream on the fake Dify and returns its response. */
export async function replayRow(version: string, name: string, row: StreamRow): Promise<Response> {
  const { request } = readRecording(`${version}/${name}`);
  const { dify, resume } = setup(version, row);
  const web = request.path.startsWith('/api/');
  const headers = web
    ? { 'x-app-passport': await passport() }
    : { authorization: 'Bearer app-recorded' };
  const prefix = web ? '/api' : '/v1';
  const get = (path: string) => dify.fetch(origin + path, { headers });
  const post = (path: string, body: object) =>
    dify.fetch(origin + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  if (!row.joins) return ask();
  const first = await ask();
  return join(first);

  async function passport(): Promise<string> {
    const response = await dify.fetch(`${origin}/api/passport`, {
      headers: { 'x-app-code': siteCode },
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  async function ask(): Promise<Response> {
    const path = request.body
      ? request.path
      : `${prefix}/${{ workflow: 'workflows/run' }[row.mode as string] ?? 'chat-messages'}`;
    const asked = row.joins ? { inputs: {}, query: 'x' } : request.body;
    const files = row.file ? [await file(row.file)] : undefined;
    const who = web ? {} : { user: 'ann' };
    const body = { ...asked, ...who, conversation_id: '', response_mode: 'streaming', files };
    const response = await post(
      row.joins ? `${prefix}/${row.mode === 'workflow' ? 'workflows/run' : 'chat-messages'}` : path,
      body,
    );
    return row.stop ? stopAfterFirstText(response, path) : response;
  }

  async function file(kind: 'upload' | 'remote') {
    if (kind === 'remote')
      return { type: 'image', transfer_method: 'remote_url', url: 'http://elsewhere.test/dot.png' };
    const form = new FormData();
    form.set('file', new File(['x'], 'dot.png', { type: 'image/png' }));
    form.set('user', 'ann');
    const response = await dify.fetch(`${origin}${prefix}/files/upload`, {
      method: 'POST',
      headers,
      body: form,
    });
    const { id } = (await response.json()) as { id: string };
    return { type: 'image', transfer_method: 'local_file', upload_file_id: id };
  }

  async function stopAfterFirstText(response: Response, path: string): Promise<Response> {
    const [received, rest] = response.body!.tee();
    const task = await readId(received, 'task_id', 'tick');
    await post(`${path.replace(/\/run$/, '/tasks')}/${task}/stop`, { user: 'ann' });
    return new Response(rest, response);
  }

  async function join(response: Response): Promise<Response> {
    const query = new URL(request.path, origin).searchParams;
    query.set('user', 'ann');
    const [received, rest] = response.body!.tee();
    const awaited = {
      running: 'tick',
      finished: 'workflow_',
      paused: 'workflow_paused',
      submitted: 'workflow_paused',
    };
    const run = await readId(received, 'workflow_run_id', awaited[row.joins!]);
    const path = `${prefix}/workflow/${run}/events?${query}`;
    if (row.joins === 'running') {
      const joined = await get(path);
      resume();
      return joined;
    }
    if (row.joins === 'paused') return get(path);
    const all = await new Response(rest).text();
    const token = /"form_token":"([^"]+)"/.exec(all)?.[1];
    const submission = { inputs: { comment: 'fine' }, action: 'approve', user: 'ann' };
    const formPath = `${prefix}/form/human_input/${token}`;
    if (token) await post(formPath, submission);
    if (row.joins === 'submitted') {
      const joined = await get(path);
      resume();
      return joined;
    }
    const live = token ? await get(path) : undefined;
    resume();
    await live?.text();
    return get(path);
  }
}

/** Reads a stream until `awaited` has been received, and returns the first id of the given name. */
async function readId(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  name: string,
  awaited: string,
): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let received = '';
  while (!received.includes(awaited)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`${awaited} was not received:\n${received}`);
    received += decoder.decode(value, { stream: true });
  }
  void reader.cancel();
  return new RegExp(`"${name}":"([^"]+)"`).exec(received)![1]!;
}
