import { newPlugin, type Plugin } from './plugin-store.js';

/**
 * A plugin of an uploaded package; `undefined` if the file is not a zip. The fake Dify does not unpack it: author, name and version
 * come from the name of the file, `author-name_0.0.1.difypkg`; default author `langgenius`, default version `0.0.1`.
 */
export function pluginOfPackage(fileName: string, bytes: Uint8Array): Plugin | undefined {
  // The signature of a zip file.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const stem = fileName.replace(/\.\w+$/, '');
  const [, named = stem, version = '0.0.1'] = /^(.+?)[_-](\d+(?:\.\d+)+)$/.exec(stem) ?? [];
  const [, author = 'langgenius', name = named] = /^([^-]+)-(.+)$/.exec(named) ?? [];
  return newPlugin({ author, name, version, content: new TextDecoder('latin1').decode(bytes) });
}

/** A plugin of the marketplace by its unique identifier `author/name:version@checksum`; `undefined` if it is malformed. */
export function pluginOfMarketplace(identifier: string): Plugin | undefined {
  const parts = /^([^/:@]+)\/([^/:@]+):([^@]+)@(.+)$/.exec(identifier);
  if (!parts) return undefined;
  const [, author = '', name = '', version = '', checksum = ''] = parts;
  const plugin = newPlugin({ author, name, version, content: identifier, source: 'marketplace' });
  return { ...plugin, checksum };
}
