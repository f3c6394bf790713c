import type { Plugin } from 'vite';

/**
 * Makes the dynamic imports named here, with what they are used for, imports at the top. For builds of one file: there a dynamic
 * import saves nothing, and makes the bundler wrap modules in functions, which keeps it from dropping what is not used (1.8 kB,
 * measured).
 */
export function staticImports(modules: Record<string, readonly string[]>): Plugin {
  return {
    name: 'static-imports',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\bimport\('\.{1,2}\// },
      handler(code) {
        const imports: string[] = [];
        const body = code.replace(/\bimport\('(\.{1,2}\/[^']+)'\)/g, (_, path: string) => {
          const names = modules[path] ?? this.error(`${path} is not named in staticImports()`);
          const renamed = names.map((name) => `${name} as static_${name}`);
          imports.push(`import { ${renamed.join(', ')} } from '${path}';`);
          return `Promise.resolve({ ${names.map((name) => `${name}: static_${name}`).join(', ')} })`;
        });
        return { code: imports.join('') + body, map: null };
      },
    },
  };
}
