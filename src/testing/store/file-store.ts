import { hash } from '../../lib/hash.js';
import type { EndUser, FileContent, StoredFile } from '../model.js';

/** How long a signed URL is good for (`FILES_ACCESS_TIMEOUT`, docs/dify-api.md §8.4). */
const SIGNATURE_LIFETIME_SECONDS = 300;

/** The files of a fake Dify, and the signatures on their URLs. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #base: string;
  readonly #now: () => number;
  readonly #secret = crypto.randomUUID();

  constructor(base = '', now: () => number = Date.now) {
    this.#base = base;
    this.#now = now;
  }

  /** Keeps an upload of this user, or without one a file that a tool made. */
  add(user: EndUser | undefined, { name, type, bytes }: FileContent): StoredFile {
    const createdAt = Math.floor(this.#now() / 1000);
    const extension = extensionOf(name);
    const file = { id: crypto.randomUUID(), user, name, type, bytes, extension, createdAt };
    this.#files.set(file.id, file);
    return file;
  }

  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  /** A URL that needs no credential, for five minutes from now. */
  urlOf({ id, user, extension }: StoredFile): string {
    const ending = extension && `.${extension}`;
    const path = user ? `/files/${id}/file-preview` : `/files/tools/${id}${ending}`;
    const timestamp = String(Math.floor(this.#now() / 1000));
    const nonce = crypto.randomUUID().replaceAll('-', '');
    const sign = this.#sign(path, timestamp, nonce);
    return `${this.#base}${path}?timestamp=${timestamp}&nonce=${nonce}&sign=${sign}`;
  }

  /** Whether the URL was signed here, and no longer than five minutes ago. */
  isSigned(url: URL): boolean {
    const { timestamp = '', nonce = '', sign } = Object.fromEntries(url.searchParams);
    if (sign !== this.#sign(url.pathname, timestamp, nonce)) return false;
    return this.#now() / 1000 - Number(timestamp) <= SIGNATURE_LIFETIME_SECONDS;
  }

  clear(): void {
    this.#files.clear();
  }

  /** Looks like the HMAC that it stands for, and is none: it keeps nobody out who wants in. */
  #sign(path: string, timestamp: string, nonce: string): string {
    const text = [path, timestamp, nonce, this.#secret].join('|');
    return `${hash(text)}${hash(`${text}|again`)}`;
  }
}

/** The ending of a file's name, in lower case and without its dot. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
