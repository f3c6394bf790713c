import { unknownId } from '../../helpers/test-server.js';
import {
  customRule,
  formOf,
  hoursText,
  keywordSearch,
  type Workspace,
} from '../../helpers/workspace.js';
import type { WorkspaceRows } from './workspace-rows.js';

const automatic = { mode: 'automatic' };
const data = JSON.stringify({ indexing_technique: 'economy', process_rule: customRule });
const tickets = new File(['A ticket is ten euros.\n\nPay in cash.'], 'tickets.txt', {
  type: 'text/plain',
});

/** The knowledge API. */
export const knowledgeApiRows: WorkspaceRows = {
  'kbapi-no-key': (workspace) => workspace.server.fetch('GET /v1/datasets'),
  'kbapi-app-key': (workspace) =>
    workspace.key('GET /datasets', { headers: { authorization: 'Bearer app-chat' } }),
  'kbapi-405': (workspace) => workspace.key('PUT /datasets', { json: {} }),
  'kbapi-malformed-json': (workspace) =>
    workspace.key('POST /datasets', {
      body: '{"name"',
      headers: { 'content-type': 'application/json' },
    }),
  'kbapi-text-plain': (workspace) =>
    workspace.key('POST /datasets', {
      body: '{"name":"x"}',
      headers: { 'content-type': 'text/plain' },
    }),
  'kbapi-dataset-create': (workspace) => create(workspace, { name: 'api' }),
  'kbapi-dataset-create-duplicate': async (workspace) => {
    await create(workspace, { name: 'api' });
    return create(workspace, { name: 'api' });
  },
  'kbapi-dataset-create-no-name': (workspace) => workspace.key('POST /datasets', { json: {} }),
  'kbapi-dataset-create-name-too-long': (workspace) =>
    workspace.key('POST /datasets', { json: { name: 'x'.repeat(60) } }),
  'kbapi-datasets-list': async (workspace) => {
    await workspace.indexedText(await workspace.dataset());
    await workspace.dataset({ name: 'empty' });
    return workspace.key('GET /datasets?page=1&limit=2');
  },
  'kbapi-datasets-list-keyword': async (workspace) => {
    await workspace.dataset({ name: 'api one' });
    await workspace.dataset({ name: 'other' });
    return workspace.key('GET /datasets?keyword=api');
  },
  'kbapi-dataset-detail': async (workspace) =>
    workspace.key(`GET /datasets/${await workspace.dataset()}`),
  'kbapi-dataset-update': async (workspace) =>
    workspace.key(`PATCH /datasets/${await workspace.dataset()}`, {
      json: { name: 'api2', description: 'changed' },
    }),
  'kbapi-dataset-404': (workspace) => workspace.key(`GET /datasets/${unknownId}`),
  'kbapi-dataset-bad-uuid': (workspace) => workspace.key('GET /datasets/nope'),
  'kbapi-dataset-delete': async (workspace) =>
    workspace.key(`DELETE /datasets/${await workspace.dataset()}`),
  'kbapi-dataset-delete-404': async (workspace) => {
    const id = await workspace.dataset();
    await workspace.key(`DELETE /datasets/${id}`);
    return workspace.key(`DELETE /datasets/${id}`);
  },

  'kbapi-document-create-by-text': (workspace) => createByText(workspace, 'create-by-text'),
  'kbapi-document-create-by-text-underscore': (workspace) =>
    createByText(workspace, 'create_by_text'),
  'kbapi-document-create-by-text-missing': async (workspace) =>
    workspace.key(`POST /datasets/${await workspace.dataset()}/document/create-by-text`, {
      json: { name: 'x' },
    }),
  'kbapi-document-create-by-file': (workspace) =>
    createByFile(workspace, formOf(tickets, 'file', { data })),
  'kbapi-document-create-by-file-underscore': (workspace) =>
    createByFile(workspace, formOf(tickets, 'file', { data }), 'create_by_file'),
  'kbapi-document-create-by-file-bad-type': (workspace) =>
    createByFile(workspace, formOf(new File(['x'], 'x.png'), 'file', { data })),
  'kbapi-document-create-by-file-too-big': (workspace) =>
    createByFile(
      workspace,
      formOf(new File([new Uint8Array(16 * 1024 * 1024)], 'big.txt'), 'file', { data }),
    ),
  'kbapi-document-create-by-file-no-file': (workspace) => {
    const form = new FormData();
    form.set('data', data);
    return createByFile(workspace, form);
  },
  'kbapi-indexing-status-first': (workspace) => indexedStatus(workspace),
  'kbapi-indexing-status-last': (workspace) => indexedStatus(workspace),
  'kbapi-indexing-status-404': async (workspace) =>
    workspace.key(`GET /datasets/${await workspace.dataset()}/documents/nope/indexing-status`),
  'kbapi-documents-list': async (workspace) => {
    const dataset = await workspace.dataset();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await workspace.indexedText(dataset, { name });
    return workspace.key(`GET /datasets/${dataset}/documents?page=1&limit=2`);
  },
  'kbapi-documents-list-keyword': async (workspace) => {
    const dataset = await workspace.dataset();
    for (const name of ['tickets.txt', 'b.txt']) await workspace.indexedText(dataset, { name });
    return workspace.key(`GET /datasets/${dataset}/documents?keyword=tickets`);
  },
  'kbapi-document-detail': (workspace) => onDocument(workspace, 'GET', ''),
  'kbapi-document-update-by-text': (workspace) =>
    onDocument(workspace, 'POST', '/update-by-text', {
      name: 'hours2.txt',
      text: 'The museum opens at ten.',
      process_rule: automatic,
    }),
  'kbapi-document-delete': (workspace) => onDocument(workspace, 'DELETE', ''),
  'kbapi-document-delete-404': async (workspace) =>
    workspace.key(`DELETE /datasets/${await workspace.dataset()}/documents/${unknownId}`),

  'kbapi-segments': (workspace) => onDocument(workspace, 'GET', '/segments'),
  'kbapi-segment-create': (workspace) =>
    onDocument(workspace, 'POST', '/segments', {
      segments: [{ content: 'A new segment about parking.', keywords: ['parking'] }],
    }),
  'kbapi-segment-update': (workspace) =>
    onSegment(workspace, 'POST', {
      segment: { content: 'Parking is free.', keywords: ['parking'] },
    }),
  'kbapi-segment-delete': (workspace) => onSegment(workspace, 'DELETE'),
  'kbapi-metadata': async (workspace) =>
    workspace.key(`GET /datasets/${await workspace.dataset()}/metadata`),
  'kbapi-tags': (workspace) => workspace.key('GET /datasets/tags'),
  'kbapi-models': (workspace) =>
    workspace.key('GET /workspaces/current/models/model-types/text-embedding'),
  'kbapi-retrieve': (workspace) => search(workspace, 'retrieve', 'museum'),
  'kbapi-retrieve-no-query': async (workspace) =>
    workspace.key(`POST /datasets/${await workspace.dataset()}/retrieve`, { json: {} }),
  'kbapi-hit-testing': (workspace) => search(workspace, 'hit-testing', 'tickets'),
};

