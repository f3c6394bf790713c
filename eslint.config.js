import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Folders that run without a page; layers and cycles are dependency-cruiser's (`.dependency-cruiser.mjs`). */
const withoutDom = ['api', 'console', 'state', 'testing'];

/** No text of a server or a model may reach a style string: it could add declarations and load images. */
const styleStrings = [
  'TemplateElement[value.raw=/[\\s.]style\\s*=\\s*(?:["\'][^"\']*)?$/]',
  'AssignmentExpression[left.property.name=/^(?:cssText|style)$/]',
  'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
  'CallExpression[callee.property.name=/^(?:replaceSync|insertRule)$/]:not([arguments.0.type="Literal"])',
  'CallExpression[callee.name="unsafeCSS"]',
  'ImportDeclaration[source.value=/style-map/]',
].map((selector) => ({
  selector,
  message: 'Set one property by the CSSOM, which checks its value: see ui/background-colour.ts.',
}));

/** A custom property takes any text, so only these files, which write lengths, checked colours or a constant, may set one by script. */
const customProperties = {
  selector: 'CallExpression[callee.property.name="setProperty"]',
  message:
    'A custom property takes any text. Check it, and add the file to the list in eslint.config.js.',
};
const settersOfCustomProperties = [
  'src/element/app-colour.ts',
  'src/element/mounting/dify-snippet.ts',
  'src/renderers/surroundings.ts',
  'src/ui/popover-position.ts',
  'src/ui/viewport-controller.ts',
];

const storeAccess = {
  selector: 'Identifier[name="store"]',
  message: 'Read the state through a ChatController; change it by a method of the session.',
};

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
    // Examples are projects of their own, with their own configuration of TypeScript: they are type-checked by `npm run test:examples`.
    ignores: ['dist', 'node_modules', 'test-results', 'test/fixtures', 'examples'],
  },
  ...tseslint.configs.strictTypeChecked,
  lit['flat/all'],
  wc.configs['flat/best-practice'],
  importX.flatConfigs.typescript,
  {
    plugins: { 'lit-a11y': litA11y, 'import-x': importX },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.node.json', 'test/types/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: {
      lit: { elementBaseClasses: ['OwnTaskElement'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'tsconfig.node.json', 'test/types/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: {
      ...Object.fromEntries(
        Object.keys(litA11y.rules).map((rule) => [`lit-a11y/${rule}`, 'error']),
      ),
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
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: withoutDom.map((folder) => `src/${folder}/**`),
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'localStorage',
        'sessionStorage',
        'HTMLElement',
      ],
    },
  },
  {
    files: ['src/**'],
    rules: { 'no-restricted-syntax': ['error', ...styleStrings, customProperties] },
  },
  {
    files: settersOfCustomProperties,
    rules: { 'no-restricted-syntax': ['error', ...styleStrings] },
  },
  {
    files: ['src/features/**'],
    ignores: ['src/features/shared/chat-controller.ts'],
    rules: { 'no-restricted-syntax': ['error', ...styleStrings, customProperties, storeAccess] },
  },
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
    // Uses that are wrong on purpose, each with a short reason.
    files: ['test/types/**'],
    rules: {
      '@typescript-eslint/ban-ts-comment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
