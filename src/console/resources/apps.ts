import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import { iteratePages, readNumberedPage, type NumberedPage } from '../paging.js';
import { appPath } from '../routes.js';
import type { App, AppDetails, AppMode } from '../types/apps.js';

/** Name and icon of an app. */
export interface AppAppearance {
  name: string;
  /** At most 400 characters. */
  description?: string | undefined;
  /** Default of the server: `emoji`. */
  iconType?: 'emoji' | 'image' | 'link' | undefined;
  /** An emoji, the id of an uploaded image or a URL, depending on `iconType`. */
  icon?: string | undefined;
  /** `#rrggbb`. */
  iconBackground?: string | undefined;
}

/** A new app. */
export interface NewApp extends AppAppearance, CallOptions {
  mode: AppMode;
}

/** `POST /apps`: creates an app. Its site and its API are switched on. */
export async function createApp(
  { http }: ConsoleConnection,
  { mode, signal, ...appearance }: NewApp,
): Promise<AppDetails> {
  const json = { mode, ...appearanceFields(appearance) };
  return readJson(await http('/apps', { method: 'POST', json, signal }));
}

/** Filters of the list of apps. */
export interface AppsFilter extends CallOptions {
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
  mode?: AppMode | 'all' | undefined;
  /** Part of the name. */
  name?: string | undefined;
}

/** `GET /apps`: one page of the apps of the workspace, newest first. */
export async function fetchApps(
  { http }: ConsoleConnection,
  { page, limit, mode, name, signal }: AppsFilter & { page?: number | undefined } = {},
): Promise<NumberedPage<App>> {
  return readNumberedPage(await http('/apps', { query: { page, limit, mode, name }, signal }));
}

/** Iterates over the apps of all pages. */
export function listApps(
  connection: ConsoleConnection,
  filter: AppsFilter = {},
): AsyncGenerator<App, void, undefined> {
  return iteratePages((page) => fetchApps(connection, { limit: 100, ...filter, page }));
}

/** `GET /apps/:id`: an app with its settings, its site and the site's code. */
export async function fetchApp(
  { http }: ConsoleConnection,
  appId: string,
  { signal }: CallOptions = {},
): Promise<AppDetails> {
  return readJson(await http(appPath(appId), { signal }));
}

/** Changes of an app. Dify resets a description and an icon that are left out. */
export interface AppChanges extends AppAppearance, CallOptions {
  useIconAsAnswerIcon?: boolean | undefined;
  /** Greatest number of questions that are answered at once; 0 for no limit. */
  maxActiveRequests?: number | undefined;
}

/** `PUT /apps/:id`: changes name and appearance of an app. */
export async function updateApp(
  { http }: ConsoleConnection,
  appId: string,
  { useIconAsAnswerIcon, maxActiveRequests, signal, ...appearance }: AppChanges,
): Promise<AppDetails> {
  const json = {
    ...appearanceFields(appearance),
    use_icon_as_answer_icon: useIconAsAnswerIcon,
    max_active_requests: maxActiveRequests,
  };
  return readJson(await http(appPath(appId), { method: 'PUT', json, signal }));
}

/** `DELETE /apps/:id`: deletes an app with its conversations. */
export async function deleteApp(
  { http }: ConsoleConnection,
  appId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  await http(appPath(appId), { method: 'DELETE', signal });
}

/** `POST /apps/:id/copy`: copies an app. What is left out is as in the original, the name with a suffix. */
export async function copyApp(
  connection: ConsoleConnection,
  appId: string,
  { signal, ...appearance }: Partial<AppAppearance> & CallOptions = {},
): Promise<AppDetails> {
  requireCapability(connection, 'appSettings');
  const json = appearanceFields(appearance);
  const request = { method: 'POST', json, signal } as const;
  return readJson(await connection.http(`${appPath(appId)}/copy`, request));
}

function appearanceFields({
  name,
  description,
  iconType,
  icon,
  iconBackground,
}: Partial<AppAppearance>): object {
  return { name, description, icon_type: iconType, icon, icon_background: iconBackground };
}
