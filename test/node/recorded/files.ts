import {
  imageFile,
  createForm,
  unknownId,
  remoteImage,
  reference,
  type Scene,
} from '../../helpers/scene.js';
import type { Rows } from './rows.js';

const MEGABYTE = 1024 * 1024;
const audioFile = (type: string, size = 3244) =>
  new File([new Uint8Array(size)], 'a.wav', { type });

/** Files and audio. */
export const fileRows: Rows = {
  'chat-file-upload': (scene) => upload(scene, imageFile()),
  'chat-file-bad-type': (scene) => upload(scene, new File(['x'], 'a.exe', { type: 'x/y' })),
  'chat-file-too-big': (scene) => upload(scene, bigFile('b.txt', 16)),
  'svc-upload-png': (scene) => upload(scene, imageFile()),
  'svc-upload-html': (scene) =>
    upload(scene, new File(['<b>hi</b>'], 'x.html', { type: 'text/html' })),
  'svc-upload-two-files': (scene) => upload(scene, imageFile('a.png'), imageFile('b.png')),
  'svc-upload-big-image': (scene) => upload(scene, bigFile('big.png', 11)),
  'svc-upload-no-file': (scene) => upload(scene),
  'svc-upload-empty-name': (scene) =>
    uploadRaw(scene, 'service', 'filename=""\r\nContent-Type: text/plain'),
  'svc-upload-slash-name': (scene) =>
    uploadRaw(scene, 'service', 'filename="a/b.txt"\r\nContent-Type: text/plain'),
  'svc-upload-no-mime': (scene) => uploadRaw(scene, 'service', 'filename="a.txt"'),
  'web-upload': (scene) => scene.web('POST /files/upload', { form: createForm(imageFile()) }),
  'web-upload-no-mime': (scene) => uploadRaw(scene, 'web', 'filename="a.txt"'),
  'web-upload-none': (scene) => scene.web('POST /files/upload', { form: createForm() }),
  'web-upload-too-big': (scene) =>
    scene.web('POST /files/upload', { form: createForm(bigFile('big.txt', 16)) }),

  'svc-file-preview': (scene) => preview(scene, ''),
  'svc-file-preview-attachment': (scene) => preview(scene, '&as_attachment=true'),
  'svc-file-preview-404': (scene) => scene.service(`GET /files/${unknownId}/preview?user=u7`),
  'svc-file-preview-unattached': async (scene) =>
    scene.service(`GET /files/${await scene.upload()}/preview?user=u7`),
  'svc-file-preview-other-app': async (scene) => {
    const id = await scene.upload();
    await scene.ask({ files: [reference(id)] });
    return scene.service(`GET /files/${id}/preview?user=u7`, { app: 'chatflow' });
  },
  'svc-file-get-seed-route': async (scene) =>
    scene.service(`GET /files/${await scene.upload()}?user=u7`),
  'svc-file-signed-url': async (scene) => scene.fetch(`GET ${await uploadAndGetUrl(scene)}`),
  'svc-file-signed-url-attachment': async (scene) =>
    scene.fetch(`GET ${await uploadAndGetUrl(scene)}&as_attachment=true`),
  'svc-file-signed-url-bad': async (scene) => scene.fetch(`GET ${await uploadAndGetUrl(scene)}x`),
  'tool-file-signed-url-bad': (scene) =>
    scene.fetch(`GET /files/tools/${unknownId.replace(/^0/, '1')}.png?sign=x`),
  'svc-chat-with-bad-file': (scene) => ask(scene, () => Promise.resolve([reference(unknownId)])),
  'svc-chat-with-4-files': (scene) =>
    ask(scene, async () => [
      ...[reference(await scene.upload()), reference(await scene.upload())],
      ...[reference(await scene.upload()), reference(await scene.upload())],
    ]),
  'svc-chat-with-video': (scene) =>
    ask(scene, async () => [reference(await scene.upload(), 'video')]),

  'web-remote-file-info': (scene) =>
    scene.web(`GET /remote-files/${encodeURIComponent(remoteImage)}`),
  'web-remote-file-info-404': (scene) =>
    scene.web(`GET /remote-files/${encodeURIComponent('http://x.example/y')}`),
  'web-remote-file-upload': (scene) => uploadRemote(scene, remoteImage),
  'web-remote-file-upload-404': (scene) =>
    uploadRemote(scene, 'http://127.0.0.1:15011/files/none.png'),
  'web-remote-file-upload-bad-url': (scene) => uploadRemote(scene, 'not a url'),

  'svc-audio-to-text': (scene) => transcribe(scene, audioFile('audio/wav')),
  'svc-audio-to-text-mp3': (scene) => transcribe(scene, audioFile('audio/mp3')),
  'svc-audio-to-text-mpeg': (scene) => transcribe(scene, audioFile('audio/mpeg')),
  'svc-audio-to-text-webm': (scene) => transcribe(scene, audioFile('audio/webm')),
  'svc-audio-to-text-too-large': (scene) =>
    transcribe(scene, audioFile('audio/wav', 31 * MEGABYTE)),
  'svc-audio-to-text-none': (scene) => transcribe(scene),
  'svc-audio-to-text-disabled': (scene) =>
    scene.service('POST /audio-to-text', {
      app: 'chatflow',
      form: createForm(audioFile('audio/wav')),
    }),
  'web-audio-to-text': (scene) => transcribeWeb(scene, 'audio/wav'),
  'web-audio-to-text-webm': (scene) => transcribeWeb(scene, 'audio/webm'),
  'web-audio-to-text-webm-codecs': (scene) => transcribeWeb(scene, 'audio/webm;codecs=opus'),

  'chat-tts': (scene) => synthesize(scene, { text: 'hello' }),
  'svc-text-to-audio': (scene) => synthesize(scene, { text: 'hello' }),
  'svc-text-to-audio-bad-voice': (scene) => synthesize(scene, { text: 'hello', voice: 'nobody' }),
  'svc-text-to-audio-empty': (scene) => synthesize(scene, {}),
  'svc-text-to-audio-message': async (scene) =>
    synthesize(scene, { message_id: (await scene.ask()).messageId }),
  'svc-text-to-audio-unknown-message': (scene) => synthesize(scene, { message_id: unknownId }),
  'svc-text-to-audio-disabled': (scene) =>
    scene.service('POST /text-to-audio', { app: 'plain', json: { text: 'hello', user: 'u7' } }),
  'web-text-to-audio': (scene) => scene.web('POST /text-to-audio', { json: { text: 'hello' } }),
  'web-text-to-audio-message': async (scene) =>
    scene.web('POST /text-to-audio', { json: { message_id: (await scene.askWeb()).messageId } }),
  'web-text-to-audio-disabled': (scene) =>
    scene.web('POST /text-to-audio', { app: 'plain', json: { text: 'hello' } }),
};

