import type { Workspace } from '../../helpers/workspace.js';

/** Requests to the console and the knowledge API that reproduce a recording, by the name of the recording. */
export type WorkspaceRows = Readonly<
  Record<string, (workspace: Workspace, recorded: { path: string }) => Promise<Response>>
>;
