import { manifestPlugin } from './scripts/manifest-plugin.mjs';

export default {
  globs: ['src/element/dify-chat.ts', 'src/styles/tokens.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [manifestPlugin()],
};
