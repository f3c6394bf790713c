import { isRecord } from '../../../lib/is-record.js';
import { readText, requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { refusal } from '../../http/error-responses.js';
import type { StoredFile } from '../../model.js';
import { textOf } from '../../store/knowledge/document-text.js';
import type { StoredDataset, StoredDocument } from '../../store/knowledge/knowledge-model.js';
import { newBatch } from '../../store/knowledge/knowledge-store.js';
import { splitText } from '../../store/knowledge/split-text.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { changeStatus, remove } from '../knowledge/document-routes.js';
import {
  readDocumentSettings,
  readProcessRule,
  type DocumentSettings,
} from '../knowledge/document-settings.js';
import {
  DATASET_PATH,
  DOCUMENT_PATH,
  findDataset,
  findDocument,
} from '../knowledge/find-dataset.js';
import { wireNewDocumentDataset } from '../knowledge/wire-dataset.js';
import { wireDocument } from '../knowledge/wire-document.js';
import { editRoute, jsonBody, type Route, type RouteContext } from '../route.js';

/** How the console creates and changes documents (docs/dify-api.md §11.3). */
export function consoleDocumentRoutes(state: ServerState): Route[] {
  return [
    editRoute('POST', `${DATASET_PATH}/documents`, (context) => create(state, context)),
    editRoute('POST', '/datasets/indexing-estimate', (context) => estimate(state, context)),
    editRoute('POST', `${DOCUMENT_PATH}/rename`, async (context) => {
      const { dataset, document } = findDocument(state, context);
      document.name = requireText(await jsonBody(context), 'DocumentRenamePayload', 'name');
      document.file.name = document.name;
      document.updatedAt = unixSeconds();
      return Response.json(wireDocument(dataset, document, state.settings.traits));
    }),
    editRoute('PATCH', `${DATASET_PATH}/documents/status/:action/batch`, (context) =>
      changeStatus(findDataset(state, context), idsOf(context), context.req.param('action')),
    ),
    editRoute('DELETE', `${DATASET_PATH}/documents`, (context) => {
      const dataset = findDataset(state, context);
      for (const id of idsOf(context)) {
        const document = dataset.documents.get(id);
        if (document) remove(state, dataset, document);
      }
      return emptyResponse();
    }),
  ];
}

function idsOf(context: RouteContext): string[] {
  return context.req.queries('document_id') ?? [];
}

/** The second half of an upload: makes documents of files, all in one batch. */
async function create(state: ServerState, context: RouteContext): Promise<Response> {
  const { traits } = state.settings;
  const dataset = findDataset(state, context);
  const body = await jsonBody(context);
  const source = isRecord(body.data_source) ? body.data_source : undefined;
  if (!source && body.process_rule === undefined)
    throw refusal(400, 'invalid_param', 'Data source or Process rule is required');
  if (!source) throw refusal(400, 'invalid_param', 'Data source is required');
  const files = findFiles(state, source.info_list);
  const settings = readDocumentSettings(dataset, body, 'KnowledgeConfig');
  const original = readText(body, 'KnowledgeConfig', 'original_document_id');
  const documents = original
    ? [replace(state, dataset, original, { files, settings })]
    : addAll(state, dataset, { files, settings });
  return Response.json({
    dataset: wireNewDocumentDataset(dataset, context.get('account')),
    documents: documents.map((document) => wireDocument(dataset, document, traits)),
    batch: documents[0]?.batch ?? '',
  });
}

/** Files and how to index them. */
interface NewContent {
  files: readonly StoredFile[];
  settings: DocumentSettings;
}

function addAll({ knowledge }: ServerState, dataset: StoredDataset, content: NewContent) {
  const batch = newBatch();
  return content.files.map((file) =>
    knowledge.addDocument(dataset, {
      ...content.settings,
      name: file.name,
      file,
      createdFrom: 'web',
      batch,
    }),
  );
}

/** Gives an existing document another file; it keeps its batch. */
function replace(
  { knowledge }: ServerState,
  { documents }: StoredDataset,
  id: string,
  { files, settings }: NewContent,
): StoredDocument {
  const document = documents.get(id);
  const [file] = files;
  if (!document || !file) throw refusal(404, 'not_found', 'Document not found');
  knowledge.replaceContent(document, { ...settings, file, name: file.name });
  return document;
}

/** The uploads of an `info_list`; only those of members. */
function findFiles({ files }: ServerState, info: unknown): StoredFile[] {
  const { data_source_type: type, file_info_list: list } = isRecord(info) ? info : {};
  if (type !== 'upload_file') throw refusal(400, 'invalid_param', 'Data source type is invalid');
  const ids: unknown = isRecord(list) ? list.file_ids : undefined;
  if (!Array.isArray(ids)) throw refusal(400, 'invalid_param', 'File source info is required');
  return ids.map((id: unknown) => {
    const file = files.find(String(id));
    if (!file?.account) throw refusal(400, 'invalid_param', 'One or more files not found.');
    return file;
  });
}

/** How files would be split, before documents are made of them. */
async function estimate(state: ServerState, context: RouteContext): Promise<Response> {
  const body = await jsonBody(context);
  const rule = readProcessRule(body);
  const files = findFiles(state, body.info_list);
  const segments = files.flatMap((file) => splitText(textOf(file), rule));
  const { newFields } = state.settings.traits;
  const price = newFields ? { tokens: 0, total_price: 0, currency: 'USD' } : { qa_preview: null };
  const more = newFields ? {} : { child_chunks: null, summary: null };
  const preview = segments.map((content) => ({ content, ...more }));
  return Response.json({ total_segments: segments.length, preview, ...price });
}
