import type { ConsoleConnection } from '../../console/connection.js';
import { enableSite } from '../../console/resources/app-site.js';
import { createApp, fetchApp } from '../../console/resources/apps.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import type { ChatMode, ChosenApp } from './choose-app.js';
import { askWhether } from './prompts.js';

/** In the snippet of an app that does not exist yet. */
export const FUTURE_CODE = 'SITE_CODE';

/** Creates the app if it does not exist and switches its site on; returns the site code. Notes each change when it is done. */
export async function publishSite(
  connection: ConsoleConnection,
  chosen: ChosenApp,
  { yes }: { yes: boolean },
  context: CommandContext,
): Promise<string> {
  const { signal, terminal } = context;
  const id = chosen.id ?? (await create(connection, chosen, context));
  const app = await fetchApp(connection, id, { signal });
  if (!app.enable_site) {
    if (!yes) await confirm(chosen.name, context);
    await enableSite(connection, id, true, { signal });
    terminal.note(`Switched the site of "${chosen.name}" on.`);
  }
  return codeOf(app);
}

/** Notes what `publishSite` would do; returns the site code if the app exists. */
export async function foreseeSite(
  connection: ConsoleConnection,
  { id, name, mode }: ChosenApp,
  { signal, terminal }: CommandContext,
): Promise<string> {
  if (id === undefined) {
    terminal.note(`Would create the app "${name}" (${mode}), with its site on.`);
    return FUTURE_CODE;
  }
  const app = await fetchApp(connection, id, { signal });
  terminal.note(
    app.enable_site ? `The site of "${name}" is on.` : `Would switch the site of "${name}" on.`,
  );
  return codeOf(app);
}

async function create(
  connection: ConsoleConnection,
  { name, mode }: ChosenApp,
  { signal, terminal }: CommandContext,
): Promise<string> {
  const { id } = await createApp(connection, { name, mode: mode as ChatMode, signal });
  terminal.note(
    `Created the app "${name}" (${id}). Give it a model and instructions, and publish it, in Dify.`,
  );
  return id;
}

async function confirm(name: string, context: CommandContext): Promise<void> {
  if (!context.terminal.isInteractive)
    throw new CommandError(
      exitCodes.usage,
      `The site of "${name}" is off.`,
      'Give --yes to switch it on: everybody who knows its code can use the app then.',
    );
  const message = `The site of "${name}" is off. Switch it on, for everybody who knows its code?`;
  if (await askWhether(context, message)) return;
  throw new CommandError(
    exitCodes.interrupted,
    `The site of "${name}" stays off, and without it there is no chat.`,
  );
}

function codeOf({ site }: { site?: { code?: string; access_token?: string } | null }): string {
  const code = site?.code ?? site?.access_token;
  if (code) return code;
  throw new CommandError(exitCodes.server, 'Dify returned no site code.', 'Update Dify.');
}
