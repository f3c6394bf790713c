import { isRecord } from '../../../lib/is-record.js';
import { readText, requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { invalidField, notFound, refusal } from '../../http/error-responses.js';
import { hexOf, uuidOf } from '../../http/ids.js';
import { pageOf, readPage } from '../../http/queries.js';
import { keywordsOf } from '../../store/knowledge/keywords.js';
import type { StoredDocument, StoredSegment } from '../../store/knowledge/knowledge-model.js';
import { newSegment } from '../../store/knowledge/segments.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import {
  DOCUMENT_PATH,
  findDocument,
  findSegment,
  SEGMENT_PATH,
  type KnowledgeCaller,
} from './find-dataset.js';

type Body = Readonly<Record<string, unknown>>;

/** The passages of a document; the APIs differ in the routes and bodies of changes (docs/dify-api.md §11.3). */
export function segmentRoutes(state: ServerState, caller: KnowledgeCaller): Route[] {
  const remove: Route = editRoute('DELETE', SEGMENT_PATH, (context) => {
    const { document, segment } = findSegment(state, context);
    removeSegments(document, [segment.id]);
    return emptyResponse();
  });
  const listing: Route = readRoute(`${DOCUMENT_PATH}/segments`, (context) =>
    list(state, context, caller),
  );
  return [listing, remove, ...(caller === 'console' ? ofConsole(state) : withKey(state))];
}

function withKey(state: ServerState): Route[] {
  return [
    editRoute('POST', `${DOCUMENT_PATH}/segments`, async (context) => {
      const document = findIndexed(state, context);
      const { segments } = await jsonBody(context);
      if (!Array.isArray(segments))
        return Response.json({ error: 'Segments is required' }, { status: 400 });
      const data = segments.map((each: unknown) => add(document, isRecord(each) ? each : {}));
      return Response.json({
        data: data.map((segment) => wireSegment(document, segment)),
        doc_form: document.docForm,
      });
    }),
    readRoute(SEGMENT_PATH, (context) => {
      const { document, segment } = findSegment(state, context);
      return answer(document, segment);
    }),
    editRoute('POST', SEGMENT_PATH, async (context) => {
      const { document, segment } = findSegment(state, context);
      const body = await jsonBody(context);
      if (!isRecord(body.segment))
        throw invalidField('SegmentUpdatePayload', 'segment', 'missing', body);
      change(document, segment, body.segment);
      return answer(document, segment);
    }),
  ];
}

function ofConsole(state: ServerState): Route[] {
  return [
    editRoute('POST', `${DOCUMENT_PATH}/segment`, async (context) => {
      const document = findIndexed(state, context);
      return answer(document, add(document, await jsonBody(context)));
    }),
    editRoute('PATCH', SEGMENT_PATH, async (context) => {
      const { document, segment } = findSegment(state, context);
      change(document, segment, await jsonBody(context));
      return answer(document, segment);
    }),
    editRoute('DELETE', `${DOCUMENT_PATH}/segments`, (context) => {
      const { document } = findDocument(state, context);
      removeSegments(document, context.req.queries('segment_id') ?? []);
      return emptyResponse();
    }),
    editRoute('PATCH', `${DOCUMENT_PATH}/segment/:action`, (context) => {
      const { document } = findDocument(state, context);
      const ids = context.req.queries('segment_id') ?? [];
      const enabled = context.req.param('action') === 'enable';
      for (const segment of document.segments)
        if (ids.includes(segment.id)) change(document, segment, { enabled });
      return Response.json({ result: 'success' });
    }),
  ];
}

/** A segment in wire format. */
export function wireSegment({ id, file }: StoredDocument, segment: StoredSegment) {
  const { content, createdAt, updatedAt, edited } = segment;
  const account = file.account?.id ?? null;
  return {
    id: segment.id,
    position: segment.position,
    document_id: id,
    content,
    sign_content: content,
    answer: segment.answer,
    word_count: content.length + (segment.answer?.length ?? 0),
    tokens: 0,
    keywords: segment.keywords,
    index_node_id: uuidOf(segment.id),
    index_node_hash: hexOf(content, 64),
    hit_count: segment.hitCount,
    enabled: segment.enabled,
    disabled_at: segment.disabledAt,
    disabled_by: segment.enabled ? null : account,
    status: 'completed',
    created_by: account,
    created_at: createdAt,
    updated_at: updatedAt,
    updated_by: edited ? account : null,
    indexing_at: createdAt,
    completed_at: createdAt,
    error: null,
    stopped_at: null,
    child_chunks: [],
    attachments: [],
    summary: null,
  };
}

function answer(document: StoredDocument, segment: StoredSegment): Response {
  return Response.json({ data: wireSegment(document, segment), doc_form: document.docForm });
}

function list(state: ServerState, context: RouteContext, caller: KnowledgeCaller): Response {
  const { document } = findDocument(state, context);
  const { page, limit } = readPage(context, 'SegmentListQuery');
  const keyword = context.req.query('keyword')?.toLowerCase() ?? '';
  const found = document.segments.filter(({ content }) => content.toLowerCase().includes(keyword));
  const { items, hasMore } = pageOf(found, { page, limit });
  const data = items.map((segment) => wireSegment(document, segment));
  const total = found.length;
  if (caller === 'console')
    return Response.json({ data, limit, total, total_pages: Math.ceil(total / limit), page });
  return Response.json({ data, doc_form: document.docForm, total, has_more: hasMore, limit, page });
}

/** Segments can be added to documents that are indexed and enabled. */
function findIndexed(state: ServerState, context: RouteContext): StoredDocument {
  const { document } = findDocument(state, context);
  if (document.indexing.status !== 'completed')
    throw notFound('Document is not completed.', context.req.path);
  if (!document.enabled) throw notFound('Document is disabled.', context.req.path);
  return document;
}

function add(document: StoredDocument, body: Body): StoredSegment {
  const content = requireText(body, 'SegmentCreatePayload', 'content');
  if (!content.trim()) throw refusal(400, 'invalid_param', 'Content is empty');
  const position = Math.max(0, ...document.segments.map((segment) => segment.position)) + 1;
  const segment = newSegment(
    {
      content,
      answer: readText(body, 'SegmentCreatePayload', 'answer') ?? null,
      ...keywordsIn(body),
    },
    position,
  );
  document.segments.push(segment);
  recount(document);
  return segment;
}

function change(document: StoredDocument, segment: StoredSegment, body: Body): void {
  const model = 'SegmentUpdatePayload';
  const content = readText(body, model, 'content') ?? segment.content;
  const { enabled } = body;
  const now = unixSeconds();
  Object.assign(segment, {
    keywords: content === segment.content ? segment.keywords : keywordsOf(content),
    ...keywordsIn(body),
    content,
    answer: readText(body, model, 'answer') ?? segment.answer,
    ...(typeof enabled === 'boolean' && { enabled, disabledAt: enabled ? null : now }),
    updatedAt: now,
    edited: true,
  });
  recount(document);
}

function removeSegments(document: StoredDocument, ids: readonly string[]): void {
  document.segments = document.segments.filter(({ id }) => !ids.includes(id));
  recount(document);
}

function recount(document: StoredDocument): void {
  document.wordCount = document.segments.reduce((sum, { content }) => sum + content.length, 0);
  document.updatedAt = unixSeconds();
}

function keywordsIn({ keywords }: Body): { keywords?: string[] } {
  if (!Array.isArray(keywords)) return {};
  return { keywords: keywords.filter((keyword) => typeof keyword === 'string') };
}
