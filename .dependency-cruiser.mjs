/** The layers of docs/ARCHITECTURE.md: each folder of `src/`, and the folders it may import from. */
const mayImport = {
  lib: [],
  styles: [],
  api: ['lib'],
  console: ['api', 'lib'],
  state: ['api', 'lib'],
  markdown: ['lib'],
  i18n: ['lib'],
  ui: ['styles', 'i18n', 'lib'],
  features: ['state', 'markdown', 'ui', 'styles', 'i18n', 'lib'],
  element: ['features', 'markdown', 'state', 'api', 'ui', 'styles', 'i18n', 'lib'],
  wrappers: ['lib'],
  react: ['wrappers'],
  vue: ['wrappers'],
  jsx: ['wrappers'],
  renderers: ['lib'],
  testing: ['lib'],
  gateway: ['api', 'lib'],
  bin: ['gateway', 'console', 'testing', 'api', 'lib'],
};

/** Folders that may import the types, but not the code, of another one. */
const mayImportTypes = {
  wrappers: ['element'],
  react: ['element'],
  vue: ['element'],
  jsx: ['element'],
  renderers: ['markdown'],
  testing: ['api'],
};

/** The wrappers import the package by its name, as a page does, which keeps it out of their files. */
const packageEntry = String.raw`^src/index\.ts$`;

const withoutLit = [
  'lib',
  'api',
  'console',
  'state',
  'markdown',
  'i18n',
  'renderers',
  'testing',
  'wrappers',
  'react',
  'vue',
  'jsx',
  'gateway',
  'bin',
];

const anyOf = (folders) => `^src/(?:${folders.join('|')})/`;

const layers = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `layer-${folder}`,
  comment: `src/${folder} may import only from: ${allowed.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: [
      anyOf([folder, ...allowed, ...(mayImportTypes[folder] ?? [])]),
      ...(folder === 'wrappers' ? [packageEntry] : []),
    ],
  },
}));

const typesOnly = Object.entries(mayImportTypes).map(([folder, others]) => ({
  name: `types-only-${folder}`,
  comment: `src/${folder} may import only types from: ${others.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: anyOf(others), dependencyTypesNot: ['type-only'] },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No cycles, type imports included: move what both files need to a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Every module is reachable from an entry.',
      severity: 'error',
      from: { orphan: true, pathNot: String.raw`^src/[^/]+\.ts$|\.d\.ts$` },
      to: {},
    },
    {
      name: 'no-lit',
      comment: 'Only ui, features, styles and element know Lit.',
      severity: 'error',
      from: { path: anyOf(withoutLit) },
      to: { path: String.raw`node_modules/(?:lit|@lit)(?:/|$)` },
    },
    {
      name: 'no-dev-dependencies',
      comment:
        'What ships imports only what package.json lists as dependencies or optional peers, or what the build bundles.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(?:testing|gateway|bin|renderers|react|vue|jsx|features/(?:code|maths))/',
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'feature-entries',
      comment:
        'A feature is imported from outside only by its index.ts, or by the element that has its name; shared is open.',
      severity: 'error',
      // The importing feature, or the whole layer.
      from: { path: '^src/(features/[^/]+|[^/]+)' },
      to: {
        path: '^src/features/',
        pathNot: [
          '^src/$1/',
          '^src/features/shared/',
          String.raw`^src/features/(?<feature>[^/]+)/(?:index|\k<feature>)\.ts$`,
        ],
      },
    },
    ...layers,
    ...typesOnly,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'browser', 'default'] },
  },
};
