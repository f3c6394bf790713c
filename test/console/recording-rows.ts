import type { Console, Knowledge } from '../../src/console/console.js';
import type { ProcessRule, RetrievalModel } from '../../src/console/types/datasets.js';

/** What a row has to repeat the recorded call. */
export interface Recorded {
  console: Console;
  knowledge: Knowledge;
  /** Variable segments of the recorded path, in order. */
  ids: string[];
  query: URLSearchParams;
  /** The recorded JSON body, or the `data` of a form. */
  body: Record<string, unknown>;
  /** The recorded file, with as many bytes. */
  file: () => File;
}

/** The call of the recorded request by our function, and what it makes of the recorded answer. */
export interface CallRow {
  call: (recorded: Recorded) => Promise<unknown>;
  /** The part of the recorded answer that the function returns. Default: nothing. */
  returns?: (body: Record<string, unknown>) => unknown;
  /** Kind of the error that the recorded answer becomes; its code and message if they are not those of the server. */
  fails?: [kind: string, code?: string, message?: string];
  /** The recorded answer to the first request of the path is preceded by a refusal of the session. */
  expired?: true;
  /** Why the query differs from the recorded one. */
  ignoresQuery?: string;
}

/** A recording that no function repeats. */
export interface Reason {
  reason: string;
}

export type Row = CallRow | Reason;

const whole = (body: Record<string, unknown>) => body;
const data = (body: Record<string, unknown>) => body['data'];
const notFound = ['not-found', 'not_found'] as const;
const htmlNotFound: CallRow['fails'] = ['not-found', 'http_404', 'HTTP 404'];
const invalid: CallRow['fails'] = ['invalid-input', 'invalid_param'];
const unauthorized: CallRow['fails'] = ['unauthorized', 'unauthorized'];

const createApp: CallRow = {
  call: ({ console, body }) =>
    console.createApp({
      name: body['name'] as string,
      mode: body['mode'] as 'chat',
      description: body['description'] as string,
      iconType: body['icon_type'] as 'emoji',
      icon: body['icon'] as string,
      iconBackground: body['icon_background'] as string,
    }),
  returns: whole,
};
const deleteApp: CallRow = { call: ({ console, ids: [app = ''] }) => console.deleteApp(app) };
const logIn: CallRow['call'] = ({ console }) => console.fetchApps();
const provider = 'langgenius/openai_api_compatible/openai_api_compatible';

const unsent = (reason: string): Reason => ({ reason });
const notOurs = (reason: string): Reason => unsent(`no function: ${reason}`);
const neverSent = unsent('the client never sends it');
const referenceOnly = unsent(
  'the spelling of the quick reference, which a real Dify does not have',
);

const fieldsOf = (body: Record<string, unknown>) => ({
  indexingTechnique: body['indexing_technique'] as 'economy',
  ...(body['process_rule'] ? { processRule: body['process_rule'] as ProcessRule } : {}),
  docForm: body['doc_form'] as 'text_model',
  docLanguage: body['doc_language'] as string,
  retrievalModel: body['retrieval_model'] as RetrievalModel,
});
const createByFile: CallRow['call'] = ({ knowledge, ids: [set = ''], body, file }) =>
  knowledge.createDocumentByFile(set, file(), fieldsOf(body));
const createByText: CallRow['call'] = ({ knowledge, ids: [set = ''], body }) =>
  knowledge.createDocumentByText(set, {
    ...fieldsOf(body),
    name: body['name'] as string,
    text: body['text'] as string,
  });

