// Streams of `{ text }`: deep-chat's own format, and that of contenders whose transport the page writes (Bot Framework).
import { eventOf, eventStream, play } from './playback.mjs';

/** What is answered wherever the format is free. */
export const routes = [
  {
    method: 'POST',
    path: /^\/(?:deep-chat|bench\/stream)$/,
    handle: ({ server, response }) =>
      play(server, response, { headers: eventStream, frame: (text) => eventOf({ text }) }),
  },
];
