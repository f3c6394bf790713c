/** The id of the only workspace, which all apps share. */
export const TENANT_ID = '00000000-0000-4000-8000-000000000001';

/** The server's wording of a missing permission, and of any other error 403 without its own text. */
export const FORBIDDEN_MESSAGE =
  "You don't have the permission to access the requested resource. " +
  'It is either read-protected or not readable by the server.';
