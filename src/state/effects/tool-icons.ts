import { onApiError } from '../../api/http/errors.js';
import type { AppMeta } from '../../api/types.js';
import type { EffectContext } from './effect-context.js';

/** Loads the icons of the app's tools, once. */
export async function fetchToolIcons({ client, store }: EffectContext): Promise<void> {
  if (store.state.toolIcons) return;
  store.dispatch({ type: 'change', fields: { toolIcons: {} } });
  const { tool_icons } = await client.fetchMeta().catch(onApiError<AppMeta>({}));
  const icons = tool_icons ?? {};
  const resolved = Object.entries(icons).map(([name, icon]) => [
    name,
    typeof icon === 'string' ? client.resolveUrl(icon) : icon,
  ]);
  store.dispatch({
    type: 'change',
    fields: { toolIcons: Object.fromEntries(resolved) as typeof icons },
  });
}
