import type { Page } from '@playwright/test';
import type { DifyChatRichText } from '../../src/features/rich-text/rich-text.js';
import type { Attack } from '../helpers/fixtures.js';
import { unsafeContentFinder } from '../helpers/unsafe-content.js';
import { attacksByFamily } from '../node/attacks.js';
import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';
import { strictPolicy, recordViolations } from './policy.js';

declare global {
  interface Window {
    unsafeContentFinder: typeof unsafeContentFinder;
  }
}

/** Makes pages report executed scripts, in addition to `recordViolations`. */
async function watchScripts(page: Page): Promise<void> {
  await page.addInitScript(`window.unsafeContentFinder = ${unsafeContentFinder.toString()}`);
  await page.addInitScript(() => {
    const report = (entry: string) => () => void window.reports.push(entry);
    const traps = { alert: report('alert'), confirm: report('confirm'), prompt: report('prompt') };
    Object.assign(window, traps, { print: report('print'), open: report('open') });
    Object.defineProperty(window, 'pwned', { set: report('pwned') });
    performance.setResourceTimingBufferSize(100_000);
  });
}

/** Collects requests to other origins, and opened pages. */
function watchLeaving(page: Page): string[] {
  const left: string[] = [];
  page.on('request', (request) => left.push(request.url()));
  page.on('websocket', (socket) => left.push(socket.url()));
  page.on('frameattached', () => left.push('a frame'));
  page.on('popup', () => left.push('a window'));
  page.on('dialog', (dialog) => {
    left.push('a dialog');
    void dialog.dismiss();
  });
  return left;
}

/**
 * Renders each attack in its own element, all in parallel, in pieces of `size` characters. Returns the failures by attack name.
 */
function play(page: Page, attacks: readonly Attack[], size: number): Promise<string[]> {
  return page.evaluate(
    async ([all, step]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const wrong = new Set<string>();

      const buttonsIn = (root: ParentNode): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
          ...(element.localName === 'button' ? [element] : []),
          ...(element.shadowRoot ? buttonsIn(element.shadowRoot) : []),
        ]);
      const stream = async ({ name, attack }: Attack, element: DifyChatRichText) => {
        const target = element.shadowRoot!.querySelector('.markdown')!;
        const find = window.unsafeContentFinder(attack, location.host);
        const look = () => find(target).forEach((danger) => wrong.add(`${name}: ${danger}`));
        // Observes every DOM state that another script of the page could observe.
        new MutationObserver(look).observe(target, {
          attributes: true,
          childList: true,
          subtree: true,
        });
        for (let end = step; end < attack.length; end += step) {
          element.growing = true;
          element.text = attack.slice(0, end);
          await element.updateComplete;
          if (end % 16 === 0) await frame();
        }
        element.text = attack;
        element.growing = false;
        await element.updateComplete;
        await frame();
        look();
        // The first HTML waits for the sanitiser chunk.
        while (target.querySelector('.pending-html')) await frame();
        look();
        if (/<(?:button|form)/i.test(attack))
          for (const button of buttonsIn(element.shadowRoot!)) button.click();
        await frame();
        look();
      };
      const show = async (attack: Attack) => {
        const element = document.createElement('dify-chat-rich-text');
        element.host = {
          ...element.host,
          resolveUrl(url) {
            if (!URL.canParse(url, location.href)) return '';
            const { href, protocol } = new URL(url, location.href);
            return /^https?:$/.test(protocol) ? href : '';
          },
          mayLoadImage: (url) => new URL(url).origin === location.origin,
        };
        document.body.append(element);
        await element.updateComplete;
        await stream(attack, element).catch((error: unknown) =>
          wrong.add(`${attack.name}: ${String(error)}`),
        );
        element.remove();
      };
      const pageNow = () =>
        JSON.stringify([
          document.title,
          document.baseURI,
          document.cookie,
          // The widget preloads its own chunks on demand.
          document.head.innerHTML.replace(/<link rel="modulepreload"[^>]*>/g, ''),
          document.body.childElementCount,
          Object.getOwnPropertyNames(Object.prototype),
        ]);
      /** Collects delayed policy reports of some attacks. */
      const watch = async (some: readonly Attack[]) => {
        const before = pageNow();
        await Promise.all(some.map(show));
        await new Promise((resolve) => setTimeout(resolve, 50));
        const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
        const foreign = loaded.filter((url) => new URL(url).host !== location.host);
        performance.clearResourceTimings();
        const after = pageNow();
        const changes = before === after ? [] : [`${before} became ${after}`];
        return new Set([...window.reports.splice(0), ...foreign, ...changes]);
      };

      const reports = await watch(all);
      if (reports.size > 0)
        for (const each of all)
          for (const what of await watch([each])) wrong.add(`${each.name}: ${what}`);
      return [...(wrong.size > 0 ? wrong : reports)];
    },
    [attacks, size] as const,
  );
}

/** Renders the benign twins in the same way. Returns those that are not rendered as expected. */
function playTwins(page: Page, attacks: readonly Attack[], size: number): Promise<string[]> {
  return page.evaluate(
    async ([all, step]) => {
      const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
      const textOf = (node: Node): string => {
        if (node instanceof HTMLImageElement) return node.alt;
        if (node instanceof Text) return node.data;
        const inside = node instanceof Element ? (node.shadowRoot?.childNodes ?? []) : [];
        return [...inside, ...node.childNodes].map(textOf).join('');
      };
      const show = async ({ name, benign, shows }: Attack) => {
        const element = document.createElement('dify-chat-rich-text');
        document.body.append(element);
        await element.updateComplete;
        for (let end = step; end < benign.length; end += step) {
          element.growing = true;
          element.text = benign.slice(0, end);
          await element.updateComplete;
        }
        element.text = benign;
        element.growing = false;
        await element.updateComplete;
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        await frame();
        while (element.shadowRoot!.querySelector('.pending-html')) await frame();
        const shown = squeeze(textOf(element));
        element.remove();
        return shown.includes(squeeze(shows)) ? [] : [`${name}: shows “${shown}”`];
      };
      const wrong = (await Promise.all(all.map(show))).flat();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [...wrong, ...window.reports.splice(0)];
    },
    [attacks, size] as const,
  );
}

for (const isStrict of [true, false])
  test.describe(isStrict ? 'under the strictest policy' : 'without any policy', () => {
    let left: string[];

    test.beforeEach(async ({ page, openSite }) => {
      test.slow();
      await recordViolations(page);
      await watchScripts(page);
      left = watchLeaving(page);
      await openSite({
        headers: isStrict ? strictPolicy("'self'") : {},
        // The element makes its code load.
        body: `<body>${moduleTag()}<dify-chat></dify-chat></body>`,
      });
      await page.evaluate(() => customElements.whenDefined('dify-chat-rich-text'));
    });

    for (const [family, attacks] of attacksByFamily)
      test(`attacks are harmless, and their benign twins render: ${family}`, async ({
        page,
        consoleMessages,
      }) => {
        const { origin } = new URL(page.url());
        for (const size of [Infinity, 1]) {
          expect.soft(await play(page, attacks, size), `in pieces of ${size}`).toEqual([]);
          expect.soft(await playTwins(page, attacks, size), `in pieces of ${size}`).toEqual([]);
        }
        expect(left.filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
        expect(
          consoleMessages.filter((line) => /violat|polic|trusted|uncaught/i.test(line)),
        ).toEqual([]);
      });
  });
