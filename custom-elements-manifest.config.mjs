import { publicFace } from './scripts/public-face.mjs';

export default {
  globs: ['src/element/dify-chat.ts', 'src/styles/tokens.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicFace()],
};
