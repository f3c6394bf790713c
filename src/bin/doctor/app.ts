import { ApiError, onApiError } from '../../api/http/errors.js';
import { fetchInfo, fetchSite } from '../../api/resources/app.js';
import { fetchConversations } from '../../api/resources/conversations.js';
import { exitCodes } from '../exit-codes.js';
import type { Check, Examination, Finding } from './check.js';

/** The mode of an app on a server that tells no more. */
const NO_CONVERSATIONS = 'unknown';

/** Names in Dify's interface by mode. */
const kinds: Readonly<Record<string, string>> = {
  chat: 'a chatbot',
  'agent-chat': 'an agent',
  'advanced-chat': 'a chatflow',
  agent: 'an agent of the new kind',
  completion: 'a text generator',
  workflow: 'a workflow',
  [NO_CONVERSATIONS]: 'an app that has no conversations',
};

/** The kind of the app: the widget shows those with conversations. */
export const app: Check = {
  name: 'app',
  needs: ['access'],
  async run(examination) {
    const { connection, facts, signal } = examination;
    // An app of the service API may have no site.
    facts.site = (await fetchSite(connection, { signal }).catch(onApiError(undefined))) ?? {};
    const mode = await findMode(examination);
    const title = facts.site.title ?? undefined;
    const kind =
      mode === undefined ? 'an app with conversations' : (kinds[mode] ?? `of the kind "${mode}"`);
    const seen = `${title === undefined ? 'The app' : `"${title}"`} is ${kind}`;
    const details = { title, mode };
    if (mode !== undefined && !isChat(mode)) return { ...unsuitable(seen), details };
    return { status: 'ok', seen: `${seen}: the widget shows it.`, details };
  },
};

/** The mode of the app; `undefined` if it has conversations, and the server is older than 1.16.1 and tells no more. */
async function findMode({ connection, facts, signal }: Examination): Promise<string | undefined> {
  if (connection.dialect.capabilities.info) {
    const { mode } = await fetchInfo(connection, { signal });
    return mode;
  }
  if (facts.site?.mode) return facts.site.mode;
  try {
    await fetchConversations(connection, { limit: 1, signal });
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_chat_app') return NO_CONVERSATIONS;
    throw error;
  }
}

function isChat(mode: string): boolean {
  return ![NO_CONVERSATIONS, 'completion', 'workflow'].includes(mode);
}

function unsuitable(seen: string): Finding {
  return {
    status: 'failed',
    seen: `${seen}, which the widget does not show.`,
    remedy: 'Choose a chatbot, an agent or a chatflow.',
    exitCode: exitCodes.unsuitable,
  };
}
