import {
  imageFile,
  createForm,
  unknownId,
  remoteImage,
  reference,
  type TestServer,
} from '../../helpers/test-server.js';
import type { Rows } from './rows.js';

const MEGABYTE = 1024 * 1024;
const audioFile = (type: string, size = 3244) =>
  new File([new Uint8Array(size)], 'a.wav', { type });

/** Files and audio. */
export const fileRows: Rows = {
  'chat-file-upload': (server) => upload(server, imageFile()),
  'chat-file-bad-type': (server) => upload(server, new File(['x'], 'a.exe', { type: 'x/y' })),
  'chat-file-too-big': (server) => upload(server, bigFile('b.txt', 16)),
  'svc-upload-png': (server) => upload(server, imageFile()),
  'svc-upload-html': (server) =>
    upload(server, new File(['<b>hi</b>'], 'x.html', { type: 'text/html' })),
  'svc-upload-two-files': (server) => upload(server, imageFile('a.png'), imageFile('b.png')),
  'svc-upload-big-image': (server) => upload(server, bigFile('big.png', 11)),
  'svc-upload-no-file': (server) => upload(server),
  'svc-upload-empty-name': (server) =>
    uploadRaw(server, 'service', 'filename=""\r\nContent-Type: text/plain'),
  'svc-upload-slash-name': (server) =>
    uploadRaw(server, 'service', 'filename="a/b.txt"\r\nContent-Type: text/plain'),
  'svc-upload-no-mime': (server) => uploadRaw(server, 'service', 'filename="a.txt"'),
  'web-upload': (server) => server.web('POST /files/upload', { form: createForm(imageFile()) }),
  'web-upload-no-mime': (server) => uploadRaw(server, 'web', 'filename="a.txt"'),
  'web-upload-none': (server) => server.web('POST /files/upload', { form: createForm() }),
  'web-upload-too-big': (server) =>
    server.web('POST /files/upload', { form: createForm(bigFile('big.txt', 16)) }),

  'svc-file-preview': (server) => preview(server, ''),
  'svc-file-preview-attachment': (server) => preview(server, '&as_attachment=true'),
  'svc-file-preview-404': (server) => server.service(`GET /files/${unknownId}/preview?user=u7`),
  'svc-file-preview-unattached': async (server) =>
    server.service(`GET /files/${await server.upload()}/preview?user=u7`),
  'svc-file-preview-other-app': async (server) => {
    const id = await server.upload();
    await server.ask({ files: [reference(id)] });
    return server.service(`GET /files/${id}/preview?user=u7`, { app: 'chatflow' });
  },
  'svc-file-get-seed-route': async (server) =>
    server.service(`GET /files/${await server.upload()}?user=u7`),
  'svc-file-signed-url': async (server) => server.fetch(`GET ${await uploadAndGetUrl(server)}`),
  'svc-file-signed-url-attachment': async (server) =>
    server.fetch(`GET ${await uploadAndGetUrl(server)}&as_attachment=true`),
  'svc-file-signed-url-bad': async (server) =>
    server.fetch(`GET ${await uploadAndGetUrl(server)}x`),
  'tool-file-signed-url-bad': (server) =>
    server.fetch(`GET /files/tools/${unknownId.replace(/^0/, '1')}.png?sign=x`),
  'svc-chat-with-bad-file': (server) => ask(server, () => Promise.resolve([reference(unknownId)])),
  'svc-chat-with-4-files': (server) =>
    ask(server, async () => [
      ...[reference(await server.upload()), reference(await server.upload())],
      ...[reference(await server.upload()), reference(await server.upload())],
    ]),
  'svc-chat-with-video': (server) =>
    ask(server, async () => [reference(await server.upload(), 'video')]),

  'web-remote-file-info': (server) =>
    server.web(`GET /remote-files/${encodeURIComponent(remoteImage)}`),
  'web-remote-file-info-404': (server) =>
    server.web(`GET /remote-files/${encodeURIComponent('http://x.example/y')}`),
  'web-remote-file-upload': (server) => uploadRemote(server, remoteImage),
  'web-remote-file-upload-404': (server) =>
    uploadRemote(server, 'http://127.0.0.1:15011/files/none.png'),
  'web-remote-file-upload-bad-url': (server) => uploadRemote(server, 'not a url'),

  'svc-audio-to-text': (server) => transcribe(server, audioFile('audio/wav')),
  'svc-audio-to-text-mp3': (server) => transcribe(server, audioFile('audio/mp3')),
  'svc-audio-to-text-mpeg': (server) => transcribe(server, audioFile('audio/mpeg')),
  'svc-audio-to-text-webm': (server) => transcribe(server, audioFile('audio/webm')),
  'svc-audio-to-text-too-large': (server) =>
    transcribe(server, audioFile('audio/wav', 31 * MEGABYTE)),
  'svc-audio-to-text-none': (server) => transcribe(server),
  'svc-audio-to-text-disabled': (server) =>
    server.service('POST /audio-to-text', {
      app: 'chatflow',
      form: createForm(audioFile('audio/wav')),
    }),
  'web-audio-to-text': (server) => transcribeWeb(server, 'audio/wav'),
  'web-audio-to-text-webm': (server) => transcribeWeb(server, 'audio/webm'),
  'web-audio-to-text-webm-codecs': (server) => transcribeWeb(server, 'audio/webm;codecs=opus'),

  'chat-tts': (server) => synthesize(server, { text: 'hello' }),
  'svc-text-to-audio': (server) => synthesize(server, { text: 'hello' }),
  'svc-text-to-audio-bad-voice': (server) => synthesize(server, { text: 'hello', voice: 'nobody' }),
  'svc-text-to-audio-empty': (server) => synthesize(server, {}),
  'svc-text-to-audio-message': async (server) =>
    synthesize(server, { message_id: (await server.ask()).messageId }),
  'svc-text-to-audio-unknown-message': (server) => synthesize(server, { message_id: unknownId }),
  'svc-text-to-audio-disabled': (server) =>
    server.service('POST /text-to-audio', { app: 'plain', json: { text: 'hello', user: 'u7' } }),
  'web-text-to-audio': (server) => server.web('POST /text-to-audio', { json: { text: 'hello' } }),
  'web-text-to-audio-message': async (server) =>
    server.web('POST /text-to-audio', { json: { message_id: (await server.askWeb()).messageId } }),
  'web-text-to-audio-disabled': (server) =>
    server.web('POST /text-to-audio', { app: 'plain', json: { text: 'hello' } }),
};

