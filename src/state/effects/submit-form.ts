import { errorFromFailure, type ApiError } from '../../api/http/errors.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type { FormDraft } from '../model.js';
import { plainError } from '../new-message.js';
import { changeForm, fillContent } from '../parts/form-parts.js';
import type { FormPart } from '../parts/parts.js';
import { answerOf } from '../selectors.js';
import { isOpen } from '../status.js';
import type { Turn } from '../stream/turn.js';
import type { EffectContext } from './effect-context.js';

/** How long to wait for the stream before submitting without it: the history has the rest. */
const JOIN_TIMEOUT_MS = 5000;

/** The error of an answer whose run continues on the server without a stream. */
const notJoined = {
  kind: 'stream-broken',
  code: '',
  message: 'The run could not be joined',
} as const;

/** A visitor's submission of a form: the button and the values. */
export interface FormSubmission {
  /** The id of the pressed button. */
  action: string;
  /** The values by field name. */
  inputs: Readonly<Record<string, unknown>>;
}

/**
 * Submits a form and continues the answer in the same message. Joins the run before submitting, because a run that is joined later
 * does not repeat the text so far (docs/dify-in-the-browser.md §6).
 */
export async function submitForm(
  context: EffectContext,
  answerKey: string,
  formId: string,
  submission: FormSubmission,
): Promise<boolean> {
  const { client, store, onUnexpectedError } = context;
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
    turn = answer?.runId ? await joinRun(context, answerKey, answer.runId) : undefined;
    await client.submitForm(form.token, submission);
  } catch (failure) {
    const error = errorFromFailure(failure);
    if (error !== failure) onUnexpectedError(failure, 'submitting a form');
    const outcome = outcomeOfFailure(error);
    change(outcome);
    if (outcome.status === 'open') turn?.cancel();
    else continueAnswer(context, answerKey, turn);
    return false;
  }
  const drafts = store.state.formDrafts[formId];
  change({ status: 'submitted', response: responseOf(form, submission, drafts) });
  continueAnswer(context, answerKey, turn);
  return true;
}

/** Continues the answer, even if somebody else submitted the form: reads its stream, or recovers the answer. */
function continueAnswer(
  { store, settle }: EffectContext,
  answerKey: string,
  turn: Turn | undefined,
): void {
  const answer = answerOf(store.state, answerKey);
  // The stream may have ended before the response of the request arrived.
  if (answer && answer.status !== 'paused' && !isOpen(answer)) return;
  store.dispatch({ type: 'resume', answerKey });
  if (!turn || turn.phase === 'settled') settle({ answerKey, error: notJoined });
}

/** Joins the run; resolves on the first bytes of its stream, when the stream ends, or after a timeout. */
async function joinRun(
  { client, clock, read }: EffectContext,
  answerKey: string,
  runId: string,
): Promise<Turn> {
  let start = (): void => undefined;
  const started = new Promise<void>((resolve) => (start = resolve));
  const cancel = clock.after(JOIN_TIMEOUT_MS, start);
  const turn = read({
    answerKey,
    expectsMessageEnd: false,
    open: ({ signal, ...options }): Promise<AsyncIterable<StreamEvent>> => {
      const onBytes = () => {
        start();
        options.onBytes?.();
      };
      return Promise.resolve(client.streamRunEvents(runId, { signal, onBytes }));
    },
  });
  await Promise.race([started, turn.settled]);
  cancel();
  return turn;
}

/** The response to a form in the shape that the history has. The names of files are in the drafts of their fields. */
function responseOf(
  form: FormPart,
  { action: actionId, inputs }: FormSubmission,
  drafts: FormDraft | undefined,
): FormPart['response'] {
  const chosen = form.actions.find(({ id }) => id === actionId);
  const content = fillContent(form, { ...inputs, ...drafts });
  return { actionId, actionText: chosen?.title ?? '', content };
}

/** A form that is submitted or expired cannot be retried; after any other error it stays open. */
function outcomeOfFailure(error: ApiError): Partial<FormPart> {
  const problem = plainError(error);
  if (error.code === 'human_input_form_submitted') return { status: 'submitted', problem };
  if (error.code === 'human_input_form_expired') return { status: 'expired', problem };
  return { status: 'open', problem };
}
