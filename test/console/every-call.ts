import type { Console } from '../../src/console/console.js';

const id = 'a1';
const content = new Blob(['text']);

/** A call of every function, with a signal wherever it takes one. */
export const everyCall: Readonly<
  Record<
    string,
    (console: Console, signal: AbortSignal) => Promise<unknown> | AsyncIterable<unknown>
  >
> = {
  confirmAppImport: (console, signal) => console.confirmAppImport(id, { signal }),
  copyApp: (console, signal) => console.copyApp(id, { name: 'copy', signal }),
  createApp: (console, signal) => console.createApp({ name: 'a', mode: 'chat', signal }),
  createAppKey: (console, signal) => console.createAppKey(id, { signal }),
  createDataset: (console, signal) => console.createDataset({ name: 'a', signal }),
  createDatasetKey: (console, signal) => console.createDatasetKey({ signal }),
  createDocumentByFile: (console, signal) =>
    console.createDocumentByFile(id, content, { name: 'a.md', signal, onProgress: () => {} }),
  createDocumentByText: (console, signal) =>
    console.createDocumentByText(id, { name: 'a.md', text: 'a', signal }),
  createMetadataField: (console, signal) =>
    console.createMetadataField(id, { type: 'string', name: 'a', signal }),
  createSegments: (console, signal) =>
    console.createSegments(id, id, [{ content: 'a' }, { content: 'b' }], { signal }),
  deleteApp: (console, signal) => console.deleteApp(id, { signal }),
  deleteAppKey: (console, signal) => console.deleteAppKey(id, id, { signal }),
  deleteDataset: (console, signal) => console.deleteDataset(id, { signal }),
  deleteDatasetKey: (console, signal) => console.deleteDatasetKey(id, { signal }),
  deleteDocument: (console, signal) => console.deleteDocument(id, id, { signal }),
  deleteDocuments: (console, signal) => console.deleteDocuments(id, [id, 'b2'], { signal }),
  deleteMetadataField: (console, signal) => console.deleteMetadataField(id, id, { signal }),
  deleteSegment: (console, signal) => console.deleteSegment(id, id, id, { signal }),
  disableDocuments: (console, signal) => console.disableDocuments(id, [id], { signal }),
  enableApi: (console, signal) => console.enableApi(id, true, { signal }),
  enableDocuments: (console, signal) => console.enableDocuments(id, [id], { signal }),
  enableSite: (console, signal) => console.enableSite(id, true, { signal }),
  exportApp: (console, signal) => console.exportApp(id, { signal }),
  fetchApp: (console, signal) => console.fetchApp(id, { signal }),
  fetchAppKeys: (console, signal) => console.fetchAppKeys(id, { signal }),
  fetchApps: (console, signal) => console.fetchApps({ signal }),
  fetchDataset: (console, signal) => console.fetchDataset(id, { signal }),
  fetchDatasetKeys: (console, signal) => console.fetchDatasetKeys({ signal }),
  fetchDatasets: (console, signal) => console.fetchDatasets({ signal }),
  fetchDocument: (console, signal) => console.fetchDocument(id, id, { signal }),
  fetchDocuments: (console, signal) => console.fetchDocuments(id, { signal }),
  fetchIndexingStatus: (console, signal) => console.fetchIndexingStatus(id, id, { signal }),
  fetchMetadataFields: (console, signal) => console.fetchMetadataFields(id, { signal }),
  fetchModelProviders: (console, signal) => console.fetchModelProviders({ signal }),
  fetchModels: (console, signal) => console.fetchModels('a/b/c', { signal }),
  fetchParameterRules: (console, signal) => console.fetchParameterRules('a/b/c', 'd', { signal }),
  fetchPluginTask: (console, signal) => console.fetchPluginTask(id, { signal }),
  fetchPlugins: (console, signal) => console.fetchPlugins({ signal }),
  fetchProfile: (console, signal) => console.fetchProfile({ signal }),
  fetchSegments: (console, signal) => console.fetchSegments(id, id, { signal }),
  importApp: (console, signal) => console.importApp('app:', { signal }),
  installPlugin: (console, signal) => console.installPlugin({ file: content }, { signal }),
  linkDatasets: (console, signal) => console.linkDatasets(id, [id], { signal }),
  listApps: (console, signal) => console.listApps({ signal }),
  listDatasets: (console, signal) => console.listDatasets({ signal }),
  listDocuments: (console, signal) => console.listDocuments(id, { signal }),
  listPlugins: (console, signal) => console.listPlugins({ signal }),
  listSegments: (console, signal) => console.listSegments(id, id, { signal }),
  logOut: async (console, signal) => {
    await console.fetchApps({ signal });
    await console.logOut({ signal });
  },
  renameDocument: (console, signal) => console.renameDocument(id, id, 'a', { signal }),
  renameMetadataField: (console, signal) => console.renameMetadataField(id, id, 'a', { signal }),
  resetSiteCode: (console, signal) => console.resetSiteCode(id, { signal }),
  retrieve: (console, signal) => console.retrieve(id, { query: 'a', signal }),
  uninstallPlugin: (console, signal) => console.uninstallPlugin(id, { signal }),
  updateApp: (console, signal) => console.updateApp(id, { name: 'a', signal }),
  updateDataset: (console, signal) => console.updateDataset(id, { name: 'a', signal }),
  updateDocumentByText: (console, signal) =>
    console.updateDocumentByText(id, id, { name: 'a.md', text: 'a', signal }),
  updateDocumentMetadata: (console, signal) =>
    console.updateDocumentMetadata(id, id, { values: [{ id, name: 'a', value: 1 }], signal }),
  updateModelConfig: (console, signal) => console.updateModelConfig(id, {}, { signal }),
  updateSegment: (console, signal) => console.updateSegment(id, id, id, { content: 'a', signal }),
  updateSite: (console, signal) => console.updateSite(id, { title: 'a', signal }),
  uploadDocuments: (console, signal) =>
    console.uploadDocuments(id, [{ name: 'a.md', content }], { signal }),
  uploadPlugin: (console, signal) => console.uploadPlugin(content, { signal }),
  waitUntilDocumentsIndexed: (console, signal) =>
    console.waitUntilDocumentsIndexed(id, [id], { signal }),
  waitUntilIndexed: (console, signal) => console.waitUntilIndexed(id, id, { signal }),
  waitUntilInstalled: (console, signal) => console.waitUntilInstalled(id, { signal }),
};
