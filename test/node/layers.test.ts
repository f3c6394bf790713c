import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: root,
  // With CI=true the parser would read the files from the disk instead of the text that it is given.
  overrideConfig: {
    languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
  },
});

/** The complaints of the linter about a file of src/ if it held this text. */
async function complaints(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, 'src', path) });
  return result!.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const restricted = '@typescript-eslint/no-restricted-imports';

/** A file, an import that it must not have, and what the linter says. */
const forbidden = [
  ['lib/hash.ts', '../api/errors.js', 'src/lib may import only from: nothing'],
  ['api/chat.ts', '../state/model.js', 'src/api may import only from: lib'],
  ['state/turn.ts', '../markdown/plain-text.js', 'src/state may import only from: api, lib'],
  ['markdown/dress.ts', '../state/model.js', 'src/markdown may import only from: lib'],
  ['markdown/leaves/fence.ts', '../../state/model.js', 'src/markdown may import only from: lib'],
  ['markdown/leaves/fence.ts', '../../dify-chat.js', 'Nothing in a folder imports the files'],
  ['i18n/strings.ts', '../components/icons.js', 'src/i18n may import only from: lib'],
  ['controllers/stick-to-bottom.ts', '../api/errors.js', 'src/controllers may import only from'],
  ['components/message.ts', '../api/errors.js', 'src/components may import only from'],
  ['testing/world.ts', '../state/model.js', 'src/testing may import only from: lib'],
  ['bin/serve-fake-dify.ts', '../state/model.js', 'src/bin may import only from'],
  ['components/message.ts', '../dify-chat.js', 'Nothing in a folder imports the files directly'],
  ['api/chat.ts', 'lit', 'src/api knows no Lit'],
  ['state/store.ts', '@lit/reactive-element', 'src/state knows no Lit'],
] as const;

for (const [file, specifier, complaint] of forbidden)
  test(`src/${file} may not import ${specifier}, nor types from it`, async () => {
    for (const statement of ['import * as other', 'import type * as other']) {
      const text = `${statement} from '${specifier}';\nexport type Other = typeof other;\n`;
      const found = await complaints(file, text);
      expect(found.join('\n')).toContain(restricted);
      expect(found.join('\n')).toContain(complaint);
    }
  });

const allowed = [
  ['components/message.ts', '../state/model.js'],
  ['state/turn.ts', '../api/errors.js'],
  ['dify-chat.ts', './api/errors.js'],
  ['markdown/leaves/fence.ts', '../line.js'],
  ['markdown/leaves/fence.ts', '../../lib/clock.js'],
] as const;

for (const [file, specifier] of allowed)
  test(`src/${file} may import ${specifier}`, async () => {
    const text = `import type * as other from '${specifier}';\nexport type Other = typeof other;\n`;
    expect((await complaints(file, text)).join('\n')).not.toContain(restricted);
  });

test('the stand-in may take types from the API, and nothing else', async () => {
  const types = "import type { Site } from '../api/types.js';\nexport type Other = Site;\n";
  expect((await complaints('testing/world.ts', types)).join('\n')).not.toContain(restricted);
  const values = "export { ApiError } from '../api/errors.js';\n";
  expect((await complaints('testing/world.ts', values)).join('\n')).toContain(restricted);
});

test('no file may import one that imports it back', async () => {
  // src/state/stream/turn.ts imports the watchdog.
  const text = "import { Turn } from './turn.js';\nexport const other = Turn;\n";
  expect((await complaints('state/watchdog.ts', text)).join('\n')).toContain('import-x/no-cycle');
});

test('the conversation knows neither page nor storage', async () => {
  const text = "export const text = (): string => document.title + localStorage.getItem('x');\n";
  const found = await complaints('state/store.ts', text);
  expect(found.filter((line) => line.startsWith('no-restricted-globals'))).toHaveLength(2);
});
