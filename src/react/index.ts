'use client';
export { DifyChat } from './dify-chat.js';
export type { DifyChatElement, DifyChatProps } from './dify-chat.js';
