import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Running } from './servers.js';

/** A way to add the widget to a page with one script tag. */
export interface Artefact {
  name: string;
  /** The script tag, with the script at `base` and the given attributes. */
  tag: (attributes?: string, base?: string) => string;
}

/** The three built files, as documented in the README. */
export const artefacts: readonly Artefact[] = [
  {
    name: 'the module graph',
    tag: (attributes = '', base = '') =>
      `<script type="module" src="${base}dify-chat.js" ${attributes}></script>`,
  },
  {
    name: 'the classic loader',
    tag: (attributes = '', base = '') =>
      `<script src="${base}embed.js" ${attributes} defer></script>`,
  },
  {
    name: 'the one file',
    tag: (attributes = '', base = '') =>
      `<script src="${base}dify-chat.iife.js" ${attributes} defer></script>`,
  },
];

export const [moduleGraph, embed, oneFile] = artefacts as readonly [Artefact, Artefact, Artefact];

/** The module graph, the most common way to load the widget. */
export const moduleTag = moduleGraph.tag;

/** The attributes of a script tag for the chat app of a fake Dify. */
export function attributesFor(dify: Running): string {
  return `data-token="chat000000000000" data-base-url="${dify.url}"`;
}

/** The hashes of the built files in `dist/integrity.json`. */
export function readIntegrity(): {
  entries: Record<string, string>;
  importMap: { integrity: Record<string, string> };
} {
  return JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8')) as ReturnType<
    typeof readIntegrity
  >;
}

/** The names of the built chunks, without their hash. */
export function chunkNames(): string[] {
  const files = Object.keys(readIntegrity().importMap.integrity);
  return files
    .filter((file) => file.startsWith('./chunks/'))
    .map(nameOf)
    .sort();
}

/** The name of a chunk without its folder and hash. */
export function nameOf(path: string): string {
  return /chunks\/(.+)-.{8}\.js/.exec(path)?.[1] ?? path;
}

/** The names of a chunk and of all its static imports, transitively. */
export function chunksOf(name: string): string[] {
  const files = Object.keys(readIntegrity().importMap.integrity);
  const found = new Set(files.filter((file) => nameOf(file) === name));
  for (const file of found) {
    const source = readFileSync(join(root, 'dist', file), 'utf8');
    for (const [, path] of source.matchAll(/(?:from|import)"\.\/([^"]+)"/g))
      found.add(`./chunks/${path}`);
  }
  return [...found].map(nameOf).sort();
}
