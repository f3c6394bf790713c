import type { Client } from '../../src/api/client.js';
import { uploadedFile } from '../../src/api/file-reference.js';
import type { Console } from '../../src/console/console.js';

/** The clients of one server. */
export interface Clients {
  console: Console;
  /** Of a chat app. */
  chat: Client;
  /** Of a workflow app. */
  workflow: Client;
}

/** A request as the quick reference or Dify spells it: method, path, and the fields of its body or query. */
export type Spelling = readonly [call: string, fields: string];

/** A call of the quick reference. */
export interface QuickReferenceRow {
  /** As on the page; fields that the page leaves to the server are left out. */
  page: Spelling;
  /** As a real Dify spells it. Default: as on the page. */
  real?: Spelling;
  /** Name of our function, with the package export that has it. */
  ours: `${'client' | 'console'}: ${string}`;
  run: (clients: Clients) => Promise<unknown>;
}

const economy = { indexingTechnique: 'economy' } as const;
const file = () => new File(['Otters eat crayfish.'], 'otters.md');
const picture = () => new File(['picture'], 'dot.png', { type: 'image/png' });
const plugin = () => new File(['PK\u0003\u0004'], 'acme-weather_1.0.0.difypkg');
const provider = 'langgenius/openai_api_compatible/openai_api_compatible';

const newApp = (console: Console) => console.createApp({ name: 'Docs bot', mode: 'chat' });
const newDataset = async (console: Console) => (await console.createDataset({ name: 'Pages' })).id;
const newMessage = async ({ chat }: Clients) => chat.sendChat({ query: 'Hello', inputs: {} });
async function newDocument(console: Console) {
  const dataset = await newDataset(console);
  const document = { name: 'otters.md', text: 'Otters eat crayfish.', ...economy };
  return { dataset, ...(await console.createDocumentByText(dataset, document)) };
}
async function newPlugin(console: Console) {
  const { task_id } = await console.installPlugin({ file: plugin() });
  if (task_id) await console.waitUntilInstalled(task_id);
  const { data } = await console.fetchPlugins();
  return data.find(({ plugin_id }) => plugin_id === 'acme/weather');
}

const documentFields = 'name indexing_technique process_rule text';
const plugins = '/console/api/workspaces/current/plugin';
const modelProviders = '/console/api/workspaces/current/model-providers';

