// What ships, against its budget (docs/ARCHITECTURE.md, "What is built"): 1 kB = 1,000 bytes, gzip -9. Needs a build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgets = [
  { what: 'One file for <script src>, whole', file: 'dify-chat.iife.js', limit: 55_000 },
  { what: 'CDN module, up to the painted launcher', file: 'dify-chat.js', limit: 12_000 },
];

const rows = budgets.map(({ what, file, limit }) => {
  const source = readFileSync(new URL(`../dist/${file}`, import.meta.url));
  const bytes = gzipSync(source, { level: 9 }).length;
  return { what, file, bytes, limit, left: limit - bytes };
});
console.table(rows);
const over = rows.filter(({ left }) => left < 0);
for (const { file, left } of over) console.error(`dist/${file} is ${-left} bytes over its budget.`);
process.exitCode = over.length > 0 ? 1 : 0;
