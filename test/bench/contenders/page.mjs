/** Creates a minimal host page: markup, module code that runs at the end, and past messages in `window.__history`. */
export function pageWith({ head = '', body = '', script = '', history = [] }) {
  const past = JSON.stringify(history).replaceAll('<', '\\u003c');
  const handOver = history.length ? `<script>window.__history = ${past}</script>` : '';
  const run = script ? `<script type="module">${script}</script>` : '';
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>bench</title>' +
    `${head}${handOver}</head><body>${body}${run}</body></html>`
  );
}
