/** A script with one of these attributes mounts a chat. */
const CONNECTION_ATTRIBUTES = '[data-token], [data-api-key], [data-base-url]';

/** Marks a script that a module has claimed; shared by all copies of this code in the page. */
const CLAIMED = Symbol.for('dify-chat/used');

/**
 * Finds and claims the `<script type="module">` of the module at `url`. After a redirect by a CDN it is the only unclaimed module
 * script that has the same file name and mounts a chat.
 */
export function findModuleScript(
  url: string,
  scripts: Iterable<HTMLScriptElement>,
): HTMLScriptElement | undefined {
  const modules = [...scripts].filter(({ type }) => type === 'module');
  const candidates = modules.filter(
    (script) =>
      !(CLAIMED in script) &&
      fileName(script.src) === fileName(url) &&
      script.matches(CONNECTION_ATTRIBUTES),
  );
  const found =
    modules.find(({ src }) => src === url) ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (found) Reflect.set(found, CLAIMED, true);
  return found;
}

function fileName(url: string): string | undefined {
  return /([^/?#]*)(?:[?#]|$)/.exec(url)?.[1];
}
