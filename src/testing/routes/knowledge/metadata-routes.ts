import { isRecord } from '../../../lib/is-record.js';
import { requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { invalidField, notFound, refusal } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import type {
  MetadataField,
  MetadataValue,
  StoredDataset,
} from '../../store/knowledge/knowledge-model.js';
import type { ServerState } from '../../store/server-state.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { DATASET_PATH, findDataset } from './find-dataset.js';

const FIELD_PATH = `${DATASET_PATH}/metadata/:fieldId${uuidPattern}`;

const LONGEST_NAME = 255;

const builtInFields = [
  { name: 'document_name', type: 'string' },
  { name: 'uploader', type: 'string' },
  { name: 'upload_date', type: 'time' },
  { name: 'last_update_date', type: 'time' },
  { name: 'source', type: 'string' },
];

/** The metadata of documents: fields of a knowledge base, and their values (docs/dify-api.md §11.3). */
export function metadataRoutes(state: ServerState): Route[] {
  const inDataset =
    (handle: (dataset: StoredDataset, context: RouteContext) => Response | Promise<Response>) =>
    (context: RouteContext) =>
      handle(findDataset(state, context), context);
  return [
    readRoute(`${DATASET_PATH}/metadata`, inDataset(list)),
    editRoute('POST', `${DATASET_PATH}/metadata`, inDataset(create)),
    editRoute('PATCH', FIELD_PATH, inDataset(rename)),
    editRoute('DELETE', FIELD_PATH, inDataset(remove)),
    readRoute(`${DATASET_PATH}/metadata/built-in`, () => Response.json({ fields: builtInFields })),
    editRoute(
      'POST',
      `${DATASET_PATH}/metadata/built-in/:action`,
      inDataset((dataset, context) => {
        dataset.builtInFields = context.req.param('action') === 'enable';
        return Response.json({ result: 'success' });
      }),
    ),
    editRoute('POST', `${DATASET_PATH}/documents/metadata`, inDataset(setValues)),
  ];
}

function list({ metadataFields, documents, builtInFields: enabled }: StoredDataset): Response {
  const fields = metadataFields.map((field) => {
    const users = [...documents.values()].filter(({ metadata }) =>
      metadata.some(({ id }) => id === field.id),
    );
    return { ...field, count: users.length };
  });
  return Response.json({ doc_metadata: fields, built_in_field_enabled: enabled });
}

async function create(dataset: StoredDataset, context: RouteContext): Promise<Response> {
  const body = await jsonBody(context);
  const type = requireText(body, 'MetadataArgs', 'type');
  const field = { id: crypto.randomUUID(), name: nameIn(dataset, body), type };
  dataset.metadataFields.push(field);
  return Response.json(field, { status: 201 });
}

async function rename(dataset: StoredDataset, context: RouteContext): Promise<Response> {
  const field = findField(dataset, context);
  const body = await jsonBody(context);
  if (body.name !== field.name) field.name = nameIn(dataset, body);
  return Response.json(field);
}

function remove(dataset: StoredDataset, context: RouteContext): Response {
  const field = findField(dataset, context);
  dataset.metadataFields.splice(dataset.metadataFields.indexOf(field), 1);
  for (const document of dataset.documents.values())
    document.metadata = document.metadata.filter(({ id }) => id !== field.id);
  return emptyResponse();
}

function nameIn(
  { metadataFields }: StoredDataset,
  body: Readonly<Record<string, unknown>>,
): string {
  const name = requireText(body, 'MetadataArgs', 'name', { least: 1 });
  if (name.length > LONGEST_NAME)
    throw refusal(400, 'invalid_param', 'Metadata name cannot exceed 255 characters.');
  if (metadataFields.some((field) => field.name === name))
    throw refusal(400, 'invalid_param', 'Metadata name already exists.');
  if (builtInFields.some((field) => field.name === name))
    throw refusal(400, 'invalid_param', 'Metadata name already exists in Built-in fields.');
  return name;
}

function findField({ metadataFields }: StoredDataset, context: RouteContext): MetadataField {
  const field = metadataFields.find(({ id }) => id === context.req.param('fieldId'));
  if (!field) throw notFound('Metadata not found.', context.req.path);
  return field;
}

/** Sets the values of several documents; with `partial_update`, the values that are not named stay. */
async function setValues(
  { documents, metadataFields }: StoredDataset,
  context: RouteContext,
): Promise<Response> {
  const body = await jsonBody(context);
  const { operation_data: operations } = body;
  if (!Array.isArray(operations))
    throw invalidField('MetadataOperationData', 'operation_data', 'missing', body);
  for (const operation of operations.filter(isRecord)) {
    const document = documents.get(String(operation.document_id));
    if (!document) throw refusal(400, 'invalid_param', 'Document not found.');
    const given = Array.isArray(operation.metadata_list) ? operation.metadata_list : [];
    const values = given.filter(isRecord).map(({ id, value }): MetadataValue => {
      const field = metadataFields.find((each) => each.id === id);
      if (!field) throw refusal(400, 'invalid_param', 'Metadata not found.');
      return { id: field.id, value: value ?? null };
    });
    const kept =
      operation.partial_update === true
        ? document.metadata.filter(({ id }) => !values.some((value) => value.id === id))
        : [];
    document.metadata = [...kept, ...values];
  }
  return Response.json({ result: 'success' });
}
