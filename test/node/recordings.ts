import { readdirSync, readFileSync } from 'node:fs';

/** One recorded call of a real Dify (test/fixtures/README.md). */
export interface Recording {
  request: { method: string; path: string; body?: Record<string, unknown> };
  response: {
    status: number;
    headers: Record<string, string>;
    body?: string;
    /** Set instead of `body` for binary data. */
    bodyBase64?: string;
  };
}

const fixtures = new URL('../fixtures/', import.meta.url);

/** The recorded versions of Dify. */
export const recordedVersions = ['1.13.3', '1.16.1'] as const;

/** Reads a recording by its version and name, e.g. `1.16.1/chat-basic`. */
export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8')) as Recording;
}

const namesOf = new Map<string, readonly string[]>(
  recordedVersions.map((version) => [
    version,
    readdirSync(new URL(`${version}/`, fixtures)).map((file) => file.replace(/\.json$/, '')),
  ]),
);

/** Names of all recordings of a version, without the version. */
export function recordingNames(version: string): readonly string[] {
  return namesOf.get(version) ?? [];
}

/** All recordings, with names like `1.16.1/chat-basic`. */
export function readRecordings(): { name: string; recording: Recording }[] {
  return recordedVersions.flatMap((version) =>
    recordingNames(version).map((file) => {
      const name = `${version}/${file}`;
      return { name, recording: readRecording(name) };
    }),
  );
}

export function isRecorded(version: string, name: string): boolean {
  return recordingNames(version).includes(name);
}

/** Whether the recorded response is an event stream. */
export function isStream({ response: { body = '' } }: Recording): boolean {
  return /^(?:data|event):/.test(body);
}
