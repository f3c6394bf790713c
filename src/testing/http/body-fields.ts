import { invalidField, invalidValue } from './error-responses.js';

type Body = Readonly<Record<string, unknown>>;

/** The lengths of a text, in characters; default: any. */
interface TextRule {
  least?: number;
  most?: number;
}

/** A text of a JSON body; `model` is the name of the server's model in its errors. */
export function requireText(body: Body, model: string, field: string, rule: TextRule = {}): string {
  const text = readText(body, model, field, rule);
  if (text === undefined) throw invalidField(model, field, 'missing', body);
  return text;
}

/** Like `requireText`, for a text that may be missing or `null`. */
export function readText(
  body: Body,
  model: string,
  field: string,
  { least = 0, most = Infinity }: TextRule = {},
): string | undefined {
  const value = body[field] ?? undefined;
  if (value === undefined) return undefined;
  const refuse = (type: string, words: string) => invalidValue(model, field, type, words, value);
  if (typeof value !== 'string') throw refuse('string_type', 'Input should be a valid string');
  const { length } = Array.from(value);
  const characters = (count: number) => `${count} character${count === 1 ? '' : 's'}`;
  if (length < least)
    throw refuse('string_too_short', `String should have at least ${characters(least)}`);
  if (length > most)
    throw refuse('string_too_long', `String should have at most ${characters(most)}`);
  return value;
}

/** One of several words; `undefined` if it is missing or `null`. */
export function readChoice<Choice extends string>(
  body: Body,
  model: string,
  field: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = body[field] ?? undefined;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined || value === undefined) return choice;
  throw invalidValue(model, field, 'literal_error', `Input should be ${listed(choices)}`, value);
}

/** A boolean of a JSON body. */
export function requireBoolean(body: Body, model: string, field: string): boolean {
  const value = body[field];
  if (value === undefined) throw invalidField(model, field, 'missing', body);
  if (typeof value === 'boolean') return value;
  throw invalidValue(model, field, 'bool_type', 'Input should be a valid boolean', value);
}

/** `'a', 'b' or 'c'` */
export function listed(choices: readonly string[]): string {
  const quoted = choices.map((choice) => `'${choice}'`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
