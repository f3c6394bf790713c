/** Responds with a text. */
export function sendText(response, text, status = 200, type = 'text/plain') {
  send(response, Buffer.from(text), status, { 'content-type': type });
}

/** Responds with JSON. */
export function sendJson(response, value) {
  send(response, Buffer.from(JSON.stringify(value)), 200, { 'content-type': 'application/json' });
}

/** Responds with bytes that must not be cached. */
export function send(response, bytes, status, headers) {
  response.writeHead(status, {
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}
