import { readText, requireText } from '../../http/body-fields.js';
import type { StoredDataset, StoredDocument } from '../../store/knowledge/knowledge-model.js';
import { newBatch } from '../../store/knowledge/knowledge-store.js';
import type { ServerState } from '../../store/server-state.js';
import { jsonBody, type Route, type RouteContext } from '../route.js';
import { readDocumentSettings, readProcessRule } from './document-settings.js';
import {
  readData,
  readUploadForm,
  requireFile,
  storeDocumentFile,
  storeText,
} from './document-upload.js';
import { DATASET_PATH, DOCUMENT_PATH, findDataset, findDocument } from './find-dataset.js';
import { wireDocument } from './wire-document.js';

/** Creation and update of documents by a key, with the deprecated spellings by underscores (docs/dify-api.md §11.3). */
export function keyedDocumentRoutes(state: ServerState): Route[] {
  const post = (paths: readonly string[], handle: Route['handle']): Route[] =>
    paths.map((path) => ({ method: 'POST', path, handle }));
  const byFile = (context: RouteContext) => updateByFile(state, context);
  return [
    ...post(spellings(`${DATASET_PATH}/document/create-by-text`), (context) =>
      createByText(state, context),
    ),
    ...post(spellings(`${DATASET_PATH}/document/create-by-file`), (context) =>
      createByFile(state, context),
    ),
    ...post(spellings(`${DOCUMENT_PATH}/update-by-text`), (context) =>
      updateByText(state, context),
    ),
    ...post(spellings(`${DOCUMENT_PATH}/update-by-file`), byFile),
    { method: 'PATCH', path: DOCUMENT_PATH, handle: byFile },
  ];
}

/** `create-by-text` and `create_by_text` */
function spellings(path: string): string[] {
  const [, start = '', end = ''] = /^(.*\/)(.*)$/.exec(path) ?? [];
  return [path, start + end.replaceAll('-', '_')];
}

async function createByText(state: ServerState, context: RouteContext): Promise<Response> {
  const model = 'DocumentTextCreatePayload';
  const dataset = findDataset(state, context);
  const body = await jsonBody(context);
  const name = requireText(body, model, 'name');
  const text = requireText(body, model, 'text');
  const settings = readDocumentSettings(dataset, body, model);
  const document = state.knowledge.addDocument(dataset, {
    ...settings,
    name,
    file: storeText(state, context, name, text),
    createdFrom: 'api',
    batch: newBatch(),
  });
  return answer(state, dataset, document);
}

async function createByFile(state: ServerState, context: RouteContext): Promise<Response> {
  const dataset = findDataset(state, context);
  const form = await readUploadForm(context);
  const data = readData(form);
  const file = storeDocumentFile(state, context, requireFile(form));
  const settings = readDocumentSettings(dataset, data, 'KnowledgeConfig');
  const document = state.knowledge.addDocument(dataset, {
    ...settings,
    name: file.name,
    file,
    createdFrom: 'api',
    batch: newBatch(),
  });
  return answer(state, dataset, document);
}

async function updateByText(state: ServerState, context: RouteContext): Promise<Response> {
  const model = 'DocumentTextUpdate';
  const { dataset, document } = findDocument(state, context);
  const body = await jsonBody(context);
  const name = readText(body, model, 'name') ?? document.name;
  const text = readText(body, model, 'text');
  state.knowledge.replaceContent(document, {
    name,
    file: text === undefined ? document.file : storeText(state, context, name, text),
    processRule: readProcessRule(body),
  });
  return answer(state, dataset, document);
}

async function updateByFile(state: ServerState, context: RouteContext): Promise<Response> {
  const { dataset, document } = findDocument(state, context);
  const form = await readUploadForm(context);
  const data = readData(form);
  const file = form.file ? storeDocumentFile(state, context, form.file) : document.file;
  state.knowledge.replaceContent(document, {
    name: readText(data, 'KnowledgeConfig', 'name') ?? file.name,
    file,
    processRule: readProcessRule(data),
  });
  return answer(state, dataset, document);
}

function answer(
  { settings }: ServerState,
  dataset: StoredDataset,
  document: StoredDocument,
): Response {
  return Response.json({
    document: wireDocument(dataset, document, settings.traits),
    batch: document.batch,
  });
}
