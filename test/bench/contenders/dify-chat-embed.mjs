import { configuration, contender as difyChat } from './dify-chat.mjs';

/** This project by its classic loader, which imports the modules. Driven, it would be `dify-chat` again. */
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
