import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { createFileForm } from '../http/form-data.js';
import { hasContentType, readJson, unexpectedResponse } from '../http/responses.js';

/** Dify takes `audio/` with these words only (docs/dify-api.md §4.13), and other names of the same formats it refuses. */
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

/** `POST /audio-to-text`: what is said in a recording (MP3, M4A, WAV or AMR; at most 30 MB). */
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

/** What is to be spoken: an answer of this app, or any text. */
export type Speakable = { messageId: string } | { text: string };

/** `POST /text-to-audio`: speaks with the app's voice. Resolves with the sound, usually MP3. */
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
  // Of a message that is unknown Dify says `null`, with the status 200 (docs/dify-in-the-browser.md §7).
  if (hasContentType(response, 'audio/')) return response.blob();
  throw unexpectedResponse(response, 'no_audio', 'audio');
}
