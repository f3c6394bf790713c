/**
 * The entry for imports of `dify-chat` on a server: the same exports without code that needs a browser. The element itself
 * runs only in the page.
 */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a placeholder for the element's class
export class DifyChat {}
