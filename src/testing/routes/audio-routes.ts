import { parametersOf } from '../apps/fake-app.js';
import { refusal } from '../http/error-responses.js';
import { isUuid } from '../http/ids.js';
import { readForm } from '../http/multipart.js';
import type { StoredApp } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { jsonBody, type Route, type RouteContext } from './route.js';

/** Dify accepts exactly these MIME types, which do not include `audio/mpeg` (docs/dify-in-the-browser.md §7). */
const audioTypes = /^audio\/(?:mp3|m4a|wav|amr|mpga)$/;
const LARGEST_AUDIO = 30 * 1024 * 1024;

/** Speech to text and text to speech, on both APIs (docs/dify-api.md §4.13). */
export function audioRoutes(state: ServerState): Route[] {
  return [
    {
      method: 'POST',
      path: '/audio-to-text',
      user: 'optional',
      handle: (context) => transcribe(state, context),
    },
    {
      method: 'POST',
      path: '/text-to-audio',
      user: 'optional',
      handle: (context) => speak(state, context),
    },
  ];
}

async function transcribe({ settings }: ServerState, context: RouteContext): Promise<Response> {
  const { app } = context.get('visitor').user;
  const { newFields } = settings.traits;
  const type = context.req.header('content-type') ?? '';
  const form = readForm(type, await context.req.arrayBuffer());
  const part = form.find(({ name, filename }) => name === 'file' && filename !== undefined);
  if (!part) throw newFields ? nothingUploaded() : missingKey();
  if (parametersOf(app).speech_to_text.enabled !== true)
    throw newFields
      ? refusal(400, 'speech_to_text_disabled', 'Speech to text is disabled.')
      : refusal(400, 'invalid_param', 'Speech to text is not enabled');
  if (!audioTypes.test(part.type))
    throw refusal(415, 'unsupported_audio_type', 'Audio type not allowed.');
  if (part.bytes.length > LARGEST_AUDIO)
    throw refusal(413, 'audio_too_large', 'Audio size larger than 30 mb');
  return Response.json({ text: app.transcript ?? 'These are some words.' });
}

function nothingUploaded() {
  return refusal(400, 'no_audio_uploaded', 'Please upload your audio.');
}

/** Before 1.16 the framework rejected the request first. */
function missingKey() {
  return refusal(
    400,
    'bad_request_key_error',
    'The browser (or proxy) sent a request that this server could not understand.',
  );
}

/** Responds with silent frames, one per few characters. */
async function speak(state: ServerState, context: RouteContext): Promise<Response> {
  const { user } = context.get('visitor');
  const { message_id: messageId, text } = await jsonBody(context);
  if (parametersOf(user.app).text_to_speech.enabled !== true)
    throw refusal(400, 'invalid_param', 'TTS is not enabled');
  const words = messageId ? answerOf(state, user.app, messageId) : text;
  if (words === undefined && messageId) return Response.json(null);
  if (typeof words !== 'string' || !words) throw refusal(400, 'invalid_param', 'Text is required');
  return new Response(silence(words.length), { headers: { 'content-type': 'audio/mpeg' } });
}

/** Of any user of this app: Dify does not check the user (docs/dify-api.md §4.13). */
function answerOf(state: ServerState, app: StoredApp, messageId: unknown): string | undefined {
  if (!isUuid(messageId)) return undefined;
  return [...state.conversations.values()]
    .filter(({ user }) => user.app === app)
    .flatMap(({ messages }) => messages)
    .find(({ id }) => id === messageId)?.answer;
}

/** MPEG-1 layer III at 128 kbit/s and 44.1 kHz: a header padded with zeros. */
function silence(characters: number): Uint8Array<ArrayBuffer> {
  const header = [0xff, 0xfb, 0x90, 0xc4];
  const frameLength = 417;
  const frames = Math.min(100, Math.max(3, Math.ceil(characters / 2)));
  const bytes = new Uint8Array(frames * frameLength);
  for (let frame = 0; frame < frames; frame++) bytes.set(header, frame * frameLength);
  return bytes;
}
