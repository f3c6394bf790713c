import type { DifyChat } from '../../src/element/dify-chat.js';
import { DEFERRED_HTML_CLASS } from '../../src/markdown/sanitize/deferred-html.js';
import { createFakeDify } from '../../src/testing/index.js';
import { deepQueryAll } from './chat.js';
import { setupElement } from './element.js';
import { loadRecording } from './fixtures.js';
import { recordedApps } from './recorded-apps.js';
import { until } from './until.js';
import { visibleText, expandAll } from './visible-text.js';

const origin = location.origin;
const imageUrl = `${origin}/demo/public/images/pole.svg`;

/** Updates a recorded body: forms expire in the future, and file URLs point to an existing image. */
function updateBody(body: string): string {
  const inAWeek = Math.round(Date.now() / 1000) + 7 * 86_400;
  return body
    .replace(/("expiration_time":)\d+/g, `$1${inAWeek}`)
    .replace(/http:\/\/127\.0\.0\.1:\d+\/files\/[\w/.-]+/g, imageUrl);
}

/** The final state and rendering of an answer. */
export interface RenderedAnswer {
  status: string;
  /** Its Markdown. */
  text: string;
  /** Its visible text. */
  visible: string;
  /** The buttons below it. */
  actions: string;
}

/** Creates the `fetch` of a fake Dify with the apps of the recordings, except that recorded requests get their recorded response. */
function fetchOf(recorded: (request: Request) => Response | undefined): typeof fetch {
  const dify = createFakeDify({ apps: recordedApps, pace: 0 });
  return async (...args) => {
    const request = new Request(...args);
    return recorded(request) ?? dify.fetch(request);
  };
}

/** The key of the recorded app. */
function keyOf(name: string): string {
  if (/agent-(?!log)|agent-stopped/.test(name)) return 'app-agent';
  return /chatflow|hitl|human|reattach|par|iter/.test(name) ? 'app-chatflow' : 'app-chat';
}

async function setup(
  { name, path }: { name: string; path: string },
  recorded: (request: Request) => Response | undefined,
) {
  const apiKey = keyOf(name);
  const isWeb = path.startsWith('/api/');
  const fields: Partial<DifyChat> = {
    baseUrl: origin,
    token: isWeb ? `${apiKey}-code` : undefined,
    apiKey: isWeb ? undefined : apiKey,
    mode: 'inline',
    storage: 'none',
    fetch: fetchOf(recorded),
  };
  const page = await setupElement(fields);
  page.element.style.height = '900px';
  return page;
}

/** Asks a question that a recorded stream answers; returns the final rendering with everything expanded. */
export async function replayStream(name: string): Promise<RenderedAnswer> {
  const { request, response } = await loadRecording(name);
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  const { element, queryAll } = await setup({ name, path: request.path }, ({ method, url }) =>
    method === 'POST' && url.endsWith('/chat-messages')
      ? new Response(updateBody(response.body), { headers })
      : undefined,
  );
  const answer = await element.send('Hello');
  const message = () => queryAll('dify-chat-message').at(-1);
  await until(() => isLoaded(message()), 'the answer was not rendered');
  // A long answer is rendered over several frames.
  await until(
    isSteady(() => visibleText(message()!)),
    'the answer kept changing',
  );
  await expandAll(message()!);
  await until(() => hasRenderedFormulas(message()!), 'the formulas were not rendered');
  await until(() => hasSettledImages(message()!), 'the images were not loaded');
  const [actions] = queryAll('dify-chat-actions');
  return {
    status: answer?.status ?? 'none',
    visible: withoutTimes(visibleText(message()!, 'dify-chat-actions')),
    actions: actions ? visibleText(actions) : '',
    text: answer?.text ?? '',
  };
}

/** Opens a conversation from a recorded history page; returns its rendering with everything expanded. */
export async function replayHistory(name: string): Promise<string> {
  const { request, response } = await loadRecording(name);
  const page = JSON.parse(response.body) as HistoryPage;
  const { data = [], has_more: hasMore } = page;
  const recorded = JSON.parse(updateBody(JSON.stringify(page))) as object;
  const older = { data: [], has_more: false };
  const { element, queryAll } = await setup({ name, path: request.path }, ({ url }) => {
    if (!/\/messages\?/.test(url)) return undefined;
    const { status } = response;
    return Response.json(/first_id=/.test(url) ? older : recorded, { status });
  });
  element.conversationId = data[0]?.conversation_id ?? UNKNOWN_CONVERSATION_ID;
  const thread = () => queryAll('dify-chat-thread')[0];
  const messages = () => queryAll('dify-chat-message');
  // Of several versions, one is shown.
  const isShown = () => messages().length > 0 && messages().length === element.messages.length;
  await until(() => isLoaded(thread()) && (data.length === 0 || isShown()));
  // The opening statement is above the oldest message.
  const hasGreeting = () => hasMore || visibleText(thread()!).includes('Hello');
  const hasStatus = () => response.status === 200 || queryAll('[role=alert]').length > 0;
  await until(() => messages().every(isLoaded) && hasGreeting() && hasStatus());
  for (const message of messages()) await expandAll(message);
  await until(() => hasRenderedFormulas(thread()!), 'the formulas were not rendered');
  await until(() => hasSettledImages(thread()!), 'the images were not loaded');
  const buttons =
    'dify-chat-actions, dify-chat-version-switcher, .round-button.edit, [part=jump-button]';
  return withoutTimes(visibleText(thread()!, buttons));
}

interface HistoryPage {
  /** Absent if the server refused. */
  data?: { conversation_id?: string }[];
  has_more?: boolean;
}

const UNKNOWN_CONVERSATION_ID = '00000000-0000-4000-8000-000000000001';

/** Removes durations, which differ between recordings. */
function withoutTimes(text: string): string {
  return text
    .replace(/(?: [·,])? \d+(?:\.\d+)? s\b/g, '')
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/g, 'NOW');
}

/** Whether all formulas are rendered. */
function hasRenderedFormulas(element: Element): boolean {
  return !visibleText(element).includes('$');
}

/** Whether all HTML is rendered, and its images are loaded or replaced by a note. */
function hasSettledImages(element: Element): boolean {
  const images = deepQueryAll<HTMLImageElement>(element, 'img[src]');
  const isPending = deepQueryAll(element, `.${DEFERRED_HTML_CLASS}`).length > 0;
  return !isPending && images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
}

/** Whether no content waits for a lazy chunk. */
function isLoaded(element: Element | undefined): boolean {
  if (!element?.shadowRoot) return false;
  const inside = deepQueryAll<HTMLElement>(element.shadowRoot, '*');
  return inside.every(({ localName }) => !localName.includes('-') || customElements.get(localName));
}

/** A predicate that holds once `read` has returned the same value three times in a row. */
function isSteady(read: () => string): () => boolean {
  let last: string | undefined;
  let repeats = 0;
  return () => {
    const now = read();
    repeats = now === last ? repeats + 1 : 0;
    last = now;
    return repeats >= 2;
  };
}
