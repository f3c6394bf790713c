import type { ConsoleConnection } from '../../console/connection.js';
import { fetchApp, listApps } from '../../console/resources/apps.js';
import type { App } from '../../console/types/apps.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { askChoice, askText } from './prompts.js';

/** Modes of apps that the widget shows, and their names in Dify's interface. */
export const chatModes = {
  chat: 'chatbot',
  'agent-chat': 'agent',
  'advanced-chat': 'chatflow',
  agent: 'agent of the new kind',
} as const;

export type ChatMode = keyof typeof chatModes;

/** The app that the user wants, as options say it. */
export interface AppWish {
  /** Id or name of an existing app. */
  app: string | undefined;
  /** Name of an app to create, unless there is one of this name already. */
  create: string | undefined;
  mode: ChatMode;
}

/** The chosen app; without `id` it is still to be created. */
export interface ChosenApp {
  id: string | undefined;
  name: string;
  mode: string;
}

/** Finds the app that the options name, or asks for one. Changes nothing. */
export async function chooseApp(
  connection: ConsoleConnection,
  { app, create, mode }: AppWish,
  context: CommandContext,
): Promise<ChosenApp> {
  const { signal } = context;
  if (app !== undefined) return requireChat(await findApp(connection, app, signal));
  if (create !== undefined) return appToCreate(connection, create, mode, context);
  const apps = await chatApps(connection, signal);
  const choices = apps.map((each) => ({
    name: `${each.name} (${kindOf(each.mode)}, ${each.id ?? ''})`,
    value: each,
  }));
  const chosen = await askChoice<ChosenApp | undefined>(context, 'App', [
    ...choices,
    { name: `Create a ${chatModes[mode]} …`, value: undefined },
  ]);
  if (chosen) return chosen;
  return appToCreate(connection, await askText(context, 'Name of the app'), mode, context);
}

/** An app of this name is used rather than doubled, so that a command can be repeated. */
async function appToCreate(
  connection: ConsoleConnection,
  name: string,
  mode: ChatMode,
  { signal, terminal }: CommandContext,
): Promise<ChosenApp> {
  const existing = await appsNamed(connection, name, signal);
  if (existing.length === 0) return { id: undefined, name, mode };
  const found = only(existing, name);
  if (found.mode !== mode)
    throw new CommandError(
      exitCodes.unsuitable,
      `There is an app "${name}" of another kind already (${kindOf(found.mode)}).`,
      `Choose another name, or use it by --app ${found.id ?? ''}.`,
    );
  terminal.note(`There is an app "${name}" already: it is used.`);
  return found;
}

async function findApp(
  connection: ConsoleConnection,
  idOrName: string,
  signal: AbortSignal,
): Promise<ChosenApp> {
  const named = await appsNamed(connection, idOrName, signal);
  if (named.length > 0) return only(named, idOrName);
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(idOrName))
    return chosenOf(await fetchApp(connection, idOrName, { signal }));
  throw new CommandError(
    exitCodes.notFound,
    `The workspace has no app "${idOrName}".`,
    'Check the name, or the id in the address of the app in Dify; upper and lower case differ.',
  );
}

function only(apps: readonly ChosenApp[], name: string): ChosenApp {
  const [first, ...others] = apps;
  if (first && others.length === 0) return first;
  throw new CommandError(
    exitCodes.notFound,
    `The workspace has ${apps.length} apps "${name}".`,
    `Give the id of one: ${apps.map(({ id }) => `--app ${id ?? ''}`).join(' or ')}.`,
  );
}

/** The server's filter finds names that contain the text. */
async function appsNamed(
  connection: ConsoleConnection,
  name: string,
  signal: AbortSignal,
): Promise<ChosenApp[]> {
  const found: ChosenApp[] = [];
  for await (const app of listApps(connection, { name, signal }))
    if (app.name === name) found.push(chosenOf(app));
  return found;
}

async function chatApps(connection: ConsoleConnection, signal: AbortSignal): Promise<ChosenApp[]> {
  const found: ChosenApp[] = [];
  for await (const app of listApps(connection, { signal })) found.push(chosenOf(app));
  return found.filter(({ mode }) => mode in chatModes);
}

/** Servers may leave out what the client does not need. */
function chosenOf({ id, name = '', mode = '' }: App): ChosenApp {
  return { id, name, mode };
}

function requireChat(app: ChosenApp): ChosenApp {
  if (app.mode in chatModes) return app;
  throw new CommandError(
    exitCodes.unsuitable,
    `The widget does not show "${app.name}" (${kindOf(app.mode)}).`,
    'Choose a chatbot, an agent or a chatflow.',
  );
}

function kindOf(mode: string): string {
  return mode in chatModes ? chatModes[mode as ChatMode] : mode;
}
