import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { appPath } from '../routes.js';
import type { AppDetails, AppSite } from '../types/apps.js';

/** `POST /apps/:id/site-enable`: switches the web app on or off. Off, its site code is refused. */
export async function enableSite(
  connection: ConsoleConnection,
  appId: string,
  enabled: boolean,
  options?: CallOptions,
): Promise<AppDetails> {
  return post(connection, `${appPath(appId)}/site-enable`, { enable_site: enabled }, options);
}

/** `POST /apps/:id/api-enable`: switches the service API of an app on or off. Off, its keys are refused. */
export async function enableApi(
  connection: ConsoleConnection,
  appId: string,
  enabled: boolean,
  options?: CallOptions,
): Promise<AppDetails> {
  return post(connection, `${appPath(appId)}/api-enable`, { enable_api: enabled }, options);
}

/** Settings of a web app; what is left out stays as it is. */
export interface SiteChanges extends CallOptions {
  title?: string | undefined;
  description?: string | undefined;
  /** `#rrggbb`. */
  chatColorTheme?: string | undefined;
  chatColorThemeInverted?: boolean | undefined;
  copyright?: string | undefined;
  /** A URL. */
  privacyPolicy?: string | undefined;
  customDisclaimer?: string | undefined;
  /** Language tag of Dify's interface, e.g. `en-US`. */
  defaultLanguage?: string | undefined;
  showWorkflowSteps?: boolean | undefined;
}

/** `POST /apps/:id/site`: changes title, colours and notices of the web app. */
export async function updateSite(
  connection: ConsoleConnection,
  appId: string,
  { signal, ...changes }: SiteChanges,
): Promise<AppSite> {
  const json = {
    title: changes.title,
    description: changes.description,
    chat_color_theme: changes.chatColorTheme,
    chat_color_theme_inverted: changes.chatColorThemeInverted,
    copyright: changes.copyright,
    privacy_policy: changes.privacyPolicy,
    custom_disclaimer: changes.customDisclaimer,
    default_language: changes.defaultLanguage,
    show_workflow_steps: changes.showWorkflowSteps,
  };
  return post(connection, `${appPath(appId)}/site`, json, { signal });
}

/** `POST /apps/:id/site/access-token-reset`: gives the web app a new site code; the old one stops at once. */
export async function resetSiteCode(
  connection: ConsoleConnection,
  appId: string,
  options?: CallOptions,
): Promise<AppSite> {
  return post(connection, `${appPath(appId)}/site/access-token-reset`, undefined, options);
}

async function post<T extends object>(
  connection: ConsoleConnection,
  path: string,
  json: object | undefined,
  { signal }: CallOptions = {},
): Promise<T> {
  requireCapability(connection, 'appSettings');
  return readJson(await connection.http(path, { method: 'POST', json, signal }));
}
