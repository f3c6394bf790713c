import { refusal } from '../http/error-responses.js';
import type { FakeApp, Visitor } from '../model.js';
import { isChatMode, isFlowMode } from './fake-app.js';

const unavailable = 'App unavailable, please check your app configurations.';
const wrongRoute = (kind: string) =>
  `Please check if your ${kind}app mode matches the right API route.`;

/** Conversation routes refuse completion and workflow apps (docs/dify-api.md §3). */
export function requireChatApp({ user }: Visitor): void {
  if (!isChatMode(user.app.mode)) throw refusal(400, 'not_chat_app', wrongRoute(''));
}

/** Completion routes refuse all other apps, with a different error code per API (docs/dify-api.md §3). */
export function requireCompletionApp({ user, origin }: Visitor): void {
  if (user.app.mode === 'completion') return;
  if (origin === 'service-api') throw refusal(400, 'app_unavailable', unavailable);
  throw refusal(400, 'not_completion_app', wrongRoute('Completion '));
}

/** Workflow routes refuse all other apps (docs/dify-api.md §3). */
export function requireWorkflowApp({ user, origin }: Visitor): void {
  if (user.app.mode === 'workflow') return;
  throw refusal(400, 'not_workflow_app', wrongRoute(origin === 'service-api' ? '' : 'Workflow '));
}

/** Only runs of chatflows and workflows can be joined (docs/dify-api.md §4.16). */
export function requireFlowApp({ user }: Visitor): void {
  if (!isFlowMode(user.app.mode)) throw refusal(400, 'not_workflow_app', wrongRoute(''));
}

/** Refuses requests to unpublished apps (docs/dify-api.md §7.2). */
export function requirePublished({ user, origin }: Visitor): void {
  const { mode, published = true }: FakeApp = user.app;
  if (published) return;
  if (mode !== 'agent') throw refusal(400, 'app_unavailable', unavailable);
  const where = origin === 'service-api' ? 'API' : 'web app';
  throw refusal(
    400,
    'agent_not_published',
    `Agent has not been published. Please publish the Agent before using the ${where}.`,
  );
}
