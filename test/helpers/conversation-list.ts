import { connect } from '../../src/api/connect.js';
import { createConversationsClient } from '../../src/api/conversations-client.js';
import type { ConversationListState } from '../../src/state/conversations/conversation-list-state.js';
import { ConversationList } from '../../src/state/conversations/conversation-list.js';
import type { SessionEvent } from '../../src/state/session.js';
import { createFakeDify, type PastConversation } from '../../src/testing/index.js';
import { Condition } from './condition.js';
import { setupSession } from './session.js';

/** Options of `setupList`. */
export interface ListOptions {
  /** The conversations that the visitor has had. */
  past?: readonly PastConversation[];
  /** Whether to use the service API, which has no pins. */
  byKey?: boolean;
}

/** A conversation list of a fake Dify, and the session that it belongs to, whose answers the test controls. */
export function setupList({ past = [], byKey = false }: ListOptions = {}) {
  const app = {
    mode: 'chat',
    name: 'Shop',
    apiKey: 'app-shop',
    siteCode: 'shop000000000000',
    pastConversations: past,
  } as const;
  const dify = createFakeDify({ pace: 0, apps: [app] });
  /** The paths of the requests that outlive the page. */
  const lasting: string[] = [];
  const connection = connect({
    base: `https://dify.example/${byKey ? 'v1' : 'api'}`,
    user: 'ann',
    fetch: (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      if (init?.keepalive) lasting.push(new URL(request.url).pathname);
      return dify.fetch(request);
    },
    ...(byKey ? { apiKey: app.apiKey } : { token: app.siteCode }),
    wait: () => Promise.resolve(),
  });
  const client = createConversationsClient(connection);
  const setup = setupSession();
  const events: SessionEvent[] = [];
  const list = new ConversationList({
    client,
    session: setup.session,
    clock: setup.clock,
    onEvent: (event) => events.push(event),
  });
  const changed = new Condition();
  list.store.subscribe(() => changed.notify());
  /** Resolves once the state of the list satisfies `holds`. */
  const listed = (holds: (state: ConversationListState) => boolean) =>
    changed.until(() => holds(list.store.state));
  const titles = () => list.store.state.items.map(({ title }) => title);
  const idOf = (wanted: string) =>
    list.store.state.loaded.find(({ title }) => title === wanted)!.id;
  /** The requests of a method whose path ends in `end`. */
  const requests = (method: string, end: string) =>
    dify.requests.filter((each) => each.method === method && each.path.endsWith(end));
  return {
    ...setup,
    dify,
    client,
    chatClient: setup.client,
    list,
    events,
    listed,
    titles,
    idOf,
    requests,
    lasting,
  };
}

/** So many past conversations, one an hour, the newest first: `Chat 1`, `Chat 2` … */
export function manyConversations(count: number): PastConversation[] {
  return Array.from({ length: count }, (_, at) => ({
    question: `Chat ${at + 1}`,
    hoursAgo: at + 1,
  }));
}