/** Every call of the quick reference, in its order. */
export const quickReference: readonly QuickReferenceRow[] = [
  {
    page: ['POST /console/api/apps', 'name mode icon icon_background'],
    ours: 'console: createApp',
    run: ({ console }) =>
      console.createApp({ name: 'Bot', mode: 'chat', icon: '🤖', iconBackground: '#FFEAD6' }),
  },
  {
    page: ['GET /console/api/apps', 'page limit'],
    ours: 'console: fetchApps',
    run: ({ console }) => console.fetchApps({ page: 1, limit: 20 }),
  },
  {
    page: ['GET /console/api/apps/{app_id}', ''],
    ours: 'console: fetchApp',
    run: async ({ console }) => console.fetchApp((await newApp(console)).id),
  },
  {
    page: ['PUT /console/api/apps/{app_id}', 'name'],
    ours: 'console: updateApp',
    run: async ({ console }) => console.updateApp((await newApp(console)).id, { name: 'Helper' }),
  },
  {
    page: ['DELETE /console/api/apps/{app_id}', ''],
    ours: 'console: deleteApp',
    run: async ({ console }) => console.deleteApp((await newApp(console)).id),
  },
  {
    page: ['POST /v1/chat-messages', 'inputs query response_mode conversation_id user'],
    ours: 'client: sendChat, streamChat',
    run: newMessage,
  },
  {
    page: ['GET /v1/messages', 'conversation_id user'],
    ours: 'client: fetchMessages',
    run: async (clients) => {
      const { conversation_id } = await newMessage(clients);
      return clients.chat.fetchMessages({ conversationId: conversation_id });
    },
  },
  {
    page: ['POST /v1/message-feedbacks', 'message_id rating user'],
    real: ['POST /v1/messages/{message_id}/feedbacks', 'rating user'],
    ours: 'client: rateMessage',
    run: async (clients) =>
      clients.chat.rateMessage((await newMessage(clients)).message_id, { rating: 'like' }),
  },
  {
    page: ['POST /v1/files/upload', 'file user'],
    ours: 'client: uploadFile',
    run: ({ chat }) => chat.uploadFile(picture()),
  },
  {
    page: ['GET /v1/files/{file_id}', ''],
    real: ['GET /v1/files/{file_id}/preview', 'user'],
    ours: 'client: fetchFileDetails, fetchFile',
    run: async ({ chat }) => {
      const { id } = await chat.uploadFile(picture());
      if (chat.capabilities.fileDetails) return chat.fetchFileDetails(id);
      await chat.sendChat({ query: 'Look', inputs: {}, files: [uploadedFile('image', id)] });
      return chat.fetchFile(id);
    },
  },
  {
    page: ['POST /console/api/datasets', 'name'],
    ours: 'console: createDataset',
    run: ({ console }) => newDataset(console),
  },
  {
    page: [
      'POST /console/api/datasets/{id}/document/create-by-file',
      'file name indexing_technique process_rule',
    ],
    real: [
      'POST /console/api/datasets/{id}/documents',
      'indexing_technique data_source process_rule',
    ],
    ours: 'console: createDocumentByFile',
    run: async ({ console }) =>
      console.createDocumentByFile(await newDataset(console), file(), economy),
  },
  {
    page: ['POST /console/api/datasets/{id}/document/create-by-text', documentFields],
    real: [
      'POST /console/api/datasets/{id}/documents',
      'indexing_technique data_source process_rule',
    ],
    ours: 'console: createDocumentByText',
    run: ({ console }) => newDocument(console),
  },
  {
    page: ['GET /console/api/datasets/{id}/documents', 'page limit'],
    ours: 'console: fetchDocuments',
    run: async ({ console }) =>
      console.fetchDocuments((await newDocument(console)).dataset, { page: 1, limit: 20 }),
  },
  {
    page: ['DELETE /console/api/datasets/{id}/documents/{document_id}', ''],
    ours: 'console: deleteDocument',
    run: async ({ console }) => {
      const { dataset, document } = await newDocument(console);
      await console.waitUntilDocumentsIndexed(dataset, [document.id]);
      await console.deleteDocument(dataset, document.id);
    },
  },
  {
    page: ['POST /v1/workflows/run', 'inputs response_mode user'],
    ours: 'client: runWorkflow, streamWorkflow',
    run: ({ workflow }) => workflow.runWorkflow({ inputs: {} }),
  },
  {
    page: ['POST /v1/workflows/tasks/{task_id}/stop', 'user'],
    ours: 'client: stopWorkflow',
    run: async ({ workflow }) => {
      const { task_id } = await workflow.runWorkflow({ inputs: {} });
      return workflow.stopWorkflow(task_id);
    },
  },
  {
    page: [`GET ${modelProviders}`, ''],
    ours: 'console: fetchModelProviders',
    run: ({ console }) => console.fetchModelProviders(),
  },
  {
    page: [`GET ${modelProviders}/{provider}/models/{model}`, ''],
    real: [`GET ${modelProviders}/{provider}/models/parameter-rules`, 'model'],
    ours: 'console: fetchParameterRules',
    run: ({ console }) => console.fetchParameterRules(provider, 'fake-chat'),
  },
  {
    page: ['GET /console/api/plugins', ''],
    real: [`GET ${plugins}/list`, 'page page_size'],
    ours: 'console: fetchPlugins',
    run: ({ console }) => console.fetchPlugins(),
  },
  {
    page: ['POST /console/api/plugins/install', 'file'],
    real: [`POST ${plugins}/install/pkg`, 'plugin_unique_identifiers'],
    ours: 'console: installPlugin',
    run: ({ console }) => newPlugin(console),
  },
  {
    page: ['DELETE /console/api/plugins/{plugin_id}', ''],
    real: [`POST ${plugins}/uninstall`, 'plugin_installation_id'],
    ours: 'console: uninstallPlugin',
    run: async ({ console }) => {
      const installed = await newPlugin(console);
      const id = console.capabilities.pluginTasks
        ? installed?.installation_id
        : installed?.plugin_id;
      await console.uninstallPlugin(id ?? '');
      const { data } = await console.fetchPlugins();
      if (data.some(({ plugin_id }) => plugin_id === 'acme/weather'))
        throw new Error('The plugin is still installed');
    },
  },
];
