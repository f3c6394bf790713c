// The Dify of the gateway's benchmark: plays recorded answers back, each event in a write of its own. A question is JSON: the `length` of
// the answer in messages, and its `rate`, messages a second; 0 is as fast as the reader takes them.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { answerOf } from './recordings.mjs';

const END = 'data: {"event":"message_end"}\n\n';
const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-version': '1.16.1' };
const paced = new Set();
const unpaced = new Set();

const server = createServer(async (request, response) => {
  if (request.method === 'DELETE') return endPaced(response);
  const { query } = await json(request);
  const { length, rate } = JSON.parse(query);
  response.writeHead(200, headers);
  const stream = { response, answer: answerOf(length) };
  if (rate > 0) playPaced(stream, rate);
  else playUnpaced(stream);
});
// A server that is busy must not take a connection from the pool that is just being closed.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () =>
  console.log(`Upstream on http://127.0.0.1:${server.address().port}`),
);

function playPaced(stream, rate) {
  paced.add(stream);
  const timer = setInterval(write, 1000 / rate);
  write();

  function write() {
    if (paced.has(stream) && writeNext(stream)) return;
    paced.delete(stream);
    clearInterval(timer);
  }
}

function endPaced(response) {
  for (const { response } of paced) response.end(END);
  paced.clear();
  response.end();
}

/** All streams that are unpaced take turns, so that each event travels alone. */
function playUnpaced(stream) {
  unpaced.add(stream);
  if (unpaced.size === 1) setImmediate(writeAll);
}

function writeAll() {
  for (const stream of unpaced)
    if (!stream.response.writableNeedDrain && !writeNext(stream)) unpaced.delete(stream);
  if (unpaced.size > 0) setImmediate(writeAll);
}

/** Returns whether there may be another event. */
function writeNext({ response, answer }) {
  const { done, value } = answer.next();
  if (done || response.destroyed) return void response.end();
  response.write(value);
  return true;
}
