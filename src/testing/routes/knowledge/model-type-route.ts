import { modelTypes } from '../../apps/models.js';
import { invalidValue } from '../../http/error-responses.js';
import type { VersionTraits } from '../../version.js';
import { readRoute, type Route } from '../route.js';
import { wireProviderOfModels } from './wire-model.js';

/** `GET workspaces/current/models/model-types/{type}`: the models of a kind by provider, the same in both APIs (docs/dify-api.md §11.4). */
export function modelTypeRoute(traits: VersionTraits): Route {
  return readRoute('/workspaces/current/models/model-types/:type', (context) => {
    const given = context.req.param('type');
    const type = modelTypes.find((each) => each === given);
    if (!type)
      throw invalidValue(
        'ModelType',
        undefined,
        'enum',
        `${given} is not a valid ModelType`,
        given,
      );
    const { origin } = new URL(context.req.url);
    return Response.json({ data: wireProviderOfModels(type, { origin, traits }) });
  });
}
