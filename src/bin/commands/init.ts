import { Option, type Command } from 'commander';
import { connectConsole } from '../../console/connect.js';
import { logOut } from '../../console/resources/account.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { chatModes, chooseApp, type ChatMode } from '../init/choose-app.js';
import { consoleFailure } from '../init/console-failure.js';
import { readCredentials } from '../init/credentials.js';
import { editHtmlFile, replaceFile } from '../init/html-file.js';
import { foreseeSite, FUTURE_CODE, publishSite } from '../init/publish-site.js';
import { attributesOf, renderSnippet, type Snippet } from '../init/snippet.js';
import { parseUrl } from '../values.js';

/** The options as the parser returns them. */
interface InitOptions {
  app?: string;
  create?: string;
  mode: ChatMode;
  credentials?: string;
  html?: string;
  src?: string;
  baseUrl?: string;
  yes?: boolean;
  dryRun?: boolean;
}

/** Adds `init`: chooses or creates an app, switches its site on, and puts the snippet into a page. */
export function addInit(program: Command, context: CommandContext): void {
  program
    .command('init')
    .summary('put the chat with an app on your page')
    .description(
      'Logs in to Dify, chooses or creates an app, switches its site on, and prints the snippet for your page or writes it into an HTML file.\nThe account is that of the environment variables DIFY_EMAIL and DIFY_PASSWORD, or of --credentials; else you are asked.',
    )
    .argument('<url>', 'address of Dify, such as https://dify.example.com')
    .option(
      '--credentials <file>',
      'file with the lines DIFY_EMAIL=… and DIFY_PASSWORD=…, mode 600',
    )
    .option('--app <id or name>', 'use this app')
    .option('--create <name>', 'create an app, unless there is one of this name')
    .addOption(
      new Option('--mode <mode>', 'kind of app to create')
        .choices(Object.keys(chatModes))
        .default('chat'),
    )
    .option('--html <file>', 'write the snippet into this file, or replace the one that it has')
    .option('--src <url>', 'URL of dify-chat.js for your page (default: "/dify-chat.js")')
    .option('--base-url <url>', 'address of Dify for visitors, if it is another one')
    .option('--yes', "switch the app's site on without asking")
    .option('--dry-run', 'show what would be done, and change nothing')
    .action(async (url: string, options: InitOptions) => {
      await runInit(parseUrl('URL', url), options, context).catch((error: unknown) => {
        throw consoleFailure(error);
      });
    });
}

async function runInit(url: string, options: InitOptions, context: CommandContext): Promise<void> {
  checkOptions(options, context);
  const { html, src, baseUrl, dryRun, yes = false } = options;
  const snippetFor = (token: string): Snippet => ({
    src,
    token,
    baseUrl: addressFor(baseUrl ?? url),
  });
  // Before anything is changed: a file that cannot be edited would leave the work half done.
  if (html !== undefined) await editHtmlFile(html, snippetFor(FUTURE_CODE));
  const { email, password } = await readCredentials(context, options.credentials);
  const connection = connectConsole({ baseUrl: url, email, password });
  const { app, create, mode } = options;
  const chosen = await chooseApp(connection, { app, create, mode }, context);
  const token = dryRun
    ? await foreseeSite(connection, chosen, context)
    : await publishSite(connection, chosen, { yes }, context);
  await deliver(snippetFor(token), options, context);
  // If that fails, the session expires by itself.
  await logOut(connection).catch(() => undefined);
}

function checkOptions(
  { app, create, src, baseUrl }: InitOptions,
  { terminal }: CommandContext,
): void {
  if (app !== undefined && create !== undefined)
    throw new CommandError(exitCodes.usage, 'Give either --app or --create.');
  if (app === undefined && create === undefined && !terminal.isInteractive)
    throw new CommandError(
      exitCodes.usage,
      'There is no terminal to ask for the app.',
      'Give --app ID|NAME or --create NAME.',
    );
  if (src === '') throw new CommandError(exitCodes.usage, '--src must not be empty.');
  if (baseUrl !== undefined) parseUrl('--base-url', baseUrl);
}

/** Prints the snippet, or writes it into the file. */
async function deliver(
  snippet: Snippet,
  { html, dryRun }: InitOptions,
  { terminal, signal }: CommandContext,
): Promise<void> {
  if (html === undefined) {
    terminal.print(renderSnippet(attributesOf(snippet)));
    return;
  }
  const { bytes, line, change, otherChat } = await editHtmlFile(html, snippet);
  if (otherChat !== undefined)
    terminal.note(`Warning: ${html} has ${otherChat} as well. Remove it, or two chats appear.`);
  if (change === 'unchanged') {
    terminal.print(`${html} has the snippet already, in line ${line}.`);
    return;
  }
  if (dryRun) {
    terminal.note(`Would write into ${html}, line ${line}:`);
    terminal.print(renderSnippet(attributesOf(snippet)));
    return;
  }
  signal.throwIfAborted();
  await replaceFile(html, bytes);
  terminal.print(`${html}: the snippet is ${change}, in line ${line}.`);
}

/** The address of Dify in the snippet: without the path of an API; `undefined` for Dify Cloud, which is the default. */
function addressFor(url: string): string | undefined {
  const { origin, pathname, hostname } = new URL(url);
  if (hostname === 'cloud.dify.ai' || hostname === 'udify.app') return undefined;
  return origin + pathname.replace(/\/*(?:\/(?:console\/api|api|v1))?\/*$/, '');
}