function bigFile(name: string, megabytes: number): File {
  return new File([new Uint8Array(megabytes * MEGABYTE)], name, { type: 'text/plain' });
}

function upload(scene: Scene, ...files: File[]): Promise<Response> {
  return scene.service('POST /files/upload', { form: createForm(...files) });
}

/** Uploads with a raw part header that a browser would not send. */
function uploadRaw(scene: Scene, api: 'service' | 'web', header: string): Promise<Response> {
  const body = `--zz\r\nContent-Disposition: form-data; name="file"; ${header}\r\n\r\nhello\r\n--zz--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=zz' };
  return scene[api]('POST /files/upload', { body, headers });
}

async function preview(scene: Scene, query: string): Promise<Response> {
  const id = await scene.upload();
  await scene.ask({ files: [reference(id)] });
  return scene.service(`GET /files/${id}/preview?user=u7${query}`);
}

async function uploadAndGetUrl(scene: Scene): Promise<string> {
  const response = await upload(scene, imageFile());
  return ((await response.json()) as { source_url: string }).source_url;
}

async function ask(scene: Scene, files: () => Promise<object[]>): Promise<Response> {
  const json = { inputs: {}, query: 'look', response_mode: 'streaming', user: 'u7' };
  return scene.service('POST /chat-messages', { json: { ...json, files: await files() } });
}

function uploadRemote(scene: Scene, url: string): Promise<Response> {
  return scene.web('POST /remote-files/upload', { json: { url } });
}

function transcribe(scene: Scene, ...files: File[]): Promise<Response> {
  return scene.service('POST /audio-to-text', { form: createForm(...files) });
}

function transcribeWeb(scene: Scene, type: string): Promise<Response> {
  return scene.web('POST /audio-to-text', { form: createForm(audioFile(type)) });
}

function synthesize(scene: Scene, json: object): Promise<Response> {
  return scene.service('POST /text-to-audio', { json: { ...json, user: 'u7' } });
}