function create(workspace: Workspace, fields: object): Promise<Response> {
  const json = { indexing_technique: 'economy', permission: 'only_me', ...fields };
  return workspace.key('POST /datasets', { json });
}

async function createByText(workspace: Workspace, spelling: string): Promise<Response> {
  return workspace.key(`POST /datasets/${await workspace.dataset()}/document/${spelling}`, {
    json: {
      name: 'hours.txt',
      text: hoursText,
      indexing_technique: 'economy',
      doc_form: 'text_model',
      doc_language: 'English',
      process_rule: automatic,
    },
  });
}

async function createByFile(
  workspace: Workspace,
  form: FormData,
  spelling = 'create-by-file',
): Promise<Response> {
  const dataset = await workspace.dataset();
  return workspace.key(`POST /datasets/${dataset}/document/${spelling}`, { form });
}

async function indexedStatus(workspace: Workspace): Promise<Response> {
  const dataset = await workspace.dataset();
  const { batch } = await workspace.text(dataset);
  return workspace.pollUntil(dataset, batch, 'completed');
}

async function onDocument(workspace: Workspace, method: string, path: string, json?: unknown) {
  const dataset = await workspace.dataset();
  const { id } = await workspace.indexedText(dataset, { process_rule: automatic });
  const options = json === undefined ? {} : { json };
  return workspace.key(`${method} /datasets/${dataset}/documents/${id}${path}`, options);
}

async function onSegment(workspace: Workspace, method: string, json?: unknown) {
  const dataset = await workspace.dataset();
  const { id } = await workspace.indexedText(dataset);
  const path = `/datasets/${dataset}/documents/${id}/segments`;
  const listed = await workspace.key(`GET ${path}`);
  const { data: segments } = (await listed.json()) as { data: { id: string }[] };
  const options = json === undefined ? {} : { json };
  return workspace.key(`${method} ${path}/${segments[0]?.id}`, options);
}

async function search(workspace: Workspace, name: string, query: string): Promise<Response> {
  const dataset = await workspace.dataset();
  await workspace.indexedText(dataset);
  const json = { query, retrieval_model: keywordSearch };
  return workspace.key(`POST /datasets/${dataset}/${name}`, { json });
}
