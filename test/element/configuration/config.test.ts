import { expect } from '@open-wc/testing';
import { check } from '../../helpers/config.js';

describe('checkConfig', () => {
  it('returns no problem for a valid configuration', () => {
    expect(check()).to.deep.include({
      base: 'https://dify.example/api',
      problem: undefined,
      mode: 'bubble',
    });
  });

  it('uses Dify Cloud by default', () => {
    expect(check({ baseUrl: undefined }).base).to.equal('https://udify.app/api');
    expect(check({ baseUrl: undefined, token: undefined, apiKey: 'app-1' }).base).to.equal(
      'https://api.dify.ai/v1',
    );
  });

  it('treats a base URL alone as a gateway that adds the key', () => {
    expect(check({ token: undefined, baseUrl: '/dify' })).to.deep.include({
      base: 'https://shop.example/dify/v1',
      problem: undefined,
    });
  });

  it('reports what to set if there is nothing to connect to', () => {
    expect(check({ token: undefined, baseUrl: undefined }).problem).to.match(/token="SITE_CODE"/);
    expect(check({ token: undefined, baseUrl: undefined, getToken: () => '' }).problem).to.equal(
      undefined,
    );
  });

  it('reports an invalid base URL', () => {
    expect(check({ baseUrl: 'ftp://x' }).problem).to.contain('ftp://x');
    expect(check({ baseUrl: 'http://' }).problem).to.contain('is not a URL');
  });

  it('replaces unknown values with defaults', () => {
    const odd = { mode: 'bubbel', placement: 'left', storage: null };
    expect(check(odd)).to.include({ mode: 'bubble', placement: 'bottom-end', storage: 'local' });
  });

  it('normalizes the hosts of images', () => {
    const imageHosts = ['CDN.example', '*.cdn.example:8080', 'bücher.example', 'a.example:443'];
    expect(check({ imageHosts })).to.deep.include({
      imageHosts: ['cdn.example', '*.cdn.example:8080', 'xn--bcher-kva.example', 'a.example'],
    });
    expect(check({ imageHosts: null }).imageHosts).to.deep.equal([]);
  });

  it('prefers the site code to the API key', () => {
    const config = check({ apiKey: 'app-1' });
    expect(config).to.include({ token: 'SITECODE00000000', apiKey: undefined });
  });

  it('never contains a credential', () => {
    for (const config of [
      check({ apiKey: 'app-secret', token: undefined }),
      check({ token: 'app-secret' }),
      check({ apiKey: 'app-secret' }),
    ])
      expect(`${config.problem ?? ''} ${config.scope}`).not.to.contain('app-secret');
  });

  it('has a different scope for each server, credential, user and element', () => {
    const scopes = [
      check(),
      check({ baseUrl: 'https://other.example' }),
      check({ token: 'X' }),
      check({ user: 'ann' }),
      check({ id: 'second' }),
    ];
    expect(new Set(scopes.map(({ scope }) => scope)).size).to.equal(scopes.length);
    expect(check({ theme: 'dark', mode: 'inline' }).scope).to.equal(check().scope);
  });
});
