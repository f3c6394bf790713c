import { fetchMeta } from './app.js';
import type { CallOptions, Connection } from './connection.js';
import type { StreamOptions } from './event-stream.js';
import { uploadFile, uploadRemoteFile, type UploadOptions } from './files.js';
import { createUploadToken, submitForm, uploadFormFile, type FormAnswer } from './forms.js';
import { fetchSuggestions, rateMessage, type MessageRating } from './messages.js';
import { streamRunEvents } from './workflows.js';

/** The endpoints that a conversation needs once somebody does more than ask, bound to a connection: they load when it comes to that. */
export function createActionClient(connection: Connection) {
  return {
    createUploadToken: (formToken: string) => createUploadToken(connection, formToken),
    fetchMeta: () => fetchMeta(connection),
    fetchSuggestions: (messageId: string) => fetchSuggestions(connection, messageId),
    rateMessage: (id: string, rating: MessageRating) => rateMessage(connection, id, rating),
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

/** What a session asks of a server besides answers; tests have one of their own. */
export type ActionClient = ReturnType<typeof createActionClient>;
