import { ApiError, type ErrorKind } from '../api/http/errors.js';
import type { Http } from '../api/http/http.js';
import type { Redactor } from './redact.js';

/** Wraps a request function: its errors have the kinds of the management APIs, and no text that it returns contains a secret. */
export function createManagementHttp(http: Http, redactor: Redactor): Http {
  return async (path, request) => {
    try {
      const response = await http(path, request);
      const type = response.headers.get('content-type');
      // The only header that errors quote: an unexpected content type.
      if (type) response.headers.set('content-type', redactor.redact(type));
      return response;
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      const isUpload = request?.form !== undefined;
      throw redactor.redactError(reclassify(failure, isUpload));
    }
  };
}

/** Gives an error the kind that its code or status has in the management APIs (docs/dify-api.md §11.6). */
function reclassify(error: ApiError, isUpload: boolean): ApiError {
  const { status, code, message, retryAfter, cause } = error;
  const kind = kindOf(error, isUpload);
  const facts = { status, code, retryAfter, cause };
  return new ApiError(kind, { ...facts, message: message || `HTTP ${status}, without a reason` });
}

function kindOf({ kind, status, code, message }: ApiError, isUpload: boolean): ErrorKind {
  if (status === 409 || code === 'plugin_error') return 'invalid-input';
  if (code.startsWith('account_')) return 'forbidden';
  if (code === 'email_or_password_mismatch') return 'unauthorized';
  // The knowledge API refuses a file for its size or type without saying so.
  if (isUpload && status === 400 && !message) return 'file-rejected';
  return kind;
}
