import { isRecord } from '../../lib/is-record.js';
import { invalidField, invalidValue, refusal } from '../http/error-responses.js';
import { isUuid } from '../http/ids.js';
import type { Origin } from '../model.js';
import type { ResponseMode } from '../scripts/run-app.js';

/** The validated body of a question; ids are not looked up yet. */
export interface QuestionBody {
  query: string;
  inputs: Readonly<Record<string, unknown>>;
  /** `undefined` if omitted: the default depends on the app. */
  mode: ResponseMode | undefined;
  conversationId: string | undefined;
  parentId: string | undefined;
}

/** How to read the bodies of a route. */
export interface BodyRules {
  origin: Origin;
  /** Prefix of the server's model name: `Chat`, `Completion`, `Workflow`. */
  kind: 'Chat' | 'Completion' | 'Workflow';
  /** Whether `inputs` may be omitted, as in the quick reference. */
  inputsOptional: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** Reads and validates the body of a question (docs/dify-api.md §7.1). */
export function readQuestion(body: Body, rules: BodyRules): QuestionBody {
  const model = modelOf(rules);
  const inputs = readInputs(body, model, rules.inputsOptional);
  const query = readQuery(body, model, rules.kind);
  const mode = readMode(body.response_mode, model);
  const { conversation_id: conversation, parent_message_id: parent } = body;
  return {
    query,
    inputs,
    mode,
    conversationId: readId(conversation, 'conversation_id', model, rules.origin),
    parentId:
      rules.origin === 'web-app'
        ? readId(parent, 'parent_message_id', model, rules.origin)
        : undefined,
  };
}

function modelOf({ origin, kind }: BodyRules): string {
  if (kind === 'Workflow') return 'WorkflowRunPayload';
  return `${kind}${origin === 'service-api' ? 'Request' : 'Message'}Payload`;
}

function readInputs(body: Body, model: string, optional: boolean): Body {
  const { inputs } = body;
  if (inputs === undefined && optional) return {};
  if (inputs === undefined) throw invalidField(model, 'inputs', 'missing', body);
  if (isRecord(inputs)) return inputs;
  throw invalidValue(model, 'inputs', 'dict_type', 'Input should be a valid dictionary', inputs);
}

function readQuery(body: Body, model: string, kind: BodyRules['kind']): string {
  if (kind === 'Workflow') return '';
  const { query = kind === 'Completion' ? '' : undefined } = body;
  if (query === undefined) throw invalidField(model, 'query', 'missing', body);
  if (typeof query !== 'string')
    throw invalidValue(model, 'query', 'string_type', 'Input should be a valid string', query);
  if (!query && kind === 'Chat') throw refusal(400, 'invalid_param', 'query is required');
  return query;
}

function readMode(mode: unknown, model: string): ResponseMode | undefined {
  if (mode === undefined || mode === null) return undefined;
  if (mode === 'blocking' || mode === 'streaming') return mode;
  const words = "Input should be 'blocking' or 'streaming'";
  throw invalidValue(model, 'response_mode', 'literal_error', words, mode);
}

function readId(value: unknown, field: string, model: string, origin: Origin): string | undefined {
  const id = typeof value === 'string' ? value.trim() : value;
  if (id === undefined || id === null || id === '') return undefined;
  if (typeof id === 'string' && isUuid(id)) return id;
  if (origin === 'service-api') throw invalidField(model, field, 'uuid', value);
  const words = `Value error, ${typeof id === 'string' ? id : JSON.stringify(id)} is not a valid uuid.`;
  throw invalidValue(model, field, 'value_error', words, value);
}
