/** Why a visitor is not let in; the page can do something about it. */
export type UnauthorizedReason =
  /** The gateway expects a token, and the page has given none. */
  | 'token-missing'
  | 'token-expired'
  /** The token is forged, for something else, or of another server. */
  | 'token-invalid'
  /** The page's `getToken` has failed. */
  | 'token-unavailable'
  /** Only visitors who are signed in may chat. */
  | 'sign-in-required'
  /** Dify refuses the app's key, site code or passport. */
  | 'credential-refused';

/** A map, since the codes come from servers: `constructor` is none of these. */
const reasonByCode: ReadonlyMap<string, UnauthorizedReason> = new Map([
  ['token_missing', 'token-missing'],
  ['token_expired', 'token-expired'],
  ['token_invalid', 'token-invalid'],
  ['', 'token-unavailable'],
  ['sign_in_required', 'sign-in-required'],
  ['web_sso_auth_required', 'sign-in-required'],
  ['web_app_access_denied', 'sign-in-required'],
]);

/** The reason of an error of kind `unauthorized`, by its code. */
export function unauthorizedReason(code: string): UnauthorizedReason {
  return reasonByCode.get(code) ?? 'credential-refused';
}
