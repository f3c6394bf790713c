import { refusal } from '../http/error-responses.js';
import type { PendingForm, StoredApp } from '../model.js';
import type { Run } from '../scripts/run.js';
import type { RunContext } from '../scripts/script.js';
import type { WorkflowScript } from '../scripts/workflow-script.js';

/** A run of a chatflow or workflow that can be looked up and joined. */
export interface StoredRun {
  run: Run;
  script: WorkflowScript;
  context: RunContext;
}

/** The runs of chatflows and workflows, their forms, and the number of active answers per app. */
export class RunStore {
  /** By token. */
  readonly forms = new Map<string, PendingForm>();
  /** By upload token. */
  readonly uploadTokens = new Map<string, PendingForm>();
  /** By id. */
  readonly runs = new Map<string, StoredRun>();
  readonly #active = new Map<StoredApp, number>();

  /** Counts an answer as active until it has ended. */
  async countActive(app: StoredApp, ended: Promise<void>): Promise<void> {
    this.#active.set(app, (this.#active.get(app) ?? 0) + 1);
    await ended;
    this.#active.set(app, (this.#active.get(app) ?? 1) - 1);
  }

  /** Refuses another answer if the app is at its limit (docs/dify-api.md §7.3). */
  refuseOverLimit(app: StoredApp): void {
    const { maxActiveRequests: limit = Infinity } = app;
    if ((this.#active.get(app) ?? 0) < limit) return;
    const message =
      'Too many requests. Please try again later. The current maximum concurrent requests ' +
      `allowed for ${app.id} is ${limit}.`;
    throw refusal(400, 'invalid_param', message);
  }

  clear(): void {
    this.forms.clear();
    this.uploadTokens.clear();
    this.runs.clear();
    this.#active.clear();
  }
}
