import { requireEngine } from '../../../scripts/browsers/engines.mjs';
import type { WebDriver } from '../../../scripts/browsers/webdriver.mjs';
import { startWebKit } from '../../../scripts/browsers/webkit.mjs';
import type { Engine, EngineWindow } from './engine.js';

/** The key of an element's reference in WebDriver's answers. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** WebKitGTK, driven over WebDriver. Each window is a browser of its own, since its windows share their storage. */
export function startWebKitEngine(): Promise<Engine> {
  const installation = requireEngine('webkit');
  const open = new Set<WebDriver>();
  return Promise.resolve({
    newWindow: async () => {
      const driver = await startWebKit(installation);
      open.add(driver);
      const [handle = ''] = (await driver.windows()) as string[];
      return windowOf(driver, handle, async () => {
        open.delete(driver);
        await driver.close();
      });
    },
    close: async () => {
      await Promise.all([...open].map((driver) => driver.close()));
    },
  });
}

function windowOf(driver: WebDriver, handle: string, close: () => Promise<void>): EngineWindow {
  /** Makes this the window that commands go to. */
  const switchTo = () => driver.switchTo(handle);
  const within =
    <Arguments extends unknown[], Result>(run: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments) => {
      await switchTo();
      return run(...given);
    };
  return {
    open: within((url: string) => driver.open(url)),
    reload: within(() => driver.reload()),
    evaluate: within((run, argument) => driver.evaluate(run, argument)) as EngineWindow['evaluate'],
    moveTo: within(({ x, y }) => driver.moveMouse(x, y)),
    clickAt: within(({ x, y }) => driver.clickAt(x, y)),
    turnWheelAt: within(({ x, y }, pixels: number) => driver.turnWheelAt(x, y, pixels)),
    type: within((text: string) => driver.type(text)),
    press: within((key: string) => driver.press(key)),
    setViewport: within((size) => driver.setViewport(size)),
    chooseFiles: within(async (findInput, argument, paths: readonly string[]) => {
      const input = (await driver.evaluate(findInput, argument)) as unknown as Record<
        string,
        string
      >;
      const text = paths.join('\n');
      await driver.call('POST', `/element/${input[ELEMENT]}/value`, { text });
    }),
    screenshot: within(() => driver.screenshot()),
    newWindow: within(async () => {
      const { handle: other } = (await driver.call('POST', '/window/new', { type: 'window' })) as {
        handle: string;
      };
      return windowOf(driver, other, async () => {
        await driver.switchTo(other);
        await driver.closeWindow();
      });
    }),
    close,
  };
}