/** Recordings of the console API. */
const consoleRows: Record<string, Row> = {
  'console-account-profile': { call: ({ console }) => console.fetchProfile(), returns: whole },
  'console-after-logout': {
    call: ({ console }) => console.fetchApps({ limit: 1 }),
    returns: whole,
  },
  'console-app-404': {
    call: ({ console, ids: [app = ''] }) => console.fetchApp(app),
    fails: ['not-found', 'app_not_found'],
  },
  'console-app-405': neverSent,
  'console-app-api-enable': {
    call: ({ console, ids: [app = ''] }) => console.enableApi(app, true),
    returns: whole,
  },
  'console-app-api-key-create': {
    call: ({ console, ids: [app = ''] }) => console.createAppKey(app),
    returns: whole,
  },
  'console-app-api-key-delete': {
    call: ({ console, ids: [app = '', key = ''] }) => console.deleteAppKey(app, key),
  },
  'console-app-api-keys': {
    call: ({ console, ids: [app = ''] }) => console.fetchAppKeys(app),
    returns: data,
  },
  'console-app-api-keys-empty': {
    call: ({ console, ids: [app = ''] }) => console.fetchAppKeys(app),
    returns: data,
  },
  'console-app-copy': {
    call: ({ console, ids: [app = ''] }) => console.copyApp(app, { name: 'copy' }),
    returns: whole,
  },
  'console-app-copy-delete': deleteApp,
  'console-app-create-advanced-chat': createApp,
  'console-app-create-agent': { ...createApp, fails: invalid },
  'console-app-create-agent-chat': createApp,
  'console-app-create-bad-mode': { ...createApp, fails: invalid },
  'console-app-create-chat': createApp,
  'console-app-create-completion': createApp,
  'console-app-create-no-name': { ...createApp, fails: invalid },
  'console-app-create-workflow': createApp,
  'console-app-delete-404': { ...deleteApp, fails: ['not-found', 'app_not_found'] },
  'console-app-delete-advanced-chat': deleteApp,
  'console-app-delete-agent-chat': deleteApp,
  'console-app-delete-chat': deleteApp,
  'console-app-delete-completion': deleteApp,
  'console-app-delete-workflow': deleteApp,
  'console-app-detail': {
    call: ({ console, ids: [app = ''] }) => console.fetchApp(app),
    returns: whole,
  },
  'console-app-export': {
    call: ({ console, ids: [app = ''] }) => console.exportApp(app),
    returns: data,
  },
  'console-app-icon': notOurs('`updateApp()` changes the icon too'),
  'console-app-key': { call: logIn, fails: unauthorized },
  'console-app-model-config': {
    call: ({ console, ids: [app = ''], body }) => console.updateModelConfig(app, body),
  },
  'console-app-name': notOurs('`updateApp()` changes the name too'),
  'console-app-site-enable': {
    call: ({ console, ids: [app = ''] }) => console.enableSite(app, true),
    returns: whole,
  },
  'console-app-site-token-reset': {
    call: ({ console, ids: [app = ''] }) => console.resetSiteCode(app),
    returns: whole,
  },
  'console-app-site-update': {
    call: ({ console, ids: [app = ''], body }) =>
      console.updateSite(app, {
        title: body['title'] as string,
        description: body['description'] as string,
        chatColorTheme: body['chat_color_theme'] as string,
        chatColorThemeInverted: body['chat_color_theme_inverted'] as boolean,
        copyright: body['copyright'] as string,
        privacyPolicy: body['privacy_policy'] as string,
        customDisclaimer: body['custom_disclaimer'] as string,
        defaultLanguage: body['default_language'] as string,
        showWorkflowSteps: body['show_workflow_steps'] as boolean,
      }),
    returns: whole,
  },
  'console-app-statistics': notOurs('statistics are not a part of the quick reference'),
  'console-app-update': {
    call: ({ console, ids: [app = ''], body }) =>
      console.updateApp(app, {
        name: body['name'] as string,
        description: body['description'] as string,
        iconType: body['icon_type'] as 'emoji',
        icon: body['icon'] as string,
        iconBackground: body['icon_background'] as string,
        useIconAsAnswerIcon: body['use_icon_as_answer_icon'] as boolean,
        maxActiveRequests: body['max_active_requests'] as number,
      }),
    returns: whole,
  },
  'console-app-update-no-name': {
    call: ({ console, ids: [app = ''], body }) =>
      console.updateApp(app, { ...(body as { name: string }) }),
    fails: invalid,
  },
  'console-apps-list': {
    call: ({ console }) => console.fetchApps({ page: 1, limit: 3 }),
    returns: whole,
  },
  'console-apps-list-bad-page': {
    call: ({ console }) => console.fetchApps({ page: 0 }),
    fails: invalid,
  },
  'console-apps-list-mode': {
    call: ({ console }) => console.fetchApps({ page: 1, limit: 2, mode: 'workflow' }),
    returns: whole,
  },
  'console-apps-list-name': {
    call: ({ console }) => console.fetchApps({ page: 1, limit: 2, name: 'agent' }),
    returns: whole,
  },
  'console-bad-csrf': { call: logIn, fails: unauthorized },
  'console-chat-conversations': notOurs('logs are not a part of the quick reference'),
  'console-dataset-404': {
    call: ({ console, ids: [set = ''] }) => console.fetchDataset(set),
    fails: [...notFound, 'Dataset not found.'],
  },
  'console-dataset-api-base': notOurs('the base URL is an option of `connectKnowledge()`'),
  'console-dataset-api-key-create': {
    call: ({ console }) => console.createDatasetKey(),
    returns: whole,
  },
  'console-dataset-api-keys': { call: ({ console }) => console.fetchDatasetKeys(), returns: data },
  'console-dataset-create': {
    call: ({ console, body }) =>
      console.createDataset({
        name: body['name'] as string,
        indexingTechnique: 'economy',
        permission: 'only_me',
        provider: 'vendor',
      }),
    returns: whole,
  },
  'console-dataset-create-duplicate': {
    call: ({ console, body }) => console.createDataset({ name: body['name'] as string }),
    fails: ['invalid-input', 'dataset_name_duplicate'],
  },
  'console-dataset-create-no-name': {
    call: ({ console, body }) => console.createDataset({ ...(body as { name: string }) }),
    fails: invalid,
  },
  'console-dataset-delete': { call: ({ console, ids: [set = ''] }) => console.deleteDataset(set) },
  'console-dataset-detail': {
    call: ({ console, ids: [set = ''] }) => console.fetchDataset(set),
    returns: whole,
  },
  'console-dataset-update': {
    call: ({ console, ids: [set = ''], body }) =>
      console.updateDataset(set, {
        name: body['name'] as string,
        description: body['description'] as string,
        indexingTechnique: 'economy',
        permission: 'only_me',
      }),
    returns: whole,
  },
  'console-dataset-use-check': notOurs('`deleteDataset()` is refused if the dataset is in use'),
  'console-datasets-list': {
    call: ({ console }) => console.fetchDatasets({ page: 1, limit: 2 }),
    returns: whole,
  },
  'console-default-model': notOurs('the default model is chosen in Dify'),
  'console-document-create-bad': neverSent,
  'console-document-create-file': {
    call: ({ console, ids: [set = ''], body }) =>
      console.createDocumentByFile(set, new Blob(['The museum opens at nine.']), {
        ...fieldsOf(body),
        name: 'hours.txt',
      }),
    returns: ({ documents, batch }) => ({ document: (documents as unknown[])[0], batch }),
  },
  'console-document-delete': {
    call: ({ console, ids: [set = '', document = ''] }) => console.deleteDocument(set, document),
  },
  'console-document-delete-404': {
    call: ({ console, ids: [set = '', document = ''] }) => console.deleteDocument(set, document),
    fails: [...notFound],
  },
  'console-document-detail': {
    call: ({ console, ids: [set = '', document = ''] }) => console.fetchDocument(set, document),
    returns: whole,
  },
  'console-document-disable': {
    call: ({ console, ids: [set = ''], query }) =>
      console.disableDocuments(set, query.getAll('document_id')),
  },
  'console-document-enable': {
    call: ({ console, ids: [set = ''], query }) =>
      console.enableDocuments(set, query.getAll('document_id')),
  },
  'console-document-indexing-status': notOurs('`fetchIndexingStatus()` asks for a whole batch'),
  'console-document-rename': {
    call: ({ console, ids: [set = '', document = ''] }) =>
      console.renameDocument(set, document, 'renamed.txt'),
    returns: whole,
  },
  'console-document-seed-create-by-file': referenceOnly,
  'console-document-seed-create-by-text': referenceOnly,
  'console-document-segments': {
    call: ({ console, ids: [set = '', document = ''] }) =>
      console.fetchSegments(set, document, { limit: 10 }),
    // The console does not say whether there is more: its total does.
    returns: (body) => ({ ...body, has_more: false }),
  },
  'console-documents-list': {
    call: ({ console, ids: [set = ''] }) => console.fetchDocuments(set, { page: 1, limit: 20 }),
    returns: whole,
  },
  'console-file-upload-config': notOurs('a file that is too large is refused'),
  'console-file-upload-datasets': {
    call: ({ console, file }) => console.createDocumentByFile('set', file()),
    // The document that is created next is not in this recording.
    returns: () => ({ document: { data: [], id: 'stored' }, batch: '' }),
  },
  'console-file-upload-datasets-bad-type': {
    call: ({ console, file }) => console.createDocumentByFile('set', file()),
    fails: ['file-rejected', 'unsupported_file_type'],
    ignoresQuery: 'recorded without ?source=datasets, which the page of Dify sends too',
  },
  'console-hit-testing': {
    call: ({ console, ids: [set = ''], body }) =>
      console.retrieve(set, {
        query: 'museum',
        retrievalModel: body['retrieval_model'] as RetrievalModel,
      }),
    returns: ({ records }) => records,
  },
  'console-indexing-estimate': notOurs('estimates of costs are not a part of the quick reference'),
  'console-indexing-status-first': {
    call: ({ console, ids: [set = '', batch = ''] }) => console.fetchIndexingStatus(set, batch),
    returns: data,
  },
  'console-indexing-status-last': {
    call: ({ console, ids: [set = '', batch = ''] }) => console.fetchIndexingStatus(set, batch),
    returns: data,
  },
  'console-login': {
    call: logIn,
    // Of the three cookies, the recording has the last one only.
    fails: ['not-found', 'no_session', 'Expected a session, received application/json'],
  },
  'console-login-bad-email': unsent(
    'the account of the tests has an address; the next rows have the errors of a login',
  ),
  'console-login-clear-text': unsent('only servers before 1.11.2 get plain text'),
  'console-login-wrong': unsent(
    'test/console/session.test.ts: the password of the recording is another one',
  ),
  'console-logout': {
    call: async ({ console }) => {
      await console.fetchApps();
      await console.logOut();
    },
  },
  'console-malformed-json': neverSent,
  'console-model-providers': {
    call: ({ console }) => console.fetchModelProviders(),
    returns: data,
  },
  'console-model-providers-bad-type': {
    call: ({ console }) => console.fetchModelProviders({ modelType: 'nope' as 'llm' }),
    fails: invalid,
  },
  'console-model-providers-llm': {
    call: ({ console }) => console.fetchModelProviders({ modelType: 'llm' }),
    returns: data,
  },
  'console-models-by-type': notOurs('`fetchModels()` asks for the models of a provider'),
  'console-no-csrf': { call: logIn, fails: unauthorized },
  'console-no-login': { call: logIn, fails: unauthorized },
  'console-plugin-debugging-key': notOurs('for developers of plugins'),
  'console-plugin-install': {
    call: ({ console, body }) =>
      console.installPlugin({
        packageId: (body['plugin_unique_identifiers'] as string[])[0] ?? '',
      }),
    returns: whole,
  },
  'console-plugin-install-again': {
    call: ({ console, body }) =>
      console.installPlugin({
        packageId: (body['plugin_unique_identifiers'] as string[])[0] ?? '',
      }),
    returns: whole,
  },
  'console-plugin-install-unknown': {
    call: ({ console, body }) =>
      console.installPlugin({
        packageId: (body['plugin_unique_identifiers'] as string[])[0] ?? '',
      }),
    // The versions have different codes.
    fails: ['invalid-input'],
  },
  'console-plugin-installations-by-id': notOurs('`listPlugins()` has them'),
  'console-plugin-list': {
    call: ({ console }) => console.fetchPlugins(),
    returns: ({ plugins, total }) => ({
      data: plugins,
      total,
      page: 1,
      limit: 256,
      has_more: false,
    }),
  },
  'console-plugin-list-after': {
    call: ({ console }) => console.fetchPlugins(),
    returns: ({ plugins, total }) => ({
      data: plugins,
      total,
      page: 1,
      limit: 256,
      has_more: false,
    }),
  },
  'console-plugin-list-bad-size': {
    call: ({ console }) => console.fetchPlugins({ pageSize: 257 }),
    fails: invalid,
  },
  'console-plugin-list-category': notOurs('`listPlugins()` has all categories'),
  'console-plugin-list-page2': {
    call: ({ console }) => console.fetchPlugins({ page: 2, pageSize: 2 }),
    returns: ({ plugins, total }) => ({ data: plugins, total, page: 2, limit: 2, has_more: false }),
  },
  'console-plugin-manifest': notOurs('`uploadPlugin()` returns the manifest of a package'),
  'console-plugin-permission': notOurs('a member that may not install is refused'),
  'console-plugin-seed-install': referenceOnly,
  'console-plugin-seed-list': referenceOnly,
  'console-plugin-task-404': {
    call: ({ console, ids: [task = ''] }) => console.fetchPluginTask(task),
    fails: ['unknown', 'unknown'],
  },
  'console-plugin-task-delete': notOurs('Dify forgets its tasks by itself'),
  'console-plugin-task-pending': {
    call: ({ console, ids: [task = ''] }) => console.fetchPluginTask(task),
    returns: ({ task }) => task,
  },
  'console-plugin-task-running': {
    call: ({ console, ids: [task = ''] }) => console.fetchPluginTask(task),
    returns: ({ task }) => task,
  },
  'console-plugin-task-success': {
    call: ({ console, ids: [task = ''] }) => console.waitUntilInstalled(task),
  },
  'console-plugin-tasks': notOurs('`installPlugin()` gives the id of its task'),
  'console-plugin-uninstall': {
    call: ({ console, body }) => console.uninstallPlugin(body['plugin_installation_id'] as string),
  },
  'console-plugin-uninstall-unknown': {
    call: ({ console, body }) => console.uninstallPlugin(body['plugin_installation_id'] as string),
    fails: ['unknown', 'unknown'],
  },
  'console-plugin-upload': {
    call: ({ console, file }) => console.uploadPlugin(file()),
    returns: whole,
  },
  'console-plugin-upload-bad-zip': {
    call: ({ console, file }) => console.uploadPlugin(file()),
    fails: ['invalid-input'],
  },
  'console-plugin-upload-wrong-part': neverSent,
  'console-provider-model-credentials': notOurs('credentials are a matter of Dify’s own pages'),
  'console-provider-models': {
    call: ({ console }) => console.fetchModels(provider),
    returns: data,
  },
  'console-provider-parameter-rules': {
    call: ({ console }) => console.fetchParameterRules(provider, 'fake-chat'),
    returns: data,
  },
  'console-provider-parameter-rules-unknown': {
    call: ({ console }) => console.fetchParameterRules(provider, 'nope'),
    returns: data,
  },
  'console-provider-seed-route': referenceOnly,
  'console-provider-unknown': { call: ({ console }) => console.fetchModels('nope'), returns: data },
  'console-refresh-token': {
    call: logIn,
    expired: true,
    // Of the three cookies, the recording has one only: the client logs in again.
    returns: () => ({ data: [], has_more: false, id: 'stored' }),
  },
  'console-setup-status': {
    call: logIn,
    returns: () => ({ data: [], has_more: false, id: 'stored' }),
  },
  'console-system-features': notOurs('the version of `GET /setup` suffices'),
};

