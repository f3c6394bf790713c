import { expect } from '@open-wc/testing';
import { TroubleshootingHints } from '../../src/element/troubleshooting-hint.js';
import type { ErrorKind } from '../../src/state/model.js';
import { check } from '../helpers/config.js';

const advice = (
  kind: ErrorKind,
  code = '',
  fields: { token?: string; apiKey?: string; baseUrl?: string } = { apiKey: 'app-secret' },
  message = 'Said by the server',
) =>
  new TroubleshootingHints().next({ kind, code, message }, check({ token: undefined, ...fields }));

describe('TroubleshootingHints', () => {
  it("begins with the server's message", () => {
    expect(advice('unauthorized', 'unauthorized')).to.match(
      /^Said by the server \(unauthorized\)\n/,
    );
    expect(advice('offline', '', {}, '')).to.equal('offline');
  });

  it('names the attribute to check', () => {
    expect(advice('unauthorized')).to.contain('Check api-key');
    expect(advice('unauthorized', '', { token: 'CODE' })).to.contain('Check token');
    expect(advice('not-found', 'http_404'))
      .to.contain('base-url')
      .and.to.contain('https://dify.example/v1');
    expect(advice('invalid-input', 'invalid_param')).to.contain('inputs');
  });

  it('asks for the key where it is added: by the gateway, if the page has none', () => {
    expect(advice('unauthorized', '', { baseUrl: '/dify' }))
      .to.contain('gateway at https://shop.example/dify/v1')
      .and.not.to.contain('Check api-key');
  });

  it('names /v1 for a key that goes to the API for site codes', () => {
    expect(advice('unauthorized', '', { apiKey: 'app-secret', baseUrl: '/api' }))
      .to.contain('/v1 is meant')
      .and.not.to.contain('Check api-key');
  });

  it('says where to switch on a web app that is switched off, before and after its passport', () => {
    for (const hint of [
      advice('not-found', 'not_found', { token: 'CODE' }),
      advice('app-unavailable', 'bad_request', { token: 'CODE' }, 'Site is disabled.'),
    ])
      expect(hint).to.contain('switch "Web App" on').and.not.to.contain('not a Dify');
    expect(advice('not-found', 'http_404', { token: 'CODE' })).to.contain('not a Dify');
  });

  it('asks to make a web app public that requires a login', () => {
    expect(advice('unauthorized', 'web_sso_auth_required', { token: 'CODE' }))
      .to.contain('make it public')
      .and.not.to.contain('Check token');
  });

  it('names the limit of a proxy for a message that is too long', () => {
    expect(advice('invalid-input', 'http_413')).to.contain('client_max_body_size');
  });

  it('says nothing twice, not even of another error', () => {
    const hints = new TroubleshootingHints();
    const next = (message: string) =>
      hints.next({ kind: 'unauthorized', code: '', message }, check());
    expect(next('First').split('\n')).to.have.length(2);
    expect(next('First')).to.equal('');
    expect(next('Second')).to.equal('Second');
  });

  it('says nothing of a chat that is not set up, which the check of the configuration reports', () => {
    expect(advice('app-unavailable', 'not_set_up')).to.equal('');
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
