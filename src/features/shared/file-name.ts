import type { FilePart } from '../../state/parts/parts.js';

/** Matches the UUIDs that Dify uses as file names of tool outputs. */
const UUID_NAME = /^[\da-f]{8}-[\da-f-]{27}/i;

/** The display name of a generated file; of a UUID, or without a name, `kind` with the extension. */
export function displayNameOf({ name, url }: Pick<FilePart, 'name' | 'url'>, kind: string): string {
  const [, nameInUrl = ''] = /([^/?#]*)(?:[?#].*)?$/.exec(url) ?? [];
  const known = name || nameInUrl;
  const [, extension = ''] = /(\.\w{1,5})$/.exec(known) ?? [];
  return hasOwnName(name) ? name : kind + extension;
}

/** Whether a file has a name that means something to a reader. */
export function hasOwnName(name: string): boolean {
  return name !== '' && !UUID_NAME.test(name);
}
