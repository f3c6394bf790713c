import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** CSS that names a side of the screen. MathML runs from left to right in every language, and so do the insets of a device. */
const physical =
  /^\s*(?:(?:(?:margin|padding|border|inset|scroll-(?:margin|padding))-)?(?:left|right)(?:-\w+)?|(?:border-(?:top|bottom)-(?:left|right)-radius)): .*;|^\s*(?:text-align|float|clear): (?:left|right);/;
const allowed = /env\(safe-area-inset-(?:left|right)\)/;

/** The lines of a stylesheet that are not mirrored in a right-to-left language. */
function physicalLines(css: string): string[] {
  return css.split('\n').filter((line) => physical.test(line) && !allowed.test(line));
}

test('the search finds what names a side, and nothing else', () => {
  const css = [
    '  margin-left: 1px;',
    '  right: 0;',
    '  text-align: right;',
    '  border-top-left-radius: 2px;',
    '  margin-inline-start: 1px;',
    '  text-align: start;',
    '  padding-left: env(safe-area-inset-left);',
  ].join('\n');
  expect(physicalLines(css).map((line) => line.trim())).toEqual([
    'margin-left: 1px;',
    'right: 0;',
    'text-align: right;',
    'border-top-left-radius: 2px;',
  ]);
});

test('no style of the widget names a side of the screen', () => {
  const files = ['element', 'features', 'styles', 'ui'].flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join('src', folder, file),
    ),
  );
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.includes('maths'))
    .flatMap((file) =>
      physicalLines(readFileSync(join(root, file), 'utf8')).map(
        (line) => `${file}: ${line.trim()}`,
      ),
    );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
