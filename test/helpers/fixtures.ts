/** One recorded call of a real Dify (test/fixtures/README.md). */
export interface Recording {
  version: string;
  request: { method: string; path: string; body?: Record<string, unknown> };
  response: { status: number; headers: Record<string, string>; body: string };
  reads: [milliseconds: number, characters: number][];
}

/** What `answers.json` says of a recorded stream. */
export interface ExpectedAnswer {
  status: string;
  /** The kinds of its parts, in their order. */
  parts: string;
  text?: string;
  history?: string;
  /** The kinds of the parts that the history holds, if they are not those of the stream without its steps. */
  kept?: string;
  exception?: string;
}

/** An example of GitHub's specification of Markdown, of one of its extensions. */
export interface GfmExample {
  number: number;
  section: string;
  markdown: string;
  html: string;
}

/** One attack, and a harmless text of the same shape that must show something. */
export interface Attack {
  name: string;
  attack: string;
  benign: string;
  shows: string;
}

/** The files of `attacks/`, which a browser cannot list. */
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

/** Loads `1.16.1/chat-basic` and the like. */
export async function loadRecording(name: string): Promise<Recording> {
  return loadJson(`${name}.json`);
}

export async function loadExpectedAnswers(): Promise<Record<string, ExpectedAnswer>> {
  return loadJson('answers.json');
}

/** What a hostile model, or somebody speaking through it, may write (test/fixtures/README.md). */
export async function loadAttacks(family: AttackFamily): Promise<Attack[]> {
  return loadJson(`attacks/${family}.json`);
}

/** The examples of the extensions in GitHub's specification of Markdown. */
export async function loadGfmExamples(): Promise<GfmExample[]> {
  return loadJson('gfm-examples.json');
}

/** The recorded response, with its body in pieces of `size` bytes. */
export async function recordedResponse(name: string): Promise<Response> {
  const { response } = await loadRecording(name);
  return new Response(response.body, { status: response.status, headers: response.headers });
}

async function loadJson<T>(path: string): Promise<T> {
  const response = await fetch(new URL(`../fixtures/${path}`, import.meta.url));
  if (!response.ok) throw new Error(`no fixture ${path}`);
  return response.json() as Promise<T>;
}
