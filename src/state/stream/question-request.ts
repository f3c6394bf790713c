import type { ChatClient } from '../../api/chat-client.js';
import type { FileReference } from '../../api/file-reference.js';
import { referenceTo } from '../attachments/pending-attachments.js';
import { leftConversationOf } from '../left-conversation.js';
import type { Attachment, ChatState } from '../model.js';
import { answerOf, placeOf } from '../selectors.js';
import type { TurnRequest } from './turn.js';

/** Dependencies of a question's request. */
export interface QuestionRequestContext {
  client: Pick<ChatClient, 'streamChat'>;
  state: () => ChatState;
  /** Resolves with the files of a question once each is uploaded or failed; `undefined` if the code for it cannot be loaded. */
  settleUploads: (
    questionKey: string,
    onProgress: (() => void) | undefined,
  ) => Promise<readonly Attachment[] | undefined>;
}

/** A question in the state, and what is sent with it. */
export interface QuestionToSend {
  questionKey: string;
  answerKey: string;
  inputs: Readonly<Record<string, unknown>>;
  /** Awaited before the request, within a limit. */
  after: Promise<unknown>;
}

/** Creates the request that sends a question of the state, once its files are uploaded. */
export function requestFor(
  context: QuestionRequestContext,
  { questionKey, answerKey, inputs, after }: QuestionToSend,
): TurnRequest {
  return {
    answerKey,
    expectsMessageEnd: true,
    after,
    open: async ({ onProgress, ...options }) => {
      const files = await uploadedFiles(context, questionKey, onProgress);
      const state = context.state();
      const conversation = leftConversationOf(state, answerKey) ?? state;
      const query = answerOf(conversation, questionKey)?.text ?? '';
      const place = options.signal.aborted ? undefined : placeOf(conversation, answerKey);
      return place && context.client.streamChat({ query, inputs, files, ...place, ...options });
    },
  };
}

/** Resolves with the files of a question once they are uploaded; rejects if an upload failed. */
async function uploadedFiles(
  { state, settleUploads }: QuestionRequestContext,
  questionKey: string,
  onProgress: (() => void) | undefined,
): Promise<FileReference[] | undefined> {
  const { attachments = [] } = answerOf(state(), questionKey) ?? {};
  const isUploaded = attachments.every(({ status }) => !status);
  // If the code for uploads cannot be loaded, `referenceTo` throws, and the question fails.
  const files = isUploaded
    ? attachments
    : ((await settleUploads(questionKey, onProgress)) ?? attachments);
  return files.length ? files.map(referenceTo) : undefined;
}
