import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { demoServer } from './demo/server.ts';
import { extra, extraEntry, loadExtras } from './scripts/vite/extras.ts';
import { legacyDecorators } from './scripts/vite/legacy-decorators.ts';
import { minifyChunks } from './scripts/vite/minify-chunks.ts';
import { minifyTemplates } from './scripts/vite/minify-templates.ts';
import { staticImports } from './scripts/vite/static-imports.ts';
import { stylesFirst } from './scripts/vite/styles-first.ts';
import { trimDomPurify } from './scripts/vite/trim-dompurify.ts';
import { trimEventSourceParser } from './scripts/vite/trim-eventsource-parser.ts';
import { trimHighlight } from './scripts/vite/trim-highlight.ts';
import { trimLit } from './scripts/vite/trim-lit.ts';
import { trimMarked } from './scripts/vite/trim-marked.ts';
import { trimTemml } from './scripts/vite/trim-temml.ts';

const at = (path: string) => join(import.meta.dirname, path);

/** Names what was built from these sources: a browser does not take an extra of another build from its cache. */
function buildId(): string {
  const files = readdirSync(at('src'), { recursive: true, encoding: 'utf8' }).sort();
  const hash = createHash('sha256');
  for (const file of files) if (file.endsWith('.ts')) hash.update(readFileSync(at(`src/${file}`)));
  return hash.digest('hex').slice(0, 8);
}

const common = {
  target: 'es2022',
  sourcemap: true,
  outDir: at('dist'),
  emptyOutDir: false,
} as const;
const license = { fileName: 'THIRD-PARTY-LICENSES.md' };

/** One build a file that ships (docs/ARCHITECTURE.md, "What is built"). */
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
      external: [/^lit(?:\/|$)/, 'marked', 'dompurify', 'eventsource-parser'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
  /** The typed client by itself, for browsers, servers and workers: a file a module, so that bundlers take what is used. */
  client: {
    ...common,
    outDir: at('dist/client'),
    minify: false,
    lib: { entry: { index: at('src/api/index.ts') }, formats: ['es'] },
    rolldownOptions: {
      external: ['eventsource-parser'],
      output: {
        preserveModules: true,
        preserveModulesRoot: at('src/api'),
        entryFileNames: '[name].js',
      },
    },
  },
  /** The stand-in Dify and the command that serves it, with all that they need: who tests with it installs nothing else. */
  testing: {
    ...common,
    ssr: true,
    minify: false,
    license: { fileName: 'testing/THIRD-PARTY-LICENSES.md' },
    rolldownOptions: {
      input: {
        'testing/index': at('src/testing/index.ts'),
        'bin/dify-chat': at('src/bin/dify-chat.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'testing/[name].js' },
    },
  },
  /** For CDNs: a small entry that paints the launcher, and the rest as a chunk that imports it. */
  cdn: {
    ...common,
    minify: true,
    license,
    lib: { entry: { 'dify-chat': at('src/index.ts') }, formats: ['es'] },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
  /** For a script tag: one file that mounts itself. */
  iife: {
    ...common,
    minify: true,
    license,
    lib: {
      entry: at('src/embed.ts'),
      formats: ['iife'],
      name: 'DifyChat',
      fileName: () => 'dify-chat.iife.js',
    },
  },
};

/** One extra: a file beside the script and the CDN module, made out of what they have. */
const buildOfExtra = (name: string): UserConfig['build'] => ({
  ...common,
  minify: true,
  license: { fileName: `extras/${name}-licences.md` },
  lib: {
    entry: extraEntry,
    formats: ['es'],
    fileName: () => `extras/${name}.js`,
  },
  rolldownOptions: { output: { minify: true } },
});

/** Where the script is, while it runs; a script that somebody has put into the page as text has the page's own place. */
const scriptUrl = `document.currentScript?.src || document.baseURI`;

/** The folder above that of the chunk that is running; Vite would take `new URL('..', …)` for a file to build in. */
const cdnUrl = String.raw`import.meta.url.replace(/[^/]+\/[^/]*$/, '')`;

export default defineConfig(({ command, mode }): UserConfig => {
  if (command === 'serve')
    return { root: at('demo'), plugins: [demoServer()], server: { fs: { allow: [at('.')] } } };
  const [, name = ''] = /^extra:(.*)/.exec(mode) ?? [];
  const build = name ? buildOfExtra(name) : builds[mode];
  if (!build) throw new Error(`--mode must be one of ${Object.keys(builds).join(', ')}`);
  const base = mode === 'iife' ? scriptUrl : cdnUrl;
  const forBrowsers =
    mode === 'package'
      ? []
      : [
          legacyDecorators(),
          !name && loadExtras(base, buildId()),
          !name && stylesFirst(mode === 'iife' ? 'embed' : 'runtime'),
          trimLit(),
          trimMarked(),
          trimDomPurify(),
          trimEventSourceParser(),
          trimHighlight(),
          trimTemml(),
          minifyChunks(Boolean(name)),
        ];
  // What has no elements is left as it was written: its users debug it, and their own bundlers minify it.
  if (mode === 'client') return { publicDir: false, build };
  if (mode === 'testing') return { publicDir: false, build, ssr: { noExternal: true } };
  const plugins = [
    minifyTemplates(),
    ...(name ? extra(name) : []),
    ...forBrowsers,
    mode === 'iife' && staticImports({ './runtime.js': ['Conversation', 'loadAdvice'] }),
  ];
  // Whatever NODE_ENV says: what ships is Lit's production build, also when the demo's server asks for it.
  const resolve = { conditions: ['production', 'module', 'browser'] };
  return { publicDir: false, plugins, resolve, build };
});
