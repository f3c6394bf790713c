// Finds the Chromium for the tests, and downloads one if the machine has none. Run directly, it prints the path.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The last release of @sparticuz/chromium that supports Node 20; the package contains the browser. */
const CHROMIUM_PACKAGE = '@sparticuz/chromium@143.0.4';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/browser');
const unpacked = join(cache, 'unpacked');

/**
 * Flags that disable Chromium's background network traffic; `--no-sandbox` where the sandbox does not work.
 *
 * @param {{ bundled: boolean }} browser
 * @returns {string[]}
 */
export function chromiumArgs({ bundled }) {
  const sandboxless = bundled || process.env.CI || process.getuid?.() === 0;
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(sandboxless ? ['--no-sandbox'] : []),
  ];
}

/**
 * Resolves with the browser's path; `bundled` is true if it was downloaded from the npm registry.
 *
 * @returns {Promise<{ path: string, bundled: boolean }>}
 */
export async function findChromium() {
  let path = installedBrowser();
  if (!path && process.platform === 'linux' && process.arch === 'x64') path = fetchFromNpm();
  if (!path) {
    execFileSync('npx', ['playwright', 'install', 'chromium'], {
      stdio: 'inherit',
      cwd: root,
    });
    path = installedBrowser();
  }
  if (!path)
    throw new Error('No Chromium-based browser found. Install Chrome, or set CHROME_PATH.');
  const bundled = path.startsWith(cache);
  if (bundled) pointAtBundledLibraries();
  return { path, bundled };
}

/**
 * The major version and the distribution of a browser: `Chromium 156 of Debian 12`; without the latter for other builds.
 *
 * @param {{ path: string }} browser
 */
export function describeChromium({ path }) {
  const output = execFileSync(path, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, name, version] = /^(.+?) (\d+)\./.exec(output) ?? [];
  const [, debian] = /Debian GNU\/Linux (\d+)/.exec(output) ?? [];
  return `${name} ${version}${debian ? ` of Debian ${debian}` : ''}`;
}

function installedBrowser() {
  const fromEnvironment = process.env.CHROME_PATH;
  if (fromEnvironment) {
    if (existsSync(fromEnvironment)) return fromEnvironment;
    throw new Error(`CHROME_PATH=${fromEnvironment} does not exist`);
  }
  return chromeInstallation() ?? edgeInstallation() ?? playwrightBrowser() ?? unpackedBrowser();
}

function chromeInstallation() {
  try {
    const require = createRequire(import.meta.resolve('@web/test-runner-chrome'));
    return require('chrome-launcher').Launcher.getInstallations()[0];
  } catch {
    return undefined; // chrome-launcher throws when it finds none
  }
}

function edgeInstallation() {
  return [
    '/usr/bin/microsoft-edge',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ].find((path) => existsSync(path));
}

function playwrightBrowser() {
  const folders = {
    darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  };
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    folders[process.platform] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return undefined;
  const tails = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return readdirSync(folder)
    .filter((name) => name.startsWith('chromium'))
    .sort()
    .reverse()
    .flatMap((name) => tails.map((tail) => join(folder, name, tail)))
    .find((path) => existsSync(path));
}

function unpackedBrowser() {
  const path = join(unpacked, 'chromium');
  return existsSync(path) ? path : undefined;
}

function fetchFromNpm() {
  console.error(
    `No Chrome or Chromium found: downloading ${CHROMIUM_PACKAGE} (about 64 MB) into node_modules/.cache …`,
  );
  mkdirSync(cache, { recursive: true });
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  execFileSync('npm', ['install', '--prefix', cache, ...quiet, CHROMIUM_PACKAGE], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  unpack();
  return join(unpacked, 'chromium');
}

function unpack() {
  const workplace = join(cache, `unpacking-${process.pid}`);
  mkdirSync(workplace, { recursive: true });
  const entry = join(cache, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  const script = `const m = await import(${JSON.stringify(pathToFileURL(entry).href)}); await m.default.executablePath();`;
  // In a child process, since the package unpacks to os.tmpdir(). The AWS variable makes it unpack its own libnss3.
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    stdio: 'inherit',
    env: {
      ...process.env,
      TMPDIR: workplace,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    },
  });
  // Atomic: an incompletely unpacked browser must not be found by `unpackedBrowser()`.
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(workplace, unpacked);
  writeFileSync(join(unpacked, 'fonts.conf'), fontsConfiguration());
}

function fontsConfiguration() {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(unpacked, 'fonts')];
  const entries = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  // A custom configuration must also define the generic families.
  const monospace = ['DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono'].map(
    (name) => `<family>${name}</family>`,
  );
  return (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">' +
    `<fontconfig>${entries}<alias><family>monospace</family><prefer>${monospace.join('')}</prefer></alias>` +
    `<cachedir>${join(unpacked, 'fontcache')}</cachedir></fontconfig>`
  );
}

/** Adds the downloaded libraries as a fallback for missing system ones, and a font: Chromium hangs without any. */
function pointAtBundledLibraries() {
  const own = join(unpacked, 'al2023/lib');
  const folders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', existsSync(own) && own];
  process.env.LD_LIBRARY_PATH = [process.env.LD_LIBRARY_PATH, ...folders].filter(Boolean).join(':');
  process.env.FONTCONFIG_FILE = join(unpacked, 'fonts.conf');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await findChromium()).path);
