/**
 * What a server gets that imports `dify-chat`: the same names, and nothing that needs a browser. The element itself comes to
 * life in the page.
 */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- a name, and nothing behind it
export class DifyChat {}
