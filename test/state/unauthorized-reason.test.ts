import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import { plainError } from '../../src/state/new-message.js';

const reasons = {
  token_missing: 'token-missing',
  token_expired: 'token-expired',
  token_invalid: 'token-invalid',
  '': 'token-unavailable',
  sign_in_required: 'sign-in-required',
  web_sso_auth_required: 'sign-in-required',
  web_app_access_denied: 'sign-in-required',
  unauthorized: 'credential-refused',
  http_401: 'credential-refused',
  bad_credential: 'credential-refused',
  constructor: 'credential-refused',
  ['__proto__']: 'credential-refused',
};

describe('the reason of an unauthorized error', () => {
  for (const [code, reason] of Object.entries(reasons))
    it(`is ${reason} for the code "${code}"`, () => {
      const error = plainError(new ApiError('unauthorized', { code, message: 'No' }));
      expect(error.reason).to.equal(reason);
    });

  it('is absent of other kinds, whatever their code', () => {
    const error = plainError(new ApiError('forbidden', { code: 'token_expired', message: 'No' }));
    expect(error).not.to.have.property('reason');
  });
});
