import { errorFromFailure, type ApiError } from '../../api/http/errors.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import { plainError } from '../new-message.js';
import { changeForm } from '../parts/form-parts.js';
import type { FormPart } from '../parts/parts.js';
import { answerOf } from '../selectors.js';
import { isOpen } from '../status.js';
import type { Turn } from '../stream/turn.js';
import type { EffectContext } from './effect-context.js';

/** How long to wait for the stream before the answer is given all the same: the history has the rest. */
const LISTEN_LIMIT_MS = 5000;

/** The run goes on, and nobody listens. */
const unheard = {
  kind: 'stream-broken',
  code: '',
  message: 'The run could not be joined',
} as const;

/** What a person has answered. */
export interface FormReply {
  /** The id of the button. */
  action: string;
  /** By the names of the fields. */
  inputs: Readonly<Record<string, unknown>>;
}

/**
 * Answers a form and reads the answer on in the same message. Listening begins before answering: a run that is joined later
 * does not tell the text of before (docs/dify-in-the-browser.md §6).
 */
export async function answerForm(
  context: EffectContext,
  answerKey: string,
  formId: string,
  reply: FormReply,
): Promise<boolean> {
  const { client, store, onFault } = context;
  const change = (fields: Partial<FormPart>) => {
    const answer = answerOf(store.state, answerKey);
    if (!answer) return;
    const { parts } = changeForm(answer, formId, fields);
    store.dispatch({ type: 'change-message', key: answerKey, fields: { parts } });
  };
  const answer = answerOf(store.state, answerKey);
  const form = answer?.parts.find(
    (part): part is FormPart => part.type === 'form' && part.id === formId,
  );
  if (form?.status !== 'open') return false;
  change({ status: 'submitting', problem: undefined });
  let turn: Turn | undefined;
  try {
    turn = answer?.runId ? await listen(context, answerKey, answer.runId) : undefined;
    await client.submitForm(form.token, reply);
  } catch (failure) {
    const error = errorFromFailure(failure);
    if (error !== failure) onFault(failure, 'answering a form');
    const outcome = afterFailure(error);
    change(outcome);
    if (outcome.status === 'open') turn?.cancel();
    else readOn(context, answerKey, turn);
    return false;
  }
  change({ status: 'submitted', response: responseOf(form, reply) });
  readOn(context, answerKey, turn);
  return true;
}

/** The run continues regardless of who has answered: its stream is read, or else the answer is recovered. */
function readOn({ store, settle }: EffectContext, answerKey: string, turn: Turn | undefined): void {
  const answer = answerOf(store.state, answerKey);
  // The stream may have told the end before the request was answered.
  if (answer && answer.status !== 'paused' && !isOpen(answer)) return;
  store.dispatch({ type: 'resume', answerKey });
  if (!turn || turn.phase === 'settled') settle({ answerKey, error: unheard });
}

/** Joins the run, and resolves once the server has begun to tell, or does not. */
async function listen(
  { client, clock, read }: EffectContext,
  answerKey: string,
  runId: string,
): Promise<Turn> {
  let hear = (): void => undefined;
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const cancel = clock.after(LISTEN_LIMIT_MS, hear);
  const turn = read({
    answerKey,
    expectsMessageEnd: false,
    open: (options): Promise<AsyncIterable<StreamEvent>> => {
      const onBytes = () => {
        hear();
        options.onBytes?.();
      };
      return Promise.resolve(client.streamRunEvents(runId, { ...options, onBytes }));
    },
  });
  await Promise.race([heard, turn.settled]);
  cancel();
  return turn;
}

/** What was answered, as the server tells it to whoever reads the history. */
function responseOf(
  { actions, content }: FormPart,
  { action: actionId, inputs }: FormReply,
): FormPart['response'] {
  const chosen = actions.find(({ id }) => id === actionId);
  const filled = content.replace(/\{\{#\$output\.([^#}]+)#\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    return typeof value === 'string' ? value : '';
  });
  return { actionId, actionText: chosen?.title ?? '', content: filled };
}

/** Who comes too late can do no more; anything else may be tried again. */
function afterFailure(error: ApiError): Partial<FormPart> {
  const problem = plainError(error);
  if (error.code === 'human_input_form_submitted') return { status: 'submitted', problem };
  if (error.code === 'human_input_form_expired') return { status: 'expired', problem };
  return { status: 'open', problem };
}
