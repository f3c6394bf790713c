import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { demoServer } from './demo/server.ts';
import { minifyTemplates } from './scripts/vite/minify-templates.ts';

const at = (path: string) => join(import.meta.dirname, path);

const common = {
  target: 'es2022',
  sourcemap: true,
  outDir: at('dist'),
  emptyOutDir: false,
} as const;
const forPages = {
  ...common,
  minify: true,
  license: { fileName: 'THIRD-PARTY-LICENSES.md' },
} as const;

const entry = at('src/module.ts');
/** What loads at once, in the order in which it is needed: the entry, the window, the engine that draws Markdown. */
const roots = {
  chat: at('src/element/runtime.ts'),
  markdown: at('src/features/rich-text/rich-text.ts'),
};

/** What the bundler tells of its modules. */
interface ModuleGraph {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

/** Every module that loads together with `root`: it, and what it imports statically. */
function loadedWith(root: string, graph: ModuleGraph): Set<string> {
  const found = new Set([root]);
  for (const id of found)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

/**
 * The chunk of a module; the bundler decides where this says `null`. What loads at once is one chunk, without another one for each
 * module that some other chunk needs as well.
 */
function chunkOf(id: string, graph: ModuleGraph): string | null {
  if (loadedWith(entry, graph).has(id)) return null;
  const found = Object.entries(roots).find(([, root]) => loadedWith(root, graph).has(id));
  return found ? found[0] : null;
}

const withoutLocales = {
  find: /^\.{1,2}\/.*load-locale\.js$/,
  replacement: at('src/i18n/no-locales.ts'),
};

/** One build per entry kind that ships (docs/ARCHITECTURE.md, "What is built"). */
const builds: Record<string, UserConfig['build']> = {
  /** For bundlers: dependencies stay outside, so that a page has one Lit and gets updates of the sanitiser. */
  package: {
    ...common,
    minify: false,
    lib: {
      entry: { index: at('src/index.ts'), 'index.server': at('src/index.server.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^@?lit(?:\/|$)/, 'marked', 'dompurify', 'eventsource-parser'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'package-chunks/[name].js' },
    },
  },
  /** The components for frameworks, which stay outside as the element does, and types of the bare tag, whose modules are empty. */
  wrappers: {
    ...common,
    minify: false,
    lib: {
      entry: {
        'react/index': at('src/react/index.ts'),
        'vue/index': at('src/vue/index.ts'),
        ...Object.fromEntries(
          ['react', 'preact', 'solid', 'svelte'].map((name) => [
            `jsx/${name}`,
            at(`src/jsx/${name}.ts`),
          ]),
        ),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: ['react', 'vue', 'dify-chat'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'wrappers/[name].js' },
    },
  },
  /**
   * The typed clients by themselves: of apps for browsers, servers and workers, of the console for servers and workers. A file a
   * module, so that bundlers take what is used, in one build, so that both have the same `ApiError`.
   */
  client: {
    ...common,
    minify: false,
    lib: { entry: [at('src/api/index.ts'), at('src/console/index.ts')], formats: ['es'] },
    rolldownOptions: {
      external: ['eventsource-parser'],
      output: {
        preserveModules: true,
        preserveModulesRoot: at('src'),
        entryFileNames: ({ name }) =>
          name.startsWith('console/') ? '[name].js' : `client/${name.replace(/^api\//, '')}.js`,
      },
    },
  },
  /** The fake Dify and the command that serves it, self-contained: a test suite that uses it installs nothing else. */
  testing: {
    ...common,
    ssr: true,
    minify: false,
    license: { fileName: 'testing/THIRD-PARTY-LICENSES.md' },
    rolldownOptions: {
      input: {
        'testing/index': at('src/testing/index.ts'),
        'bin/dify-chat': at('src/bin/cli.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'testing/[name].js' },
    },
  },
  /** Renderers for diagrams and charts, each also by itself: bundlers look for the libraries of all that a file imports. The libraries stay outside. */
  renderers: {
    ...common,
    minify: false,
    lib: {
      entry: {
        'renderers/index': at('src/renderers/index.ts'),
        'renderers/mermaid': at('src/renderers/mermaid.ts'),
        'renderers/echarts': at('src/renderers/echarts.ts'),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: ['mermaid', 'echarts'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'renderers/[name].js' },
    },
  },
  /** The gateway, self-contained, without anything of Node: for workers, Deno and Bun as well. */
  gateway: {
    ...common,
    ssr: true,
    minify: false,
    rolldownOptions: {
      input: { 'gateway/index': at('src/gateway/index.ts') },
      output: { entryFileNames: '[name].js' },
    },
  },
  /** The same with Node's adapters, by itself: a shared file would have to load Node's modules. */
  'gateway-node': {
    ...common,
    ssr: true,
    minify: false,
    license: { fileName: 'gateway/THIRD-PARTY-LICENSES.md' },
    rolldownOptions: {
      input: { 'gateway/node': at('src/gateway/node/index.ts') },
      output: { entryFileNames: '[name].js', chunkFileNames: 'gateway/chunks/[name].js' },
    },
  },
  /** For CDNs and own servers: one ES module graph, an entry that paints the launcher and the chunks that it imports later. */
  module: {
    ...forPages,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { 'dify-chat': entry },
      // Chunks import what they share with the entry from the entry: no second request before the launcher is painted.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { debugName: 'chat, markdown', name: chunkOf },
            {
              debugName: 'shared',
              name: (id, graph) => (loadedWith(entry, graph).has(id) ? null : 'shared'),
              minShareCount: 2,
            },
          ],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  /** The same in one classic script, for places that take one file. */
  'one-file': {
    ...forPages,
    lib: {
      entry: at('src/one-file.ts'),
      formats: ['iife'],
      name: 'DifyChat',
      fileName: () => 'dify-chat.iife.js',
    },
    // A classic script has the character encoding of its page, which may be any: of a page without a server most of all.
    rolldownOptions: { output: { charset: 'ascii' } },
  },
  /** The classic loader of the module graph. */
  embed: {
    ...common,
    minify: true,
    lib: {
      entry: at('src/embed.ts'),
      formats: ['iife'],
      name: 'DifyChatEmbed',
      fileName: () => 'embed.js',
    },
  },
};

export default defineConfig(({ command, mode }): UserConfig => {
  if (command === 'serve')
    return { root: at('demo'), plugins: [demoServer()], server: { fs: { allow: [at('.')] } } };
  const build = builds[mode];
  if (!build) throw new Error(`--mode must be one of ${Object.keys(builds).join(', ')}`);
  // Otherwise the bundler warns that plugins take most of the time, which is what they are for, and of 'use client', which it keeps.
  const checks = { bundlerTimings: false, moduleLevelDirective: mode !== 'wrappers' };
  build.rolldownOptions = { ...build.rolldownOptions, checks };
  // Without elements: left as written, since users debug it and their own bundlers minify it.
  if (mode === 'client' || mode === 'wrappers') return { publicDir: false, build };
  if (mode === 'testing' || mode === 'gateway-node')
    // Native code cannot be bundled (docs/decisions/0015-webhooks-from-an-outbox.md).
    return { publicDir: false, build, ssr: { noExternal: true, external: ['@libsql/client'] } };
  if (mode === 'gateway')
    return { publicDir: false, build, ssr: { noExternal: true, target: 'webworker' } };
  if (mode === 'renderers') return { publicDir: false, build };
  return {
    base: './',
    publicDir: false,
    plugins: [minifyTemplates()],
    resolve: {
      // Lit's production build whatever NODE_ENV says: the demo's server asks for it as well.
      conditions: ['production', 'module', 'browser'],
      // One file has no chunks, and all languages together weigh more than the rest of it.
      alias: mode === 'one-file' ? [withoutLocales] : [],
    },
    build,
  };
});
