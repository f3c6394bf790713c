import { configuration, contender as difyChat } from './dify-chat.mjs';

/** This project through its classic loader, which imports the modules. Measured for loading only, since the rest equals `dify-chat`. */
export const contender = {
  ...difyChat,
  name: 'dify-chat-embed',
  files: ['embed.js', ...difyChat.files],
  about: 'classic loader, dist/embed.js, which imports dify-chat.js; otherwise dify-chat',
  measures: ['load'],
  tags: {
    ...difyChat.tags,
    load: `<script src="/dist/embed.js" ${configuration} defer></script>`,
  },
};
