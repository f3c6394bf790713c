import { refusal } from '../http/error-responses.js';
import { readSubmission } from './form-submission.js';
import {
  fillIn,
  resolvedDefaults,
  wireActions,
  wireInputs,
  type PendingForm,
} from '../store/pending-forms.js';
import { jsonBody, type Route, type RouteContext } from './route.js';
import type { Traits } from '../version.js';
import { webSiteOf } from './web-api.js';
import { seconds, type Origin, type ServerState } from '../store/server-state.js';

/** `form/human_input/{token}`: reading a form and submitting it (docs/dify-api.md §4.17); through `/api` without a passport. */
export function formRoutes(world: ServerState, origin: Origin): Route[] {
  const { traits } = world.settings;
  const path = '/form/human_input/:token';
  const read = (context: RouteContext) => {
    const pending = findForm(world, context, origin);
    refuseClosed(pending);
    const site = { ...webSiteOf(pending.user, traits), end_user_id: null };
    return Response.json({
      ...describe(pending, traits),
      ...(origin === 'web-app' ? { site } : {}),
    });
  };
  const submit = async (context: RouteContext) => {
    const pending = findForm(world, context, origin);
    const submission = readSubmission(world, pending, await jsonBody(context));
    refuseClosed(pending);
    fillIn(pending, submission, traits);
    pending.resume(submission);
    return Response.json({});
  };
  return [
    { method: 'GET', path, handle: read },
    { method: 'POST', path, handle: submit },
  ];
}

/** The form of the token in the path; through `/v1` only one of the key's own app. */
export function findForm(world: ServerState, context: RouteContext, origin: Origin): PendingForm {
  const pending = world.runs.forms.get(context.req.param('token') ?? '');
  const foreign = origin === 'service-api' && pending?.user.app !== context.get('visitor').user.app;
  if (!pending || foreign) throw refusal(404, 'not_found', 'Form not found');
  return pending;
}

function describe({ form, expiresAt }: PendingForm, traits: Traits) {
  return {
    form_content: form.content,
    inputs: wireInputs(form, traits),
    resolved_default_values: resolvedDefaults(form),
    user_actions: wireActions(form),
    expiration_time: expiresAt,
  };
}

/** The first submission wins, and an expired form takes none. */
export function refuseClosed({ id, submission, expiresAt, timedOut }: PendingForm): void {
  if (submission)
    throw refusal(
      412,
      'human_input_form_submitted',
      `This form has already been submitted by another user, form_id=${id}`,
    );
  if (timedOut || expiresAt <= seconds())
    throw refusal(412, 'human_input_form_expired', `This form has expired, form_id=${id}`);
}
