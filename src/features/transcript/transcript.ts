import type { Attachment, ChatMessage, ChatState, Message } from '../../state/model.js';
import type {
  FilePart,
  FormPart,
  MessagePart,
  NoticePart,
  Source,
  ToolPart,
} from '../../state/parts/parts.js';

/**
 * The exported conversation as plain data, which is also the format of the JSON file. It omits reasoning, workflow steps and signed URLs.
 * Fields may be added, never removed.
 */
export interface Transcript {
  title: string;
  /** Like all times here: ISO 8601, in UTC. */
  exportedAt: string;
  conversationId?: string | undefined;
  /** Whether it starts with the first message of the conversation. */
  isComplete: boolean;
  messages: TranscriptMessage[];
}

/** One message of a transcript. */
export interface TranscriptMessage extends Pick<
  ChatMessage,
  'id' | 'parentId' | 'rating' | 'role' | 'status' | 'text'
> {
  /** Absent when unknown. */
  createdAt?: string | undefined;
  attachments: TranscriptFile[];
  parts: TranscriptPart[];
  /** The kind of error of a failed or interrupted answer. */
  error?: string | undefined;
}

/** A file without its URL, which would expire. */
export type TranscriptFile = Pick<Attachment, 'kind' | 'mimeType' | 'name' | 'size'>;

/** The parts of an answer, in order. */
export type TranscriptPart =
  | { type: 'text'; text: string }
  | ({ type: 'tool' } & Pick<ToolPart, 'input' | 'labels' | 'name' | 'output'>)
  | ({ type: 'file' } & TranscriptFile)
  | { type: 'sources'; sources: readonly Source[] }
  | ({ type: 'form' } & Pick<FormPart, 'response' | 'status' | 'title'>)
  | Pick<NoticePart, 'notice' | 'text' | 'type'>;

/** Data of a transcript that the state does not have. */
export interface TranscriptMetadata {
  title: string;
  /** Milliseconds since 1970. */
  exportedAt: number;
  /** Features hidden from the visitor are not exported either. */
  disabledFeatures?: { readonly steps?: boolean; readonly sources?: boolean } | undefined;
}

/** Text that looks like a URL, and the signature parameter of a signed one. */
const urls = /[\w\-.~:/?#@$&+,;=%]+/g;
const signed = /[?&;-](?:sig|sign|signature)=/i;

/** Creates the transcript of the loaded part of a conversation. */
export function createTranscript(
  { messages, conversationId, hasOlder }: ChatState,
  { title, exportedAt, disabledFeatures = {} }: TranscriptMetadata,
): Transcript {
  const transcript: Transcript = {
    title,
    exportedAt: new Date(exportedAt).toISOString(),
    conversationId,
    isComplete: !hasOlder,
    messages: messages.map((message) => exportMessage(message, disabledFeatures)),
  };
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? removeSignedUrls(value) : value;
  return JSON.parse(JSON.stringify(transcript, clean)) as Transcript;
}

/** Removes signed URLs: they grant access to the file, and expire within minutes. */
function removeSignedUrls(text: string): string {
  return text.replace(urls, (url) => (url.includes('/') && signed.test(url) ? '' : url));
}

function exportMessage(
  message: Message,
  disabledFeatures: NonNullable<TranscriptMetadata['disabledFeatures']>,
) {
  const { id, role, status, text, rating, createdAt, parentId, attachments, error } = message;
  return {
    id,
    role,
    status,
    text,
    rating,
    parentId,
    createdAt: createdAt ? new Date(createdAt).toISOString() : undefined,
    attachments: attachments.map(exportFile),
    parts: message.parts.flatMap((part) => exportPart(part, disabledFeatures)),
    error: error?.kind,
  };
}

function exportPart(
  part: MessagePart,
  disabledFeatures: NonNullable<TranscriptMetadata['disabledFeatures']>,
): TranscriptPart[] {
  switch (part.type) {
    case 'text':
      return [{ type: part.type, text: part.text }];
    case 'tool': {
      const { type, name, labels, input, output } = part;
      return disabledFeatures.steps ? [] : [{ type, name, labels, input, output }];
    }
    case 'file':
      return [{ type: part.type, ...exportFile(part) }];
    case 'sources':
      return disabledFeatures.sources ? [] : [{ type: part.type, sources: part.sources }];
    case 'form': {
      const { type, title, status, response } = part;
      return [{ type, title, status, response }];
    }
    case 'notice': {
      const { type, notice, text } = part;
      return [{ type, notice, text }];
    }
    default:
      return [];
  }
}

function exportFile({ name, kind, mimeType, size }: Attachment | FilePart): TranscriptFile {
  return { name, kind, mimeType, size };
}
