// The engines that the tests run in: those that `ENGINES` requires, else those that are installed.
import { findFirefox } from './firefox.mjs';
import { findWebKit } from './webkit.mjs';

/** What each engine is found with; Chromium is downloaded if there is none. */
const finders = { chromium: () => true, firefox: findFirefox, webkit: findWebKit };

/**
 * The names of the engines to test in. `ENGINES=firefox,webkit` requires these; without it, Chromium and each other engine that
 * is installed.
 *
 * @returns {('chromium' | 'firefox' | 'webkit')[]}
 */
export function selectEngines(required = process.env.ENGINES) {
  if (!required) return Object.keys(finders).filter((name) => finders[name]());
  const names = required.split(',');
  names.forEach((name) => requireEngine(name));
  return names;
}

/**
 * What the finder of this engine returns; throws if the engine is not installed.
 *
 * @template {'chromium' | 'firefox' | 'webkit'} Name
 * @param {Name} name
 * @returns {NonNullable<ReturnType<(typeof finders)[Name]>>}
 */
export function requireEngine(name) {
  const find = finders[name];
  if (!find) throw new Error(`"${name}" is none of the engines ${Object.keys(finders)}.`);
  const found = find();
  if (!found) throw new Error(`${name} is not installed: see docs/browsers.md.`);
  return found;
}
