export type { BareDifyChatProps } from './global-components.js';
export { DifyChat } from './dify-chat.js';
export type { DifyChatElement, DifyChatEmits, DifyChatProps } from './dify-chat.js';
