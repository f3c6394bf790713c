import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from './chat.js';

const root = join(import.meta.dirname, '../..');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const css = readFileSync(join(root, 'demo/themes.css'), 'utf8');

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  passes: { nodes: unknown[] }[];
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`the text of each theme has a contrast of WCAG AA on a page that is ${colorScheme}`, async ({
    page,
    demo,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${demo.url}themes.html`);
    for (const name of ['editorial', 'terminal', 'playful'])
      await expect(page.locator(`dify-chat.${name}`)).toContainText('Shall I tell you', {
        timeout: 40_000,
      });
    await page.addScriptTag({ path: axe });
    for (const name of ['editorial', 'terminal', 'playful']) {
      const { violations, passes } = await page.evaluate((selector) => {
        const { axe: engine } = window as unknown as {
          axe: { run: (context: string, options: object) => Promise<AxeResult> };
        };
        return engine.run(selector, { runOnly: ['color-contrast'] });
      }, `dify-chat.${name}`);
      const failures = violations.flatMap(({ nodes }) =>
        nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`),
      );
      expect(failures, name).toEqual([]);
      // The rule has seen the text in the shadow trees.
      expect(passes.flatMap(({ nodes }) => nodes).length, name).toBeGreaterThan(15);
    }
  });

test('the themes of the demo are made with variables alone', () => {
  const rules = [...css.matchAll(/dify-chat\.(\w+) \{([^}]*)\}/g)];
  expect(rules.map(([, name]) => name)).toEqual(['editorial', 'terminal', 'playful']);
  for (const [, name = '', body = ''] of rules) {
    const properties = [...body.matchAll(/^\s+([\w-]+):/gm)].map(([, property]) => property);
    expect(properties.length, name).toBeGreaterThan(10);
    for (const property of properties) expect(property, name).toMatch(/^--dify-chat-/);
  }
});
