import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { createFileForm } from '../http/form-data.js';
import { hasContentType, readJson, unexpectedResponse } from '../http/responses.js';

/** Maps subtypes of `audio/` to those that Dify accepts; it rejects other names of the same formats (docs/dify-api.md §4.13). */
const formatByMimeSubtype: Readonly<Record<string, string>> = {
  mp3: 'mp3',
  mpeg: 'mp3',
  m4a: 'm4a',
  mp4: 'm4a',
  'x-m4a': 'm4a',
  wav: 'wav',
  wave: 'wav',
  'x-wav': 'wav',
  amr: 'amr',
  mpga: 'mpga',
};

/** `POST /audio-to-text`: transcribes a recording (MP3, M4A, WAV or AMR; at most 30 MB). Resolves with `''` if there is no text. */
export async function transcribe(
  connection: Connection,
  recording: Blob,
  { signal }: CallOptions = {},
): Promise<string> {
  requireCapability(connection, 'audio');
  const { http, dialect } = connection;
  const format = formatByMimeSubtype[recording.type.replace(/^audio\/|;.*$/g, '')];
  const type = format ? `audio/${format}` : recording.type;
  const fileName = `recording.${format ?? 'audio'}`;
  const form = createFileForm(new Blob([recording], { type }), fileName, dialect.identity);
  const response = await http('/audio-to-text', { method: 'POST', form, signal });
  const { text } = await readJson<{ text?: unknown }>(response);
  return typeof text === 'string' ? text : '';
}

/** Input of text to speech: an answer of this app, or any text. */
export type Speakable = { messageId: string } | { text: string };

/** `POST /text-to-audio`: text to speech. `voice` defaults to the voice of the app. Resolves with the audio, usually MP3. */
export async function synthesize(
  connection: Connection,
  speakable: Speakable,
  { voice, signal }: CallOptions & { voice?: string | undefined } = {},
): Promise<Blob> {
  requireCapability(connection, 'audio');
  const { http, dialect } = connection;
  const source = 'text' in speakable ? speakable : { message_id: speakable.messageId };
  const json = { ...dialect.identity, ...source, voice };
  const response = await http('/text-to-audio', { method: 'POST', json, signal });
  // For an unknown message Dify returns `null` with status 200 (docs/dify-in-the-browser.md §7).
  if (hasContentType(response, 'audio/')) return response.blob();
  throw unexpectedResponse(response, 'no_audio', 'audio');
}