/** Recordings of the knowledge API. */
const knowledgeRows: Record<string, Row> = {
  'kbapi-405': neverSent,
  'kbapi-app-key': { call: ({ knowledge }) => knowledge.fetchDatasets(), fails: unauthorized },
  'kbapi-dataset-404': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchDataset(set),
    fails: [...notFound],
  },
  'kbapi-dataset-bad-uuid': {
    call: ({ knowledge }) => knowledge.fetchDataset('nope'),
    fails: htmlNotFound,
  },
  'kbapi-dataset-create': {
    call: ({ knowledge, body }) =>
      knowledge.createDataset({
        name: body['name'] as string,
        indexingTechnique: 'economy',
        permission: 'only_me',
      }),
    returns: whole,
  },
  'kbapi-dataset-create-duplicate': {
    call: ({ knowledge, body }) => knowledge.createDataset({ name: body['name'] as string }),
    fails: ['invalid-input', 'dataset_name_duplicate'],
  },
  'kbapi-dataset-create-name-too-long': {
    call: ({ knowledge, body }) => knowledge.createDataset({ name: body['name'] as string }),
    fails: invalid,
  },
  'kbapi-dataset-create-no-name': {
    call: ({ knowledge, body }) => knowledge.createDataset({ ...(body as { name: string }) }),
    fails: invalid,
  },
  'kbapi-dataset-delete': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.deleteDataset(set),
  },
  'kbapi-dataset-delete-404': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.deleteDataset(set),
    fails: [...notFound],
  },
  'kbapi-dataset-detail': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchDataset(set),
    returns: whole,
  },
  'kbapi-dataset-update': {
    call: ({ knowledge, ids: [set = ''], body }) =>
      knowledge.updateDataset(set, {
        name: body['name'] as string,
        description: body['description'] as string,
      }),
    returns: whole,
  },
  'kbapi-datasets-list': {
    call: ({ knowledge }) => knowledge.fetchDatasets({ page: 1, limit: 2 }),
    returns: whole,
  },
  'kbapi-datasets-list-keyword': {
    call: ({ knowledge, query }) =>
      knowledge.fetchDatasets({ keyword: query.get('keyword') ?? '' }),
    returns: whole,
  },
  'kbapi-document-create-by-file': { call: createByFile, returns: whole },
  'kbapi-document-create-by-file-bad-type': {
    call: createByFile,
    fails: ['file-rejected', 'invalid_param', 'HTTP 400, without a reason'],
  },
  'kbapi-document-create-by-file-no-file': neverSent,
  'kbapi-document-create-by-file-too-big': {
    call: createByFile,
    fails: ['file-rejected', 'invalid_param', 'HTTP 400, without a reason'],
  },
  'kbapi-document-create-by-file-underscore': unsent('a deprecated spelling of the row before'),
  'kbapi-document-create-by-text': { call: createByText, returns: whole },
  'kbapi-document-create-by-text-missing': neverSent,
  'kbapi-document-create-by-text-underscore': unsent('a deprecated spelling of the row before'),
  'kbapi-document-delete': {
    call: ({ knowledge, ids: [set = '', document = ''] }) =>
      knowledge.deleteDocument(set, document),
  },
  'kbapi-document-delete-404': {
    call: ({ knowledge, ids: [set = '', document = ''] }) =>
      knowledge.deleteDocument(set, document),
    fails: [...notFound],
  },
  'kbapi-document-detail': {
    call: ({ knowledge, ids: [set = '', document = ''] }) => knowledge.fetchDocument(set, document),
    returns: whole,
  },
  'kbapi-document-update-by-text': {
    call: ({ knowledge, ids: [set = '', document = ''], body }) =>
      knowledge.updateDocumentByText(set, document, {
        name: body['name'] as string,
        text: body['text'] as string,
      }),
    returns: whole,
  },
  'kbapi-documents-list': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchDocuments(set, { page: 1, limit: 2 }),
    returns: whole,
  },
  'kbapi-documents-list-keyword': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchDocuments(set, { keyword: 'tickets' }),
    returns: whole,
  },
  'kbapi-hit-testing': unsent('an alias of `…/retrieve`, which the client sends'),
  'kbapi-indexing-status-404': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchIndexingStatus(set, 'nope'),
    fails: [...notFound],
  },
  'kbapi-indexing-status-first': {
    call: ({ knowledge, ids: [set = '', batch = ''] }) => knowledge.fetchIndexingStatus(set, batch),
    returns: data,
  },
  'kbapi-indexing-status-last': {
    call: ({ knowledge, ids: [set = '', batch = ''] }) => knowledge.fetchIndexingStatus(set, batch),
    returns: data,
  },
  'kbapi-malformed-json': neverSent,
  'kbapi-metadata': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.fetchMetadataFields(set),
    returns: ({ doc_metadata }) => doc_metadata,
  },
  'kbapi-models': notOurs('`fetchModels()` of the console'),
  'kbapi-no-key': neverSent,
  'kbapi-retrieve': {
    call: ({ knowledge, ids: [set = ''], body }) =>
      knowledge.retrieve(set, {
        query: 'museum',
        retrievalModel: body['retrieval_model'] as RetrievalModel,
      }),
    returns: ({ records }) => records,
  },
  'kbapi-retrieve-default': {
    call: ({ knowledge, ids: [set = ''] }) => knowledge.retrieve(set, { query: 'tickets' }),
    fails: invalid,
  },
  'kbapi-retrieve-no-query': neverSent,
  'kbapi-segment-create': {
    call: ({ knowledge, ids: [set = '', document = ''] }) =>
      knowledge.createSegments(set, document, [
        { content: 'A new segment about parking.', keywords: ['parking'] },
      ]),
    returns: data,
  },
  'kbapi-segment-delete': {
    call: ({ knowledge, ids: [set = '', document = '', segment = ''] }) =>
      knowledge.deleteSegment(set, document, segment),
  },
  'kbapi-segment-update': {
    call: ({ knowledge, ids: [set = '', document = '', segment = ''] }) =>
      knowledge.updateSegment(set, document, segment, {
        content: 'Parking is free.',
        keywords: ['parking'],
      }),
    returns: data,
  },
  'kbapi-segments': {
    call: ({ knowledge, ids: [set = '', document = ''] }) => knowledge.fetchSegments(set, document),
    returns: whole,
  },
  'kbapi-tags': notOurs('tags are not a part of the quick reference'),
  'kbapi-text-plain': neverSent,
};

/** A row for every recording of the console and the knowledge API, or the reason why no function repeats it. */
export const rows: Readonly<Record<string, Row>> = { ...consoleRows, ...knowledgeRows };
