import { notFound, refusal, unknownFailure } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import { pythonText } from '../http/python.js';
import { readId, readLimit } from '../http/queries.js';
import type { StoredConversation, StoredVariable } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { unixSeconds } from '../store/unix-seconds.js';
import { findConversation } from './conversation-routes.js';
import { jsonBody, type Route, type RouteContext } from './route.js';

const LIST_QUERY = 'ConversationVariablesQuery';
const all = `/conversations/:id${uuidPattern}/variables`;

/** Conversation variables of a chatflow, only on `/v1` (docs/dify-api.md §4.9). */
export function variableRoutes(state: ServerState): Route[] {
  return [
    { method: 'GET', path: all, handle: (context) => list(state, context) },
    {
      method: 'PUT',
      path: `${all}/:variableId${uuidPattern}`,
      user: 'optional',
      handle: (context) => update(state, context),
    },
  ];
}

function list(state: ServerState, context: RouteContext): Response {
  const limit = readLimit(context, LIST_QUERY);
  const lastId = readId(context, LIST_QUERY, 'last_id');
  const variables = variablesOf(findConversation(state, context));
  // Fails like this on Postgres (docs/dify-in-the-browser.md §7).
  if (context.req.query('variable_name') !== undefined) throw unknownFailure();
  const start = lastId ? variables.findIndex(({ id }) => id === lastId) + 1 : 0;
  if (lastId && start === 0) throw refusal(400, 'invalid_param', '');
  const data = variables.slice(start, start + limit).map(wireVariable);
  return Response.json({ limit, has_more: start + limit < variables.length, data });
}

async function update(state: ServerState, context: RouteContext): Promise<Response> {
  const { value } = await jsonBody(context);
  const variables = variablesOf(findConversation(state, context));
  const variable = variables.find(({ id }) => id === context.req.param('variableId'));
  if (!variable) throw notFound('Conversation Variable Not Exists.', context.req.path);
  if (!fits(value, variable.type))
    throw refusal(
      400,
      'bad_request',
      `Type mismatch: variable '${variable.name}' expects ${variable.type}, but got ${typeOf(value)} type`,
    );
  Object.assign(variable, { value, updatedAt: unixSeconds() });
  return Response.json(wireVariable(variable));
}

function variablesOf(conversation: StoredConversation): StoredVariable[] {
  const { mode, conversationVariables = [] } = conversation.user.app;
  const now = unixSeconds();
  conversation.variables ??= (mode === 'advanced-chat' ? conversationVariables : []).map(
    ({ name, type, value, description = '' }) => ({
      id: crypto.randomUUID(),
      name,
      type,
      value,
      description,
      createdAt: now,
      updatedAt: now,
    }),
  );
  return conversation.variables;
}

function wireVariable(variable: StoredVariable) {
  const { id, name, type, value, description, createdAt, updatedAt } = variable;
  return {
    id,
    name,
    value_type: type,
    value: typeof value === 'string' ? value : pythonText(value),
    description,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** `array[string]` accepts arrays of strings; `array[any]` and empty arrays always match. */
function fits(value: unknown, type: string): boolean {
  const item = /^array\[(\w+)\]$/.exec(type)?.[1];
  if (item !== undefined)
    return Array.isArray(value) && value.every((each) => item === 'any' || fits(each, item));
  const actual = typeOf(value);
  return type === actual || (type === 'number' && (actual === 'integer' || actual === 'float'));
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  if (!Array.isArray(value)) return typeof value;
  const items = new Set(value.map(typeOf));
  return items.size === 1 ? `array[${[...items].join('')}]` : 'array[any]';
}
