export type { Mode, Placement, StorageKind, Theme } from './config.js';
export { DifyChat } from './dify-chat.js';
export type { DifyChatEventMap } from './events.js';
export type { SendOptions } from './properties.js';
export type { ErrorStrings, StringOverrides, Strings } from './i18n/strings.js';
export type {
  Attachment,
  ChatMessage,
  ChatStatus,
  ErrorKind,
  FilePart,
  MessageError,
  MessagePart,
  MessageStatus,
  Rating,
  TextPart,
  ToolPart,
} from './state/model.js';
