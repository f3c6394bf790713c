import { isRecord } from '../../../lib/is-record.js';
import { linkedDatasets } from '../../apps/model-config.js';
import { readChoice, readText, requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { refusal } from '../../http/error-responses.js';
import { pageOf, readPage } from '../../http/queries.js';
import { datasetPermissions, type StoredDataset } from '../../store/knowledge/knowledge-model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { DATASET_PATH, findDataset, isVisible, type KnowledgeCaller } from './find-dataset.js';
import { wireDataset, type DatasetView } from './wire-dataset.js';

type Body = Readonly<Record<string, unknown>>;

const LONGEST_NAME = 40;
const LONGEST_DESCRIPTION = 400;

/** Knowledge bases: list, create, read, change and delete (docs/dify-api.md §11.3). */
export function datasetRoutes(state: ServerState, caller: KnowledgeCaller): Route[] {
  const wire = (context: RouteContext, dataset: StoredDataset, purpose: DatasetView['purpose']) =>
    wireDataset(state, dataset, { caller, account: context.get('account'), purpose });
  return [
    readRoute('/datasets', (context) => {
      const page = readPage(context, 'DatasetListQuery');
      const found = search(state, context);
      const { items, hasMore } = pageOf(found, page);
      const data = items.map((dataset) => wire(context, dataset, 'listed'));
      return Response.json({ data, has_more: hasMore, total: found.length, ...page });
    }),
    editRoute('POST', '/datasets', async (context) => {
      const dataset = create(state, await jsonBody(context));
      const status = caller === 'console' ? 201 : 200;
      return Response.json(wire(context, dataset, 'created'), { status });
    }),
    readRoute(DATASET_PATH, (context) =>
      Response.json(wire(context, findDataset(state, context), 'read')),
    ),
    editRoute('PATCH', DATASET_PATH, async (context) => {
      const dataset = findDataset(state, context);
      update(state, dataset, await jsonBody(context));
      return Response.json(wire(context, dataset, 'updated'));
    }),
    editRoute('DELETE', DATASET_PATH, (context) => {
      remove(state, findDataset(state, context));
      return emptyResponse();
    }),
  ];
}

/** Deletes a knowledge base with its files, unless an app uses it. */
function remove(state: ServerState, dataset: StoredDataset): void {
  if (isUsed(state, dataset))
    throw refusal(
      409,
      'dataset_in_use',
      'The dataset is being used by some apps. Please remove the dataset from the apps before deleting it.',
    );
  for (const { file } of dataset.documents.values()) state.files.delete(file.id);
  state.knowledge.delete(dataset);
}

/** Whether an app is linked to a knowledge base. */
export function isUsed({ apps }: ServerState, { id }: StoredDataset): boolean {
  return apps.all.some((app) => linkedDatasets(app).includes(id));
}

function search({ knowledge }: ServerState, context: RouteContext): StoredDataset[] {
  const account = context.get('account');
  const keyword = context.req.query('keyword')?.toLowerCase() ?? '';
  const ids = context.req.queries('ids');
  const tags = context.req.queries('tag_ids');
  return knowledge.all.filter(
    (dataset) =>
      isVisible(dataset, account) &&
      dataset.name.toLowerCase().includes(keyword) &&
      (!ids || ids.includes(dataset.id)) &&
      (!tags || knowledge.tags.of(dataset.id).some(({ id }) => tags.includes(id))),
  );
}

function create({ knowledge }: ServerState, body: Body): StoredDataset {
  const model = 'DatasetCreatePayload';
  const name = requireText(body, model, 'name', { least: 1, most: LONGEST_NAME });
  const settings = readSettings(body, model);
  if (knowledge.findByName(name)) throw duplicate();
  return knowledge.create({ ...settings, name });
}

function update({ knowledge }: ServerState, dataset: StoredDataset, body: Body): void {
  const model = 'DatasetUpdatePayload';
  const name = readText(body, model, 'name', { least: 1, most: LONGEST_NAME });
  const other = name === undefined ? undefined : knowledge.findByName(name);
  if (other && other !== dataset)
    throw refusal(400, 'invalid_param', 'Dataset name already exists');
  Object.assign(dataset, readSettings(body, model), {
    name: name ?? dataset.name,
    updatedAt: unixSeconds(),
  });
}

/** The settings that are in a body. */
function readSettings(body: Body, model: string) {
  const settings = {
    description: readText(body, model, 'description', { most: LONGEST_DESCRIPTION }),
    permission: readChoice(body, model, 'permission', datasetPermissions),
    provider: readText(body, model, 'provider'),
    indexingTechnique: readTechnique(body, model),
    retrievalModel: isRecord(body.retrieval_model) ? body.retrieval_model : undefined,
    embeddingModel: readText(body, model, 'embedding_model'),
    embeddingModelProvider: readText(body, model, 'embedding_model_provider'),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** The way of indexing that a body names. */
export function readTechnique(body: Body, model: string): string | undefined {
  return readChoice(body, model, 'indexing_technique', ['high_quality', 'economy']);
}

function duplicate() {
  return refusal(
    409,
    'dataset_name_duplicate',
    'The dataset name already exists. Please modify your dataset name.',
  );
}
