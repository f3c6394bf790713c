import { contender as deepChat } from './deep-chat.mjs';

/** deep-chat with its option for long answers, which breaks Markdown that spans paragraphs. */
export const contender = {
  ...deepChat,
  name: 'deep-chat-partial',
  about: 'stream: { partialRender: true }, its documented option for long answers',
  settings: { url: '/deep-chat', stream: { partialRender: true } },
};
