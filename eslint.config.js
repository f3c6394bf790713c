import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Who may import whom (docs/ARCHITECTURE.md). Files directly in src/ may import anything. */
const mayImport = {
  lib: [],
  api: ['lib'],
  state: ['api', 'lib'],
  markdown: ['lib'],
  i18n: ['lib'],
  styles: [],
  controllers: ['state', 'i18n', 'lib'],
  components: ['controllers', 'state', 'markdown', 'styles', 'i18n', 'lib'],
  testing: ['lib'],
  bin: ['testing', 'api', 'lib'],
};
const withoutLit = ['lib', 'api', 'state', 'markdown', 'i18n', 'testing', 'bin'];
const withoutDom = ['api', 'state', 'testing'];

/** The rules of a folder, for the files in it (`../` leads out) and those in its folders (`../../` does). */
function layer(folder) {
  return [
    { files: [`src/${folder}/*.ts`], rules: rulesOf(folder, '../') },
    { files: [`src/${folder}/*/**/*.ts`], rules: rulesOf(folder, '../../') },
  ];
}

function rulesOf(folder, out) {
  const allowed = mayImport[folder];
  const forbidden = Object.keys(mayImport).filter(
    (other) => other !== folder && !allowed.includes(other),
  );
  const patterns = [
    {
      regex: `^${out.replaceAll('.', String.raw`\.`)}[^/.]+\\.js$`,
      message: 'Nothing in a folder imports the files directly in src/.',
    },
    ...forbidden.map((other) => ({
      group: [`${out}${other}/**`],
      message: `src/${folder} may import only from: ${allowed.join(', ') || 'nothing'}.`,
      allowTypeImports: folder === 'testing' && other === 'api',
    })),
  ];
  if (withoutLit.includes(folder))
    patterns.push({
      group: ['lit', 'lit/**', '@lit/**'],
      message: `src/${folder} knows no Lit.`,
    });
  const rules = {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
  };
  if (withoutDom.includes(folder))
    rules['no-restricted-globals'] = [
      'error',
      'window',
      'document',
      'localStorage',
      'sessionStorage',
      'HTMLElement',
    ];
  return rules;
}

/** Conventions: static, public and then private reactive fields, other fields, constructor, public, protected, `#`. */
const memberOrder = [
  'public-static-field',
  'public-decorated-field',
  'private-decorated-field',
  'public-decorated-accessor',
  'public-instance-field',
  'protected-instance-field',
  '#private-instance-field',
  'constructor',
  'public-static-method',
  ['public-get', 'public-set', 'public-method'],
  ['protected-get', 'protected-set', 'protected-method'],
  ['#private-get', '#private-set', '#private-method'],
];

export default tseslint.config(
  {
    ignores: ['dist', 'node_modules', 'coverage', 'test-results', 'test/fixtures'],
  },
  ...tseslint.configs.strictTypeChecked,
  lit['flat/all'],
  wc.configs['flat/best-practice'],
  importX.flatConfigs.typescript,
  {
    plugins: { 'lit-a11y': litA11y, 'import-x': importX },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'tsconfig.node.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: {
      ...Object.fromEntries(
        Object.keys(litA11y.rules).map((rule) => [`lit-a11y/${rule}`, 'error']),
      ),
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'parent', 'sibling'],
          alphabetize: { order: 'asc' },
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/member-ordering': [
        'error',
        { default: { memberTypes: memberOrder, order: 'as-written' } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/method-signature-style': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...Object.keys(mayImport).flatMap(layer),
  {
    files: ['test/**', 'demo/**', 'scripts/**', '*.js', '*.mjs', '*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      'import-x/no-default-export': 'off',
      // The linter takes chai's property assertions for forgotten calls.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
