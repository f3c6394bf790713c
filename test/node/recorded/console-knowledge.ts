import { unknownId } from '../../helpers/test-server.js';
import {
  customRule,
  formOf,
  hoursText,
  idOf,
  keywordSearch,
  type Workspace,
} from '../../helpers/workspace.js';
import type { WorkspaceRows } from './workspace-rows.js';

const hours = new File([hoursText], 'hours.txt', { type: 'text/plain' });
const image = new File([new Uint8Array(70)], 'x.png', { type: 'image/png' });

/** Knowledge bases and documents in the console. */
export const consoleKnowledgeRows: WorkspaceRows = {
  'console-datasets-list': async (workspace) => {
    await workspace.indexedText(await workspace.dataset());
    await workspace.dataset({ name: 'empty' });
    return workspace.console('GET /datasets?page=1&limit=2');
  },
  'console-dataset-create': (workspace) => create(workspace),
  'console-dataset-create-duplicate': async (workspace) => {
    await create(workspace);
    return create(workspace);
  },
  'console-dataset-create-no-name': (workspace) =>
    workspace.console('POST /datasets', { json: {} }),
  'console-dataset-detail': async (workspace) =>
    workspace.console(`GET /datasets/${await workspace.dataset()}`),
  'console-dataset-update': async (workspace) =>
    workspace.console(`PATCH /datasets/${await workspace.dataset()}`, {
      json: {
        name: 'renamed',
        description: 'x',
        indexing_technique: 'economy',
        permission: 'only_me',
      },
    }),
  'console-dataset-use-check': async (workspace) =>
    workspace.console(`GET /datasets/${await workspace.dataset()}/use-check`),
  'console-dataset-delete': async (workspace) =>
    workspace.console(`DELETE /datasets/${await workspace.dataset()}`),
  // What else the server suggests depends on the digits of the id.
  'console-dataset-404': (workspace, { path }) =>
    workspace.console(`GET ${path.replace('/console/api', '')}`),
  'console-dataset-api-base': (workspace) => workspace.console('GET /datasets/api-base-info'),
  'console-dataset-api-keys': (workspace) => workspace.console('GET /datasets/api-keys'),
  'console-dataset-api-key-create': (workspace) =>
    workspace.console('POST /datasets/api-keys', { json: {} }),

  'console-file-upload-config': (workspace) => workspace.console('GET /files/upload'),
  'console-file-upload-datasets': (workspace) => upload(workspace, hours),
  'console-file-upload-datasets-bad-type': (workspace) => upload(workspace, image),

  'console-document-create-file': async (workspace) => (await createDocument(workspace)).created,
  'console-document-create-bad': async (workspace) =>
    workspace.console(`POST /datasets/${await workspace.dataset()}/documents`, {
      json: { indexing_technique: 'economy' },
    }),
  'console-indexing-estimate': async (workspace) => {
    const list = { file_ids: [await idOf(await upload(workspace, hours))] };
    const info = { data_source_type: 'upload_file', file_info_list: list };
    const json = { info_list: info, process_rule: customRule, doc_form: 'text_model' };
    return workspace.console('POST /datasets/indexing-estimate', { json });
  },
  'console-indexing-status-first': async (workspace) => {
    const { path, batch } = await createDocument(workspace);
    // The recorded workers had come that far.
    const status = workspace.version === '1.16.1' ? 'indexing' : 'cleaning';
    return pollUntil(workspace, `${path}/batch/${batch}/indexing-status`, status);
  },
  'console-indexing-status-last': async (workspace) => {
    const { path, batch } = await createDocument(workspace);
    return pollUntil(workspace, `${path}/batch/${batch}/indexing-status`, 'completed');
  },
  'console-documents-list': async (workspace) => {
    const { path } = await indexedDocument(workspace);
    return workspace.console(`GET ${path}/documents?page=1&limit=20&keyword=&fetch=`);
  },
  'console-document-detail': (workspace) => onDocument(workspace, 'GET', ''),
  'console-document-indexing-status': (workspace) =>
    onDocument(workspace, 'GET', '/indexing-status'),
  'console-document-segments': (workspace) => onDocument(workspace, 'GET', '/segments?limit=10'),
  'console-document-rename': (workspace) =>
    onDocument(workspace, 'POST', '/rename', { name: 'renamed.txt' }),
  'console-document-delete': (workspace) => onDocument(workspace, 'DELETE', ''),
  'console-document-delete-404': async (workspace) =>
    workspace.console(`DELETE /datasets/${await workspace.dataset()}/documents/${unknownId}`),
  'console-document-disable': (workspace) => changeStatus(workspace, 'disable'),
  'console-document-enable': (workspace) => changeStatus(workspace, 'enable'),
  'console-hit-testing': async (workspace) => {
    const { path } = await indexedDocument(workspace);
    const json = { query: 'museum', retrieval_model: keywordSearch };
    return workspace.console(`POST ${path}/hit-testing`, { json });
  },

  'console-document-seed-create-by-file': async (workspace) =>
    workspace.console(`POST /datasets/${await workspace.dataset()}/document/create-by-file`, {
      form: formOf(hours),
    }),
  'console-document-seed-create-by-text': async (workspace) =>
    workspace.console(`POST /datasets/${await workspace.dataset()}/document/create-by-text`, {
      json: { name: 'x', text: 'y' },
    }),
};

function create(workspace: Workspace): Promise<Response> {
  return workspace.console('POST /datasets', {
    json: {
      name: 'console',
      indexing_technique: 'economy',
      permission: 'only_me',
      provider: 'vendor',
    },
  });
}

function upload(workspace: Workspace, file: File): Promise<Response> {
  const form = formOf(file, 'file', { source: 'datasets' });
  return workspace.console('POST /files/upload?source=datasets', { form });
}

/** Creates a document in both steps of the console. */
async function createDocument(workspace: Workspace) {
  const path = `/datasets/${await idOf(await create(workspace))}`;
  const list = { file_ids: [await idOf(await upload(workspace, hours))] };
  const created = await workspace.console(`POST ${path}/documents`, {
    json: {
      indexing_technique: 'economy',
      data_source: {
        type: 'upload_file',
        info_list: { data_source_type: 'upload_file', file_info_list: list },
      },
      process_rule: customRule,
      doc_form: 'text_model',
      doc_language: 'English',
      retrieval_model: keywordSearch,
    },
  });
  const { documents, batch } = (await created.clone().json()) as {
    documents: [{ id: string }];
    batch: string;
  };
  return { created, path, batch, document: `${path}/documents/${documents[0].id}` };
}

async function indexedDocument(workspace: Workspace) {
  const created = await createDocument(workspace);
  const { path, batch } = created;
  await pollUntil(workspace, `${path}/batch/${batch}/indexing-status`, 'completed');
  return created;
}

async function onDocument(workspace: Workspace, method: string, path: string, json?: unknown) {
  const { document } = await indexedDocument(workspace);
  return workspace.console(`${method} ${document}${path}`, json === undefined ? {} : { json });
}

async function changeStatus(workspace: Workspace, action: string): Promise<Response> {
  const { path, document } = await indexedDocument(workspace);
  const id = document.split('/').at(-1);
  return workspace.console(`PATCH ${path}/documents/status/${action}/batch?document_id=${id}`);
}

async function pollUntil(workspace: Workspace, path: string, status: string): Promise<Response> {
  for (let poll = 0; poll < 10; poll++) {
    const response = await workspace.console(`GET ${path}`);
    const text = await response.clone().text();
    if (text.includes(`"indexing_status":"${status}"`)) return response;
  }
  throw new Error(`The documents never were ${status}.`);
}
