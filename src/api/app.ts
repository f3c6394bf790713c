import { readJson, type Connection } from './http.js';
import type { AppInfo, AppMeta, Parameters, Site } from './types.js';

/** `GET /parameters`: opening statement, suggested questions and the switches of the app. */
export async function fetchParameters({ http }: Connection): Promise<Parameters> {
  return readJson(await http('/parameters'));
}

/** `GET /site`: title, icon and texts. The web-app API nests them, the service API does not; this returns them flat. */
export async function fetchSite({ http, resolveUrl }: Connection): Promise<Site> {
  const { site, ...outer } = await readJson<Site & { site?: Site }>(await http('/site'));
  const { icon_url, ...flat } = { ...outer, ...site };
  return icon_url ? { ...flat, icon_url: resolveUrl(icon_url) } : flat;
}

/** `GET /info`: name and mode of the app. Only where `capabilities.info` says so. */
export async function fetchInfo({ http }: Connection): Promise<AppInfo> {
  return readJson(await http('/info'));
}

/** `GET /meta`: icons of the app's tools. */
export async function fetchMeta({ http }: Connection): Promise<AppMeta> {
  return readJson(await http('/meta'));
}
