// Finds and starts WebKitGTK: its WebDriver and its small browser, on a virtual screen.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findExecutable } from './executable.mjs';
import { startWebDriver } from './webdriver.mjs';

/** A click on this page opens a window without a toolbar: with one, a window cannot be as narrow as a phone. */
const OPENER =
  'data:text/html,<body style="height:90vh" onclick="open(`about:blank`,``,`popup,width=800,height=600`)">';

/**
 * What a session needs: the paths of executables.
 *
 * @typedef {{ driver: string, browser: string, screen: string, focuser: string }} WebKit
 */

/** @returns {WebKit | undefined} `undefined` if one of the executables is missing. */
export function findWebKit() {
  const driver = findExecutable('WEBKIT_DRIVER_PATH', ['/usr/bin/WebKitWebDriver']);
  const browser = findExecutable('WEBKIT_PATH', miniBrowsers());
  const screen = findExecutable('XVFB_PATH', ['/usr/bin/Xvfb']);
  const focuser = findExecutable('XDOTOOL_PATH', ['/usr/bin/xdotool']);
  if (driver && browser && screen && focuser) return { driver, browser, screen, focuser };
  return undefined;
}

/**
 * Starts a browser with storage of its own and resolves with its session, which must be closed.
 *
 * @param {WebKit} webkit
 */
export async function startWebKit({ driver, browser, screen, focuser }) {
  const home = folderWithoutAnimations();
  const display = await startScreen(screen);
  const release = () => {
    display.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const env = {
    ...process.env,
    DISPLAY: display.name,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    // Without it the pages' language would be that of POSIX, which groups no digits.
    LANG: 'en_US.UTF-8',
    LANGUAGE: 'en_US',
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    // There is no graphics card.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const session = await startWebDriver({
    command: [driver],
    capabilities: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    env,
  }).catch((error) => {
    release();
    throw error;
  });
  session.onClose(release);
  await replaceWindow(session);
  // Without a window manager, only the first window gets the keyboard's focus by itself.
  const search = ['search', '--sync', '--onlyvisible', '--class', 'MiniBrowser'];
  execFileSync(focuser, [...search, 'windowfocus', '--sync'], { env, timeout: 10_000 });
  return session;
}

/** Replaces the browser's window by one without a toolbar. */
async function replaceWindow(session) {
  const [first] = await session.windows();
  await session.open(OPENER);
  await session.clickAt(100, 100);
  let popup;
  while (!popup) popup = (await session.windows()).find((handle) => handle !== first);
  await session.closeWindow();
  await session.switchTo(popup);
}

/** Starts a virtual screen and resolves with its name, such as `:99`. */
async function startScreen(executable) {
  const server = spawn(
    executable,
    ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const kill = () => server.kill();
  process.once('exit', kill);
  const stop = () => {
    process.off('exit', kill);
    kill();
  };
  for await (const line of createInterface(server.stdout)) return { name: `:${line}`, stop };
  throw new Error(`${executable} ended before it had a screen.`);
}

function miniBrowsers() {
  return ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib64']
    .flatMap((folder) => {
      const names = entriesOf(folder).filter((name) => name.startsWith('webkit2gtk-4.'));
      return names.map((name) => join(folder, name, 'MiniBrowser'));
    })
    .reverse();
}

function entriesOf(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A folder for settings in which GTK's animations are off: WebKit reports that as `prefers-reduced-motion: reduce`. */
function folderWithoutAnimations() {
  const home = mkdtempSync(join(tmpdir(), 'dify-chat-webkit-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return home;
}
