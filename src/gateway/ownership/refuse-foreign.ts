import type { Endpoint } from '../endpoints.js';
import { invalidParam, notFound } from '../gateway-error.js';
import { uploadsIn } from './file-references.js';
import type { Owner, Ownership, RecordKind } from './ownership.js';

/**
 * What Dify answers a user whose id names nothing, or a thing of somebody else; `undefined` to let Dify decide. Dify does not check the
 * owner of forms, and of some tasks (docs/gateway.md).
 */
const answers: Readonly<
  Record<Exclude<RecordKind, 'upload'>, (owner: Owner) => Response | undefined>
> = {
  task: (owner) => (owner === 'self' ? undefined : Response.json({ result: 'success' })),
  form: (owner) => (owner === 'self' ? undefined : notFound('Form not found').toResponse()),
  // Dify checks the owner of a run, also of one whose record has expired.
  run: (owner) => (owner === 'other' ? notFound('Workflow run not found').toResponse() : undefined),
};

/** Who asks, and for which app. */
export interface Asker {
  readonly app: string;
  readonly user: string;
}

/** Answers a request for a thing in its path that is not the visitor's; `undefined` if the request may go on. */
export async function answerForForeign(
  ownership: Ownership,
  { app, user }: Asker,
  { owned }: Endpoint,
  ids: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  if (!owned) return undefined;
  const { kind, parameter } = owned;
  const owner = await ownership.ownerOf(app, user, { kind, id: ids[parameter] ?? '' });
  return answers[kind](owner);
}

/** Refuses a body that refers to an upload of somebody else, with the error of Dify for an upload that it does not know. */
export async function refuseForeignUploads(
  ownership: Ownership,
  { app, user }: Asker,
  body: unknown,
): Promise<void> {
  const uploads = [...new Set(uploadsIn(body))];
  const owners = await Promise.all(
    uploads.map((id) => ownership.ownerOf(app, user, { kind: 'upload', id })),
  );
  if (owners.some((owner) => owner !== 'self')) throw invalidParam('Invalid upload file');
}
