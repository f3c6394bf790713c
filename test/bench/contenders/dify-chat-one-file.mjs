import { configuration, contender as difyChat } from './dify-chat.mjs';

const script = '/dist/dify-chat.iife.js';

/** This project as one classic file. */
export const contender = {
  ...difyChat,
  name: 'dify-chat-one-file',
  files: ['dify-chat.iife.js'],
  about: 'everything in one classic script, dist/dify-chat.iife.js; past messages as dify-chat',
  tags: {
    load: `<script src="${script}" ${configuration} defer></script>`,
    drive: `<script src="${script}"></script>`,
  },
};
