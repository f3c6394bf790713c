import { readFile } from 'node:fs/promises';
import { writeFile } from 'atomically';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { placeSnippet, UneditablePageError, type EditedPage } from './html-page.js';
import type { Snippet } from './snippet.js';

/** Reads a page and puts the snippet into it, without writing it. */
export async function editHtmlFile(path: string, snippet: Snippet): Promise<EditedPage> {
  const page = await readFile(path).catch((error: unknown) => {
    throw fileError(`${path} cannot be read`, error, 'Check its name and owner.');
  });
  try {
    return placeSnippet(page, snippet);
  } catch (error) {
    if (!(error instanceof UneditablePageError)) throw error;
    throw new CommandError(exitCodes.file, `${path} ${error.message}.`, error.remedy);
  }
}

/** Replaces a file at once: whoever reads it sees the old or the new content. Keeps its mode, and follows symbolic links. */
export async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  await writeFile(path, bytes).catch((error: unknown) => {
    throw fileError(`${path} cannot be written`, error, 'Check the rights of its folder.');
  });
}

function fileError(what: string, error: unknown, remedy: string): CommandError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new CommandError(exitCodes.file, `${what} (${code}).`, remedy);
}
