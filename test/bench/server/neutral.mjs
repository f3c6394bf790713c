// Streams of `{ text }`: the format of deep-chat, and of contenders whose transport the host page implements (Bot Framework).
import { eventOf, eventStream, play } from './playback.mjs';

/** The routes for contenders with this format. */
export const routes = [
  {
    method: 'POST',
    path: /^\/(?:deep-chat|bench\/stream)$/,
    handle: ({ server, response }) =>
      play(server, response, { headers: eventStream, frame: (text) => eventOf({ text }) }),
  },
];
