/** A visitor who is signed in at the site. */
export interface Identity {
  /** Separates what this browser stores for different visitors. Never sent: the gateway takes the visitor from the token. */
  id: string;
  /** The token of the site's server for the gateway (docs/gateway.md). */
  token: string;
}
