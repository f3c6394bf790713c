import { expect } from '@open-wc/testing';
import { check } from '../../helpers/config.js';

describe('checkConfig', () => {
  it('has nothing to say about what is right', () => {
    expect(check()).to.deep.include({
      base: 'https://dify.example/api',
      problem: undefined,
      mode: 'bubble',
    });
  });

  it('knows where Dify Cloud is', () => {
    expect(check({ baseUrl: undefined }).base).to.equal('https://udify.app/api');
    expect(check({ baseUrl: undefined, token: undefined, apiKey: 'app-1' }).base).to.equal(
      'https://api.dify.ai/v1',
    );
  });

  it('takes a base URL alone for a gateway that adds the key', () => {
    expect(check({ token: undefined, baseUrl: '/dify' })).to.deep.include({
      base: 'https://shop.example/dify/v1',
      problem: undefined,
    });
  });

  it('has a problem when there is nothing to connect to, and says what to set', () => {
    expect(check({ token: undefined, baseUrl: undefined }).problem).to.match(/token="SITE_CODE"/);
    expect(check({ token: undefined, baseUrl: undefined, getToken: () => '' }).problem).to.equal(
      undefined,
    );
  });

  it('has a problem with what is no URL', () => {
    expect(check({ baseUrl: 'ftp://x' }).problem).to.contain('ftp://x');
    expect(check({ baseUrl: 'http://' }).problem).to.contain('is not a URL');
  });

  it('falls back where it does not know a word', () => {
    const odd = { mode: 'bubbel', placement: 'left', storage: null };
    expect(check(odd)).to.include({ mode: 'bubble', placement: 'bottom-end', storage: 'local' });
  });

  it('knows hosts of pictures, as URLs spell them', () => {
    const imageHosts = ['CDN.example', '*.cdn.example:8080', 'bücher.example', 'a.example:443'];
    expect(check({ imageHosts })).to.deep.include({
      imageHosts: ['cdn.example', '*.cdn.example:8080', 'xn--bcher-kva.example', 'a.example'],
    });
    expect(check({ imageHosts: null }).imageHosts).to.deep.equal([]);
  });

  it('prefers the site code to the key', () => {
    const config = check({ apiKey: 'app-1' });
    expect(config).to.include({ token: 'SITECODE00000000', apiKey: undefined });
  });

  it('never says a credential', () => {
    for (const config of [
      check({ apiKey: 'app-secret', token: undefined }),
      check({ token: 'app-secret' }),
      check({ apiKey: 'app-secret' }),
    ])
      expect(`${config.problem ?? ''} ${config.scope}`).not.to.contain('app-secret');
  });

  it('keeps apart what belongs to other servers, credentials, users and elements', () => {
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
