export type {
  Mode,
  Placement,
  StorageKind,
  Theme,
} from './element/configuration/allowed-values.js';
export { DifyChat } from './element/dify-chat.js';
export type { DifyChatEventMap } from './element/events.js';
export type { Renderer } from './markdown/host.js';
export type { Identity } from './element/identity.js';
export type { SendOptions } from './element/send-options.js';
export type { ErrorStrings, StringOverrides, Strings } from './i18n/strings.js';
export type {
  Attachment,
  ChatMessage,
  ChatStatus,
  ErrorKind,
  MessageError,
  MessageStatus,
  Rating,
  UnauthorizedReason,
} from './state/model.js';
export type {
  FilePart,
  FormAction,
  FormField,
  FormPart,
  FormResponse,
  MessagePart,
  NoticePart,
  ReasoningPart,
  Source,
  SourcesPart,
  StepPart,
  TextPart,
  ThoughtPart,
  ToolPart,
} from './state/parts/parts.js';
