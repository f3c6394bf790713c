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
 * A conversation as it is saved: what was said by whom and when, as plain data that stays readable when everything else is gone.
 * Without what a model thought, disabledFeatures the steps of a workflow, disabledFeatures URLs that are signed. This is the JSON file; fields may
 * come to it, none will go.
 */
export interface Transcript {
  title: string;
  /** As all times here: ISO 8601, in UTC. */
  exportedAt: string;
  conversationId?: string | undefined;
  /** It begins with the first message of the conversation. */
  isComplete: boolean;
  messages: TranscriptMessage[];
}

/** One message of a transcript. */
export interface TranscriptMessage extends Pick<
  ChatMessage,
  'id' | 'parentId' | 'rating' | 'role' | 'status' | 'text'
> {
  /** Absent where the server did not tell. */
  createdAt?: string | undefined;
  attachments: TranscriptFile[];
  parts: TranscriptPart[];
  /** Why the answer failed or broke off: the kind of the error. */
  error?: string | undefined;
}

/** A file, by name: where it was is nobody's business later. */
export type TranscriptFile = Pick<Attachment, 'kind' | 'mimeType' | 'name' | 'size'>;

/** What an answer is made of, in its order. */
export type TranscriptPart =
  | { type: 'text'; text: string }
  | ({ type: 'tool' } & Pick<ToolPart, 'input' | 'labels' | 'name' | 'output'>)
  | ({ type: 'file' } & TranscriptFile)
  | { type: 'sources'; sources: readonly Source[] }
  | ({ type: 'form' } & Pick<FormPart, 'response' | 'status' | 'title'>)
  | Pick<NoticePart, 'notice' | 'text' | 'type'>;

/** What a transcript says besides what the state holds. */
export interface TranscriptFacts {
  title: string;
  /** Milliseconds since 1970. */
  exportedAt: number;
  /** What the visitor does not see, nor keeps. */
  disabledFeatures?: { readonly steps?: boolean; readonly sources?: boolean } | undefined;
}

/** Whatever looks like a URL; its end, where it is signed. */
const urls = /[\w\-.~:/?#@$&+,;=%]+/g;
const signed = /[?&;-](?:sig|sign|signature)=/i;

/** The transcript of what is known of a conversation. */
export function transcriptOf(
  { messages, conversationId, hasOlder }: ChatState,
  { title, exportedAt, disabledFeatures = {} }: TranscriptFacts,
): Transcript {
  const transcript: Transcript = {
    title,
    exportedAt: new Date(exportedAt).toISOString(),
    conversationId,
    isComplete: !hasOlder,
    messages: messages.map((message) => saved(message, disabledFeatures)),
  };
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? withoutSignedUrls(value) : value;
  return JSON.parse(JSON.stringify(transcript, clean)) as Transcript;
}

/** A text in which URLs are left out that are signed: they lead somewhere for minutes, and are secrets as long as they do. */
function withoutSignedUrls(text: string): string {
  return text.replace(urls, (url) => (url.includes('/') && signed.test(url) ? '' : url));
}

function saved(
  message: Message,
  disabledFeatures: NonNullable<TranscriptFacts['disabledFeatures']>,
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
    attachments: attachments.map(fileOf),
    parts: message.parts.flatMap((part) => savedPart(part, disabledFeatures)),
    error: error?.kind,
  };
}

function savedPart(
  part: MessagePart,
  disabledFeatures: NonNullable<TranscriptFacts['disabledFeatures']>,
): TranscriptPart[] {
  switch (part.type) {
    case 'text':
      return [{ type: part.type, text: part.text }];
    case 'tool': {
      const { type, name, labels, input, output } = part;
      return disabledFeatures.steps ? [] : [{ type, name, labels, input, output }];
    }
    case 'file':
      return [{ type: part.type, ...fileOf(part) }];
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

function fileOf({ name, kind, mimeType, size }: Attachment | FilePart): TranscriptFile {
  return { name, kind, mimeType, size };
}
