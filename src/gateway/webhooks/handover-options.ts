/** What hands a conversation over to people; see docs/handover.md. At least one of the first three is needed. */
export interface HandoverOptions {
  /** Whether a dislike does. Default: false. */
  readonly dislikes?: boolean | undefined;
  /** Words or phrases of which one in a question does, in capitals or not. Default: none. */
  readonly keywords?: readonly string[] | undefined;
  /** The name of an output of a chatflow's node that does, if its value is true. Default: none. */
  readonly output?: string | undefined;
  /** How many hours the same reason hands the same conversation over once only. Default: 24. */
  readonly repeatHours?: number | undefined;
}

const MAX_KEYWORDS = 100;
const MAX_KEYWORD_LENGTH = 100;
const MAX_REPEAT_HOURS = 720;

/** The names by which the mistakes are reported. */
export interface HandoverNames {
  readonly handover: string;
  readonly handoverKeywords: string;
  readonly handoverOutput: string;
  readonly handoverRepeat: string;
}

/** All mistakes, as sentences that name the option and the remedy. */
export function* mistakesInHandover(
  { dislikes, keywords = [], output, repeatHours = 24 }: HandoverOptions,
  names: HandoverNames,
): Generator<string> {
  if (!dislikes && keywords.length === 0 && output === undefined)
    yield `${names.handover} has nothing that hands over: a dislike, keywords or an output.`;
  if (keywords.length > MAX_KEYWORDS)
    yield `${names.handoverKeywords} must not be more than ${MAX_KEYWORDS}.`;
  if (keywords.some((keyword) => !keyword.trim() || keyword.length > MAX_KEYWORD_LENGTH))
    yield `${names.handoverKeywords} must have 1 to ${MAX_KEYWORD_LENGTH} characters each.`;
  if (output !== undefined && !/^\w{1,100}$/.test(output))
    yield `${names.handoverOutput} must be the name of an output, of letters, digits and "_".`;
  if (!Number.isInteger(repeatHours) || repeatHours < 1 || repeatHours > MAX_REPEAT_HOURS)
    yield `${names.handoverRepeat} must be a whole number from 1 to ${MAX_REPEAT_HOURS}.`;
}
