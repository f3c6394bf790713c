import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { cacheFolder, projectRoot } from '../cache.mjs';
import { peersFolder } from '../setup.mjs';
import { send, sendText } from './replies.mjs';

const types = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const folders = {
  '/peers/': peersFolder,
  '/node_modules/': join(projectRoot, 'node_modules'),
  '/assets/': fileURLToPath(new URL('../contenders/assets', import.meta.url)),
};

const compressedFolder = cacheFolder('compressed');

/** Makes what answers with a file as a CDN would, compressed as well as can be, and returns how many bytes that were. */
export function createFileServer(dist) {
  const bodies = new Map();
  const all = { ...folders, '/dist/': resolve(dist) };
  return (path, encoding, response) => {
    const file = fileAt(path, all);
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      sendText(response, 'not found', 404);
      return 0;
    }
    const key = `${encoding} ${file} ${statSync(file).mtimeMs}`;
    if (!bodies.has(key)) bodies.set(key, compressed(readFileSync(file), encoding));
    const body = bodies.get(key);
    send(response, body, 200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-encoding': encoding,
      'access-control-allow-origin': '*',
    });
    return body.length;
  };
}

function fileAt(path, all) {
  const clean = normalize(decodeURIComponent(path)).split(sep).join('/');
  const start = Object.keys(all).find((prefix) => clean.startsWith(prefix));
  return start && join(all[start], clean.slice(start.length));
}

/** The best compression takes seconds for the largest of them: it is kept. */
function compressed(body, encoding) {
  const hash = createHash('sha1').update(body).digest('hex');
  const kept = join(compressedFolder, `${hash}.${encoding}`);
  if (!existsSync(kept)) writeFileSync(kept, compress(body, encoding));
  return readFileSync(kept);
}

function compress(body, encoding) {
  if (encoding === 'gzip') return gzipSync(body, { level: 9 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotliCompressSync(body, { params });
}
