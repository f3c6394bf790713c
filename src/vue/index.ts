export { DifyChat } from './dify-chat.js';
export type { DifyChatElement, DifyChatEmits, DifyChatProps } from './dify-chat.js';
