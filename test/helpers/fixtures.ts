/** One recorded call of a real Dify (test/fixtures/README.md). */
export interface Recording {
  version: string;
  request: { method: string; path: string; body?: Record<string, unknown> };
  response: { status: number; headers: Record<string, string>; body: string };
  reads: [milliseconds: number, characters: number][];
}

/** The expected result of a recorded stream, from `answers.json`. */
export interface ExpectedAnswer {
  status: string;
  /** The types of its parts, in order. */
  parts: string;
  text?: string;
  history?: string;
  /** The types of the parts in the history, if they differ from those of the stream without its steps. */
  historyParts?: string;
  exception?: string;
}

/** An example of an extension in GitHub's Markdown specification. */
export interface GfmExample {
  number: number;
  section: string;
  markdown: string;
  html: string;
}

/** An attack, and a benign text of similar structure that must render visibly. */
export interface Attack {
  name: string;
  attack: string;
  benign: string;
  shows: string;
}

/** The files in `attacks/`, since a browser cannot list them. */
export const attackFamilies = [
  'css',
  'dompurify',
  'encoding',
  'events',
  'forms-and-clobbering',
  'loading',
  'markdown',
  'mutation',
  'owasp',
  'streaming',
  'svg-mathml',
  'widget',
  'words-and-bombs',
] as const;

export type AttackFamily = (typeof attackFamilies)[number];

/** Loads a recording by version and name, e.g. `1.16.1/chat-basic`. */
export async function loadRecording(name: string): Promise<Recording> {
  return loadJson(`${name}.json`);
}

export async function loadExpectedAnswers(): Promise<Record<string, ExpectedAnswer>> {
  return loadJson('answers.json');
}

/** Loads a family of malicious texts that a model might send (test/fixtures/README.md). */
export async function loadAttacks(family: AttackFamily): Promise<Attack[]> {
  return loadJson(`attacks/${family}.json`);
}

/** Loads the examples of the extensions in GitHub's Markdown specification. */
export async function loadGfmExamples(): Promise<GfmExample[]> {
  return loadJson('gfm-examples.json');
}

/** Loads a recorded response. */
export async function recordedResponse(name: string): Promise<Response> {
  const { response } = await loadRecording(name);
  return new Response(response.body || null, {
    status: response.status,
    headers: response.headers,
  });
}

async function loadJson<T>(path: string): Promise<T> {
  const response = await fetch(`/test/fixtures/${path}`);
  if (!response.ok) throw new Error(`There is no fixture ${path}`);
  return response.json() as Promise<T>;
}
