import { publicFace } from './scripts/public-face.mjs';

export default {
  globs: ['src/dify-chat.ts', 'src/methods.ts', 'src/properties.ts', 'src/styles/tokens.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicFace()],
};
