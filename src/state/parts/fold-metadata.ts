import type {
  MessageMetadata,
  RetrieverResource,
  Usage as WireUsage,
} from '../../api/stream/message-metadata.js';
import type { Message, Usage } from '../model.js';
import { addPart } from './part-list.js';
import type { Source } from './parts.js';
import { addMissedReasoning } from './reasoning-parts.js';
import { optionalNumber, optionalString } from './wire-values.js';

/** Adds the metadata of an answer, each part once: usage, reasoning, sources and the annotation's author. */
export function addMetadata(answer: Message, metadata: MessageMetadata): Message {
  const {
    reasoning,
    retriever_resources: resources,
    annotation_reply: annotation,
    usage,
  } = metadata;
  const withUsage = usage ? { ...answer, usage: usageFrom(usage) } : answer;
  const withReasoning = addMissedReasoning(withUsage, reasoning);
  const sources = resources.map(sourceFrom);
  const withSources = sources.length
    ? addPart(withReasoning, { type: 'sources', sources })
    : withReasoning;
  if (!annotation) return withSources;
  const text = optionalString(annotation.account?.name) ?? '';
  return addPart(withSources, { type: 'notice', notice: 'annotated', text });
}

function usageFrom(usage: WireUsage): Usage {
  const { total_price: price } = usage;
  return {
    promptTokens: optionalNumber(usage.prompt_tokens),
    completionTokens: optionalNumber(usage.completion_tokens),
    totalTokens: optionalNumber(usage.total_tokens),
    price: price === undefined ? undefined : String(price),
    currency: optionalString(usage.currency),
    latency: optionalNumber(usage.latency),
  };
}

function sourceFrom(resource: RetrieverResource): Source {
  return {
    position: resource.position,
    documentId: resource.document_id,
    documentName: resource.document_name,
    datasetName: optionalString(resource.dataset_name),
    segmentId: resource.segment_id,
    content: resource.content,
    score: optionalNumber(resource.score),
    page: optionalNumber(resource.page),
    url: optionalString(resource.doc_metadata?.url),
  };
}
