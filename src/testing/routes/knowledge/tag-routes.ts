import { requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { notFound, refusal } from '../../http/error-responses.js';
import type { StoredTag } from '../../store/knowledge/tag-store.js';
import type { ServerState } from '../../store/server-state.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { DATASET_PATH, findDataset } from './find-dataset.js';

type Body = Readonly<Record<string, unknown>>;

/** Lengths of the name of a tag. */
const nameRule = { least: 1, most: 50 };

/** The tags of knowledge bases, with a key (docs/dify-api.md §11.3). */
export function tagRoutes(state: ServerState): Route[] {
  const { tags } = state.knowledge;
  return [
    readRoute('/datasets/tags', () => Response.json(tags.all.map(wireTag))),
    editRoute('POST', '/datasets/tags', async (context) => {
      const body = await jsonBody(context);
      const name = requireText(body, 'TagCreatePayload', 'name', nameRule);
      if (tags.all.some((tag) => tag.name === name))
        throw refusal(400, 'invalid_param', 'Tag name already exists');
      return Response.json(wireTag(tags.create(name)));
    }),
    editRoute('PATCH', '/datasets/tags', async (context) => {
      const body = await jsonBody(context);
      const tag = findTag(state, context, requireText(body, 'TagUpdatePayload', 'tag_id'));
      tag.name = requireText(body, 'TagUpdatePayload', 'name', nameRule);
      return Response.json(wireTag(tag));
    }),
    editRoute('DELETE', '/datasets/tags', async (context) => {
      const id = requireText(await jsonBody(context), 'TagDeletePayload', 'tag_id');
      tags.delete(findTag(state, context, id));
      return emptyResponse();
    }),
    bindingRoute(state, 'binding', (tag, id) => tag.datasets.add(id)),
    bindingRoute(state, 'unbinding', (tag, id) => tag.datasets.delete(id)),
    readRoute(`${DATASET_PATH}/tags`, (context) => {
      const found = tags.of(findDataset(state, context).id);
      const data = found.map(({ id, name }) => ({ id, name }));
      return Response.json({ data, total: data.length });
    }),
  ];
}

/** Gives tags to a knowledge base, or takes them. */
function bindingRoute(
  state: ServerState,
  path: string,
  apply: (tag: StoredTag, datasetId: string) => void,
): Route {
  return editRoute('POST', `/datasets/tags/${path}`, async (context) => {
    const body = await jsonBody(context);
    const target = requireText(body, 'TagBindingPayload', 'target_id');
    if (!state.knowledge.find(target)) throw notFound('Dataset not found', context.req.path);
    for (const id of idsIn(body)) apply(findTag(state, context, id), target);
    return emptyResponse();
  });
}

function findTag({ knowledge }: ServerState, context: RouteContext, id: string): StoredTag {
  const tag = knowledge.tags.find(id);
  if (!tag) throw notFound('Tag not found', context.req.path);
  return tag;
}

function idsIn({ tag_ids: ids, tag_id: id }: Body): string[] {
  const all: unknown[] = Array.isArray(ids) ? ids : [id];
  return all.filter((each) => typeof each === 'string');
}

function wireTag({ id, name, datasets }: StoredTag) {
  return { id, name, type: 'knowledge', binding_count: String(datasets.size) };
}
