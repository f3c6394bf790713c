import type {
  MessageMetadata,
  RetrieverResource,
  Usage as WireUsage,
} from '../../api/stream/message-metadata.js';
import type { Message, Usage } from '../model.js';
import { addPart } from './part-list.js';
import type { Source } from './parts.js';
import { addMissedReasoning } from './reasoning-parts.js';
import { numberOf, textOf } from './wire-values.js';

/** Adds what is known of an answer besides its text, each once: what was thought, its sources, who wrote it beforehand. */
export function addMetadata(answer: Message, metadata: MessageMetadata): Message {
  const {
    reasoning,
    retriever_resources: resources,
    annotation_reply: annotation,
    usage,
  } = metadata;
  const told = usage ? { ...answer, usage: usageFrom(usage) } : answer;
  const thought = addMissedReasoning(told, reasoning);
  const sources = resources.map(sourceFrom);
  const sourced = sources.length ? addPart(thought, { type: 'sources', sources }) : thought;
  if (!annotation) return sourced;
  const text = textOf(annotation.account?.name) ?? '';
  return addPart(sourced, { type: 'notice', notice: 'annotated', text });
}

function usageFrom(usage: WireUsage): Usage {
  const { total_price: price } = usage;
  return {
    promptTokens: numberOf(usage.prompt_tokens),
    completionTokens: numberOf(usage.completion_tokens),
    totalTokens: numberOf(usage.total_tokens),
    price: price === undefined ? undefined : String(price),
    currency: textOf(usage.currency),
    latency: numberOf(usage.latency),
  };
}

function sourceFrom(resource: RetrieverResource): Source {
  return {
    position: resource.position,
    documentId: resource.document_id,
    documentName: resource.document_name,
    datasetName: textOf(resource.dataset_name),
    segmentId: resource.segment_id,
    content: resource.content,
    score: numberOf(resource.score),
    page: numberOf(resource.page),
    url: textOf(resource.doc_metadata?.url),
  };
}
