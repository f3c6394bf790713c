/** What a way to connect can do beyond what all of them can; a view asks these flags, never a version or a name. */
export interface Capabilities {
  /** `fetchInfo()`: the app's own name and mode. */
  readonly info: boolean;
}

/** How one way to connect differs from the others: who the user is, and what proves that a request may be made. */
export interface Dialect {
  readonly capabilities: Capabilities;
  /** The fields that name the end user in a query or a JSON body; none where the credential does (contract §2). */
  readonly identity: { readonly user?: string };
  /** The headers that carry the credential; may fetch one first. */
  authorize: () => Promise<Record<string, string>>;
  /** Called once after a 401: resolves whether there is hope in asking again with `authorize()`. */
  renew: () => Promise<boolean>;
}
