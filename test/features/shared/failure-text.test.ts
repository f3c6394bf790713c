import { expect } from '@open-wc/testing';
import { failureText } from '../../../src/features/shared/failure-text.js';
import { english } from '../../../src/i18n/strings.js';
import type { ErrorKind } from '../../../src/state/model.js';

const textOf = (kind: ErrorKind, code = '') =>
  failureText({ kind, code, message: '<b>Said by the server' }, english);

describe('failureText', () => {
  it('depends on the kind of error, and never contains what the server said', () => {
    expect(textOf('rate-limited')).to.equal(english.errors['rate-limited']);
    expect(textOf('invalid-input', 'invalid_param')).to.equal(english.errors['invalid-input']);
  });

  it('says that a message is too long if its size is refused, whoever does', () => {
    expect(textOf('invalid-input', 'http_413')).to.equal('This message is too long.');
    expect(textOf('invalid-input', 'request_entity_too_large')).to.equal(
      'This message is too long.',
    );
    expect(textOf('file-rejected', 'file_too_large')).to.equal('A file was rejected.');
  });

  it('says that an answer which an earlier visit left unfinished was interrupted', () => {
    expect(failureText(undefined, english)).to.equal(english.errors['stream-broken']);
  });

  it('says that a chat without configuration is not set up', () => {
    expect(textOf('app-unavailable', 'not_set_up')).to.equal(english.errors['not-set-up']);
  });
});
