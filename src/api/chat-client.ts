import type { CallOptions, Connection } from './connection.js';
import { fetchInfo, fetchMeta, fetchParameters, fetchSite } from './resources/app.js';
import { stopChat, streamChat, type ChatRequest } from './resources/chat.js';
import { uploadFile, uploadRemoteFile, type UploadOptions } from './resources/files.js';
import {
  createUploadToken,
  submitForm,
  uploadFormFile,
  type FormAnswer,
} from './resources/forms.js';
import {
  fetchMessages,
  fetchSuggestions,
  rateMessage,
  type MessageRating,
  type MessagesQuery,
} from './resources/messages.js';
import { streamRunEvents } from './resources/workflows.js';
import type { StreamOptions } from './stream/event-stream.js';

/** Binds the endpoint functions that a chat needs to one connection. */
export function createChatClient(connection: Connection) {
  return {
    capabilities: connection.dialect.capabilities,
    createUploadToken: (formToken: string) => createUploadToken(connection, formToken),
    fetchInfo: () => fetchInfo(connection),
    fetchMessages: (query: MessagesQuery) => fetchMessages(connection, query),
    fetchMeta: () => fetchMeta(connection),
    fetchParameters: () => fetchParameters(connection),
    fetchSite: () => fetchSite(connection),
    fetchSuggestions: (messageId: string) => fetchSuggestions(connection, messageId),
    rateMessage: (id: string, rating: MessageRating) => rateMessage(connection, id, rating),
    resolveUrl: connection.resolveUrl,
    stopChat: (taskId: string) => stopChat(connection, taskId),
    streamChat: (request: ChatRequest) => streamChat(connection, request),
    streamRunEvents: (runId: string, options: StreamOptions) =>
      streamRunEvents(connection, runId, options),
    submitForm: (formToken: string, answer: FormAnswer) =>
      submitForm(connection, formToken, answer),
    uploadFile: (file: Blob, options: UploadOptions) => uploadFile(connection, file, options),
    uploadFormFile: (token: string, file: Blob | { url: string }, options: UploadOptions) =>
      uploadFormFile(connection, token, file, options),
    uploadRemoteFile: (url: string, options: CallOptions) =>
      uploadRemoteFile(connection, url, options),
  };
}

/** The API as the chat session uses it; tests inject a fake. */
export type ChatClient = ReturnType<typeof createChatClient>;
