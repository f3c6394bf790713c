import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from './chat.js';

const root = join(import.meta.dirname, '../..');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const css = readFileSync(join(root, 'demo/themes.css'), 'utf8');

/**
 * axe's own options, but for `ignorePseudo`: the thread has a pseudo-element at its edge, for which axe would leave all of its text
 * undecided.
 */
const contrast = {
  ignoreUnicode: true,
  ignoreLength: false,
  ignorePseudo: true,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.2,
  textStrokeEmMin: 0.03,
};

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
      const { violations, passes } = await page.evaluate(
        ([selector, options]) => {
          const { axe: engine } = window as unknown as {
            axe: { run: (context: string, options: object) => Promise<AxeResult> };
          };
          const checks = { 'color-contrast': { options } };
          return engine.run(selector, { runOnly: ['color-contrast'], checks });
        },
        [`dify-chat.${name}`, contrast] as const,
      );
      const failures = violations.flatMap(({ nodes }) =>
        nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`),
      );
      expect(failures, name).toEqual([]);
      // The rule has decided on the text in the shadow trees; a table that scrolls, which has a shadow at its edge, stays undecided.
      expect(passes.flatMap(({ nodes }) => nodes).length, name).toBeGreaterThan(10);
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
