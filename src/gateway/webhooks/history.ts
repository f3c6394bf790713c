import { isRecord } from '../../lib/is-record.js';
import { readUpstreamJson, sendUpstream } from '../http/upstream.js';
import type { GatewayApp, Settings } from '../settings.js';

/** An answer with its question, as the history has it (docs/dify-api.md §4.6). */
export type HistoryItem = Readonly<Record<string, unknown>>;

/** The newest part of a conversation, oldest first. */
export interface History {
  readonly items: readonly HistoryItem[];
  /** Whether the conversation is longer. */
  readonly hasMore: boolean;
}

/** Reads the newest hundred answers of a conversation, as its user. Rejects if Dify does not return them. */
export async function readHistory(
  settings: Settings,
  app: GatewayApp,
  { user, conversationId }: { user: string; conversationId: string },
): Promise<History> {
  const query = { conversation_id: conversationId, user, limit: '100' };
  const { data, has_more } = await readList(settings, app, '/v1/messages', query);
  return { items: data, hasMore: has_more === true };
}

/** Reads the ids of the user's latest conversations, at most `limit`. Rejects if Dify does not return them. */
export async function readConversationIds(
  settings: Settings,
  app: GatewayApp,
  { user, limit }: { user: string; limit: number },
): Promise<string[]> {
  const query = { user, limit: String(limit), sort_by: '-updated_at' };
  const { data } = await readList(settings, app, '/v1/conversations', query);
  return data.map(({ id }) => String(id));
}

/** The state of an answer in the history: one that still runs is empty, and has taken no time. */
export function stateOf(
  item: HistoryItem | undefined,
): 'running' | 'paused' | 'complete' | 'failed' {
  if (item?.status === 'error') return 'failed';
  if (item?.status === 'paused') return 'paused';
  return item?.answer || Number(item?.provider_response_latency) > 0 ? 'complete' : 'running';
}

async function readList(
  settings: Settings,
  app: GatewayApp,
  path: string,
  query: Record<string, string>,
): Promise<{ data: HistoryItem[]; has_more: unknown }> {
  const request = { method: 'GET', path: `${path}?${new URLSearchParams(query)}` };
  const upstream = await sendUpstream(settings, app, request);
  const { value } = await readUpstreamJson(upstream, settings);
  if (!upstream.ok || !isRecord(value) || !Array.isArray(value.data))
    throw new Error(`Dify answered ${upstream.status}.`);
  return { data: value.data.filter(isRecord), has_more: value.has_more };
}
