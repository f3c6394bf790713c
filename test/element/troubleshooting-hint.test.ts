import { expect } from '@open-wc/testing';
import { troubleshootingHint } from '../../src/element/troubleshooting-hint.js';
import type { ErrorKind } from '../../src/state/model.js';
import { check } from '../helpers/config.js';

const advice = (
  kind: ErrorKind,
  code = '',
  credential: { token?: string; apiKey?: string } = { apiKey: 'app-secret' },
) =>
  troubleshootingHint(
    { kind, code, message: 'Said by the server' },
    check({ token: undefined, ...credential }),
  );

describe('troubleshootingHint', () => {
  it("begins with the server's message", () => {
    expect(advice('unauthorized', 'unauthorized')).to.match(
      /^Said by the server \(unauthorized\)\n/,
    );
    expect(troubleshootingHint({ kind: 'offline', code: '', message: '' }, check())).to.match(
      /^offline/,
    );
  });

  it('names the attribute to check', () => {
    expect(advice('unauthorized')).to.contain('Check api-key');
    expect(advice('unauthorized', '', { token: 'CODE' })).to.contain('Check token');
    expect(advice('not-found', 'http_404'))
      .to.contain('base-url')
      .and.to.contain('https://dify.example/v1');
    expect(advice('invalid-input', 'invalid_param')).to.contain('inputs');
  });

  it('names the base URL if the server is unreachable', () => {
    expect(advice('unreachable')).to.contain('base-url').and.to.contain('https://dify.example/v1');
  });

  it('adds nothing to a Content-Security-Policy error', () => {
    expect(advice('unreachable', 'csp')).to.equal('Said by the server');
  });

  it('distinguishes an unsupported app from a failing app', () => {
    expect(advice('app-unavailable', 'not_chat_app')).to.contain('chatflows');
    expect(advice('app-unavailable', 'provider_not_initialize')).to.contain('logs');
  });

  it('never contains a credential', () => {
    const kinds: ErrorKind[] = [
      'offline',
      'unreachable',
      'unauthorized',
      'forbidden',
      'not-found',
      'app-unavailable',
      'unknown',
    ];
    for (const kind of kinds) {
      expect(advice(kind)).not.to.contain('app-secret');
      expect(advice(kind, '', { token: 'SITECODE' })).not.to.contain('SITECODE');
    }
  });
});