function bigFile(name: string, megabytes: number): File {
  return new File([new Uint8Array(megabytes * MEGABYTE)], name, { type: 'text/plain' });
}

function upload(server: TestServer, ...files: File[]): Promise<Response> {
  return server.service('POST /files/upload', { form: createForm(...files) });
}

/** Uploads with a raw part header that a browser would not send. */
function uploadRaw(server: TestServer, api: 'service' | 'web', header: string): Promise<Response> {
  const body = `--zz\r\nContent-Disposition: form-data; name="file"; ${header}\r\n\r\nhello\r\n--zz--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=zz' };
  return server[api]('POST /files/upload', { body, headers });
}

async function preview(server: TestServer, query: string): Promise<Response> {
  const id = await server.upload();
  await server.ask({ files: [reference(id)] });
  return server.service(`GET /files/${id}/preview?user=u7${query}`);
}

async function uploadAndGetUrl(server: TestServer): Promise<string> {
  const response = await upload(server, imageFile());
  return ((await response.json()) as { source_url: string }).source_url;
}

async function ask(server: TestServer, files: () => Promise<object[]>): Promise<Response> {
  const json = { inputs: {}, query: 'look', response_mode: 'streaming', user: 'u7' };
  return server.service('POST /chat-messages', { json: { ...json, files: await files() } });
}

function uploadRemote(server: TestServer, url: string): Promise<Response> {
  return server.web('POST /remote-files/upload', { json: { url } });
}

function transcribe(server: TestServer, ...files: File[]): Promise<Response> {
  return server.service('POST /audio-to-text', { form: createForm(...files) });
}

function transcribeWeb(server: TestServer, type: string): Promise<Response> {
  return server.web('POST /audio-to-text', { form: createForm(audioFile(type)) });
}

function synthesize(server: TestServer, json: object): Promise<Response> {
  return server.service('POST /text-to-audio', { json: { ...json, user: 'u7' } });
}
