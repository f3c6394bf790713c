import type { FormSubmission } from './answer.js';
import { refusal } from './errors.js';
import { historyForm, wireActions, wireInputs, type PendingForm } from './forms.js';
import { jsonBody, type Route, type RouteContext } from './routes.js';
import type { Traits } from './version.js';
import { webSiteOf } from './web-api.js';
import { seconds, type Origin, type World } from './world.js';

/** `form/human_input/{token}`: reading a form and submitting it (contract §4.17); through `/api` without a passport. */
export function formRoutes(world: World, origin: Origin): Route[] {
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
    const submission = readSubmission(pending, await jsonBody(context));
    refuseClosed(pending);
    pending.submission = submission;
    Object.assign(pending.record, historyForm(pending, traits));
    pending.resume(submission);
    return Response.json({});
  };
  return [
    { method: 'GET', path, handle: read },
    { method: 'POST', path, handle: submit },
  ];
}

/** The form of the token in the path; through `/v1` only one of the key's own app. */
export function findForm(world: World, context: RouteContext, origin: Origin): PendingForm {
  const pending = world.runs.forms.get(context.req.param('token') ?? '');
  const foreign = origin === 'service-api' && pending?.user.app !== context.get('visitor').user.app;
  if (!pending || foreign) throw refusal(404, 'not_found', 'Form not found');
  return pending;
}

function describe({ form, expiresAt }: PendingForm, traits: Traits) {
  return {
    form_content: form.content,
    inputs: wireInputs(form, traits),
    resolved_default_values: {},
    user_actions: wireActions(form),
    expiration_time: expiresAt,
  };
}

/** The first submission wins, and an expired form takes none. */
export function refuseClosed({ id, submission, expiresAt }: PendingForm): void {
  if (submission)
    throw refusal(
      412,
      'human_input_form_submitted',
      `This form has already been submitted by another user, form_id=${id}`,
    );
  if (expiresAt <= seconds())
    throw refusal(412, 'human_input_form_expired', `This form has expired, form_id=${id}`);
}

function readSubmission({ form }: PendingForm, body: Record<string, unknown>): FormSubmission {
  const { action, inputs = {} } = body;
  if (!wireActions(form).some(({ id }) => id === action))
    throw refusal(400, 'invalid_form_data', `Invalid action: ${String(action)}`);
  const given = (inputs ?? {}) as Record<string, unknown>;
  const missing = (form.inputs ?? []).map(({ name }) => name).filter((name) => !(name in given));
  if (missing.length > 0)
    throw refusal(400, 'invalid_form_data', `Missing required inputs: ${missing.join(', ')}`);
  return { action: action as string, inputs: given };
}
