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

/** Creates a function that responds with a file as a CDN would, with the best compression, and returns the number of bytes sent. */
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

/** Compresses a file; the result is cached on disk, since the best compression of the largest files takes seconds. */
function compressed(body, encoding) {
  const hash = createHash('sha1').update(body).digest('hex');
  const cached = join(compressedFolder, `${hash}.${encoding}`);
  if (!existsSync(cached)) writeFileSync(cached, compress(body, encoding));
  return readFileSync(cached);
}

function compress(body, encoding) {
  if (encoding === 'gzip') return gzipSync(body, { level: 9 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotliCompressSync(body, { params });
}
