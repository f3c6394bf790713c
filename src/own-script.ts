/** Attributes that say what to connect to: a script tag with one of them wants a chat. */
const CREDENTIALS = ['data-token', 'data-api-key', 'data-base-url'];

/**
 * The `<script type="module">` of the module at `url`. A CDN may have redirected the request: then it is the only module script of
 * the same file name that wants a chat.
 */
export function findModuleScript(
  url: string,
  scripts: Iterable<HTMLScriptElement>,
): HTMLScriptElement | undefined {
  const modules = [...scripts].filter(({ type }) => type === 'module');
  const exact = modules.find(({ src }) => src === url);
  if (exact) return exact;
  const candidates = modules.filter(
    ({ src, attributes }) =>
      fileName(src) === fileName(url) &&
      CREDENTIALS.some((name) => attributes.getNamedItem(name) !== null),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

function fileName(url: string): string {
  return /[^/]*$/.exec(url.replace(/[?#].*/, ''))?.[0] ?? '';
}
