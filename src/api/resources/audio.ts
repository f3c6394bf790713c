import type { CallOptions, Connection } from '../connection.js';
import { formWith } from '../http/form-data.js';
import { isOf, readJson, unexpected } from '../http/responses.js';
import { requireCapability } from '../dialects/unsupported.js';

/** Dify takes `audio/` with these words only (docs/dify-api.md §4.13), and other names of the same formats it refuses. */
const formats: Readonly<Record<string, string>> = {
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
  const format = formats[recording.type.replace(/^audio\/|;.*$/g, '')];
  const type = format ? `audio/${format}` : recording.type;
  const named = `recording.${format ?? 'audio'}`;
  const form = formWith(new Blob([recording], { type }), named, dialect.identity);
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
  const what = 'text' in speakable ? speakable : { message_id: speakable.messageId };
  const json = { ...dialect.identity, ...what, voice };
  const response = await http('/text-to-audio', { method: 'POST', json, signal });
  // Of a message that is unknown Dify says `null`, with the status 200 (docs/dify-in-the-browser.md §7).
  if (isOf(response, 'audio/')) return response.blob();
  throw unexpected(response, 'no_audio', 'audio');
}
