// Finds an installed Firefox, which puppeteer-core drives over WebDriver BiDi.
import { findExecutable } from './executable.mjs';

const installations = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** The path of Firefox, `undefined` if none is installed; the variable `FIREFOX_PATH` names another. */
export function findFirefox() {
  return findExecutable('FIREFOX_PATH', installations);
}

/**
 * Options of `puppeteer.launch()`. BiDi cannot emulate media features, so motion is reduced by a preference.
 *
 * @param {string} executablePath
 * @returns {import('puppeteer-core').LaunchOptions}
 */
export function firefoxOptions(executablePath) {
  return {
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 1,
      // Pages of a window that has not the desktop's focus get focus and blur events all the same.
      'focusmanager.testmode': true,
    },
  };
}
