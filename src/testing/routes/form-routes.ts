import { refusal } from '../http/error-responses.js';
import type { Origin, PendingForm } from '../model.js';
import {
  storeSubmission,
  resolvedDefaults,
  wireFormActions,
  wireFormInputs,
} from '../store/pending-forms.js';
import type { ServerState } from '../store/server-state.js';
import { unixSeconds } from '../store/unix-seconds.js';
import type { VersionTraits } from '../version.js';
import { readSubmission } from './form-submission.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import { webSiteOf } from './web-api.js';

/** `form/human_input/{token}`: reads and submits a form (docs/dify-api.md §4.17); on `/api` without a passport. */
export function formRoutes(state: ServerState, origin: Origin): Route[] {
  const { traits } = state.settings;
  const path = '/form/human_input/:token';
  const read = (context: RouteContext) => {
    const pending = findForm(state, context, origin);
    refuseClosed(pending);
    const site = { ...webSiteOf(pending.user, traits), end_user_id: null };
    return Response.json({
      ...describe(pending, traits),
      ...(origin === 'web-app' ? { site } : {}),
    });
  };
  const submit = async (context: RouteContext) => {
    const pending = findForm(state, context, origin);
    const submission = readSubmission(state.files, pending, await jsonBody(context));
    refuseClosed(pending);
    storeSubmission(pending, submission, traits);
    pending.resume(submission);
    return Response.json({});
  };
  return [
    { method: 'GET', path, handle: read },
    { method: 'POST', path, handle: submit },
  ];
}

/** The form of the token in the path; on `/v1` only forms of the key's own app. */
export function findForm(state: ServerState, context: RouteContext, origin: Origin): PendingForm {
  const pending = state.runs.forms.get(context.req.param('token') ?? '');
  const foreign = origin === 'service-api' && pending?.user.app !== context.get('visitor').user.app;
  if (!pending || foreign) throw refusal(404, 'not_found', 'Form not found');
  return pending;
}

function describe({ form, expiresAt }: PendingForm, traits: VersionTraits) {
  return {
    form_content: form.content,
    inputs: wireFormInputs(form, traits),
    resolved_default_values: resolvedDefaults(form),
    user_actions: wireFormActions(form),
    expiration_time: expiresAt,
  };
}

/** Refuses submitted and expired forms: the first submission wins. */
export function refuseClosed({ id, submission, expiresAt, timedOut }: PendingForm): void {
  if (submission)
    throw refusal(
      412,
      'human_input_form_submitted',
      `This form has already been submitted by another user, form_id=${id}`,
    );
  if (timedOut || expiresAt <= unixSeconds())
    throw refusal(412, 'human_input_form_expired', `This form has expired, form_id=${id}`);
}
