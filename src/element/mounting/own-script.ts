/** Attributes that say what to connect to: a script tag with one of them wants a chat. */
const WITH_CREDENTIALS = '[data-token], [data-api-key], [data-base-url]';

/** Says of a script that a module has found it to be its own; for every copy of this code that the page loads. */
const USED = Symbol.for('dify-chat/used');

/**
 * The `<script type="module">` of the module at `url`. A CDN may have redirected the request: then it is the only module script of
 * the same file name that wants a chat and is not another module's.
 */
export function findModuleScript(
  url: string,
  scripts: Iterable<HTMLScriptElement>,
): HTMLScriptElement | undefined {
  const modules = [...scripts].filter(({ type }) => type === 'module');
  const candidates = modules.filter(
    (script) =>
      !(USED in script) &&
      fileName(script.src) === fileName(url) &&
      script.matches(WITH_CREDENTIALS),
  );
  const found =
    modules.find(({ src }) => src === url) ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (found) Reflect.set(found, USED, true);
  return found;
}

function fileName(url: string): string | undefined {
  return /([^/?#]*)(?:[?#]|$)/.exec(url)?.[1];
}
