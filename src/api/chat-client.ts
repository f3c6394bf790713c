import type { CallOptions, Connection } from './connection.js';
import { fetchInfo, fetchMeta, fetchParameters, fetchSite } from './resources/app.js';
import { stopChat, streamChat, type ChatRequest } from './resources/chat.js';
import { uploadFile, uploadRemoteFile, type UploadOptions } from './resources/files.js';
import {
  createUploadToken,
  submitForm,
  uploadFormFile,
  type FormSubmission,
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

/** Creates the client of a chat session: the endpoint functions that it needs, bound to one connection. */
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
    rateMessage: (messageId: string, rating: MessageRating) =>
      rateMessage(connection, messageId, rating),
    resolveUrl: connection.resolveUrl,
    stopChat: (taskId: string) => stopChat(connection, taskId),
    streamChat: (request: ChatRequest) => streamChat(connection, request),
    streamRunEvents: (runId: string, options: StreamOptions) =>
      streamRunEvents(connection, runId, options),
    submitForm: (formToken: string, submission: FormSubmission) =>
      submitForm(connection, formToken, submission),
    uploadFile: (file: Blob, options: UploadOptions) => uploadFile(connection, file, options),
    uploadFormFile: (uploadToken: string, file: Blob | { url: string }, options: UploadOptions) =>
      uploadFormFile(connection, uploadToken, file, options),
    uploadRemoteFile: (url: string, options: CallOptions) =>
      uploadRemoteFile(connection, url, options),
  };
}

/** The part of the API that a chat session uses; tests inject a fake. */
export type ChatClient = ReturnType<typeof createChatClient>;
