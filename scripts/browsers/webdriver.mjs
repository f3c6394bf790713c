// A client of the W3C WebDriver protocol, as far as the tests need it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that a driver has to answer for the first time. */
const START_TIMEOUT = 20_000;

/** The keys that have a name in puppeteer and Playwright, and their code points in WebDriver. */
const codePoints = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
};

const buttons = { left: 0, middle: 1, right: 2 };

/**
 * Starts a driver and a browser, and resolves with the session. `command` gets `--port` and `--host`.
 *
 * @param {{ command: string[], capabilities: object, env: NodeJS.ProcessEnv }} options
 */
export async function startWebDriver({ command: [file, ...args], capabilities, env }) {
  const port = await freePort();
  const driver = spawn(file, [...args, `--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // A process group of its own, so that a wrapper and what it started end together.
    detached: true,
    env,
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, driver);
    const { sessionId } = await call(url, 'POST', '/session', {
      capabilities: { alwaysMatch: capabilities },
    });
    return new WebDriver(`${url}/session/${sessionId}`, driver);
  } catch (error) {
    killGroup(driver);
    throw error;
  }
}

/** A session: one browser, with its windows. */
export class WebDriver {
  #url;
  #driver;
  #onClose = [];

  constructor(url, driver) {
    this.#url = url;
    this.#driver = driver;
    // A test run that is interrupted leaves no browser behind.
    const kill = () => killGroup(driver);
    process.once('exit', kill);
    this.onClose(() => process.off('exit', kill));
  }

  /** Calls back once the session is closed. */
  onClose(callback) {
    this.#onClose.push(callback);
  }

  /**
   * Calls an endpoint of the session; rejects with the protocol's error and message.
   *
   * @returns {Promise<any>}
   */
  call(method, path, body) {
    return call(this.#url, method, path, body);
  }

  open(url) {
    return this.call('POST', '/url', { url });
  }

  url() {
    return this.call('GET', '/url');
  }

  /**
   * The handles of all windows.
   *
   * @returns {Promise<string[]>}
   */
  windows() {
    return this.call('GET', '/window/handles');
  }

  /** Makes a window the one that commands go to. */
  switchTo(handle) {
    return this.call('POST', '/window', { handle });
  }

  /** Closes the window that commands go to; another one must be chosen then. */
  closeWindow() {
    return this.call('DELETE', '/window');
  }

  reload() {
    return this.call('POST', '/refresh', {});
  }

  /**
   * Runs a function in the page and resolves with what it returns, once that promise is settled.
   *
   * @template Argument, Result
   * @param {(argument: Argument) => Result | Promise<Result>} run
   * @param {Argument} argument
   * @returns {Promise<Result>}
   */
  evaluate(run, argument) {
    const script = `return (${run.toString()})(arguments[0]);`;
    return this.call('POST', '/execute/sync', { script, args: [argument] });
  }

  /** Performs the actions of one input device, one after the other. */
  perform(device, actions) {
    return this.call('POST', '/actions', { actions: [{ ...device, actions }] });
  }

  keyDown(key) {
    return this.#keys([{ type: 'keyDown', value: codePointOf(key) }]);
  }

  keyUp(key) {
    return this.#keys([{ type: 'keyUp', value: codePointOf(key) }]);
  }

  /** Presses and releases a key; `Shift+Enter` holds the first one. */
  press(combination) {
    const keys = combination.split(/(?<=.)\+/).map(codePointOf);
    const down = keys.map((value) => ({ type: 'keyDown', value }));
    const up = keys.map((value) => ({ type: 'keyUp', value })).reverse();
    return this.#keys([...down, ...up]);
  }

  async type(text) {
    // One by one: the driver answers a batch before the page has processed it.
    for (const character of text) await this.press(character === '\n' ? 'Enter' : character);
  }

  mouse(actions) {
    return this.perform(
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } },
      actions,
    );
  }

  moveMouse(x, y) {
    return this.mouse([{ type: 'pointerMove', duration: 0, x, y }]);
  }

  mouseDown(button = 'left') {
    return this.mouse([{ type: 'pointerDown', button: buttons[button] }]);
  }

  mouseUp(button = 'left') {
    return this.mouse([{ type: 'pointerUp', button: buttons[button] }]);
  }

  async clickAt(x, y, button = 'left') {
    await this.moveMouse(x, y);
    await this.mouseDown(button);
    await this.mouseUp(button);
  }

  /** Turns the wheel by this number of CSS pixels. */
  turnWheelAt(x, y, pixels) {
    const scroll = { type: 'scroll', duration: 0, x, y, deltaX: 0, deltaY: pixels };
    return this.perform({ type: 'wheel', id: 'wheel' }, [scroll]);
  }

  /** Releases all keys and buttons. */
  release() {
    return this.call('DELETE', '/actions');
  }

  /** Resizes the window so that the page's viewport has this size. */
  async setViewport({ width, height }) {
    const inner = () => ({ width: innerWidth, height: innerHeight });
    // The frame around the page may change with the width, so a second round may be needed.
    for (let round = 0; round < 3; round++) {
      const now = await this.evaluate(inner);
      if (now.width === width && now.height === height) return;
      const outer = await this.call('GET', '/window/rect');
      await this.call('POST', '/window/rect', {
        width: outer.width + width - now.width,
        height: outer.height + height - now.height,
      });
      await this.#resized(inner, now);
    }
    const now = await this.evaluate(inner);
    if (now.width !== width || now.height !== height)
      throw new Error(`The viewport is ${now.width} x ${now.height}, not ${width} x ${height}.`);
  }

  /** A picture of the viewport, as PNG. */
  async screenshot() {
    return Buffer.from(await this.call('GET', '/screenshot'), 'base64');
  }

  async close() {
    await this.call('DELETE', '').catch(() => undefined);
    killGroup(this.#driver);
    this.#onClose.forEach((callback) => callback());
  }

  #keys(actions) {
    return this.perform({ type: 'key', id: 'keyboard' }, actions);
  }

  /** Resolves once the viewport differs from `before`; a window manager may also refuse. */
  async #resized(inner, before) {
    for (let attempt = 0; attempt < 20; attempt++) {
      const now = await this.evaluate(inner);
      if (now.width !== before.width || now.height !== before.height) return;
      await pause(25);
    }
  }
}

async function call(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const { value } = await response.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

function codePointOf(key) {
  const code = codePoints[key];
  if (code === undefined && [...key].length !== 1)
    throw new Error(`WebDriver has no key "${key}".`);
  return code ?? key;
}

async function untilReady(url, driver) {
  const deadline = Date.now() + START_TIMEOUT;
  for (;;) {
    if (driver.exitCode !== null) throw new Error(`The driver ended with ${driver.exitCode}.`);
    const isReady = await call(url, 'GET', '/status').catch(() => undefined);
    if (isReady) return;
    if (Date.now() > deadline) throw new Error('The driver does not answer.');
    await pause(50);
  }
}

function killGroup({ pid }) {
  try {
    process.kill(-pid);
  } catch {
    // It has ended already.
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
