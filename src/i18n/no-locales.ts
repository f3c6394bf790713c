import type { localeModules as all } from './load-locale.js';

/** In place of `load-locale.ts` in the one file, which has English only. */
export const localeModules: typeof all = {};
