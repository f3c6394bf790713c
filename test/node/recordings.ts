import { readdirSync, readFileSync } from 'node:fs';

/** One recorded call of a real Dify (test/fixtures/README.md). */
export interface Recording {
  request: { method: string; path: string; body?: Record<string, unknown> };
  response: {
    status: number;
    headers: Record<string, string>;
    body?: string;
    /** In the place of `body`, where it is no text. */
    bodyBase64?: string;
  };
}

const fixtures = new URL('../fixtures/', import.meta.url);

/** The versions that were recorded. */
export const recordedVersions = ['1.13.3', '1.16.1'] as const;

/** `1.16.1/chat-basic` and the like. */
export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8')) as Recording;
}

const namesOf = new Map<string, readonly string[]>(
  recordedVersions.map((version) => [
    version,
    readdirSync(new URL(`${version}/`, fixtures)).map((file) => file.replace(/\.json$/, '')),
  ]),
);

/** The names of all recordings of a version, without it. */
export function recordingNames(version: string): readonly string[] {
  return namesOf.get(version) ?? [];
}

/** All recordings of all versions, by their names. */
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

/** Whether the answer was an event stream. */
export function isStream({ response: { body = '' } }: Recording): boolean {
  return /^(?:data|event):/.test(body);
}
