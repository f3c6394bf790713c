import { expect } from '@open-wc/testing';
import { attributeWarnings, nearest } from '../src/config.js';
import { check } from './helpers/config.js';

describe('checkConfig', () => {
  it('has nothing to say about what is right', () => {
    expect(check()).to.deep.include({
      base: 'https://dify.example/api',
      problem: undefined,
      warnings: [],
      mode: 'bubble',
    });
  });

  it('knows where Dify Cloud is', () => {
    expect(check({ baseUrl: undefined }).base).to.equal('https://udify.app/api');
    expect(
      check({ baseUrl: undefined, token: undefined, apiKey: 'app-1' }, 'localhost').base,
    ).to.equal('https://api.dify.ai/v1');
  });

  it('takes a base URL alone for a gateway that adds the key', () => {
    expect(check({ token: undefined, baseUrl: '/dify' })).to.deep.include({
      base: 'https://shop.example/dify/v1',
      problem: undefined,
      warnings: [],
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

  for (const [name, wrong, right] of [
    ['mode', 'bubbel', 'bubble'],
    ['placement', 'bottom-right', 'bottom-end'],
    ['placement', 'top-left', 'top-start'],
    ['theme', 'drak', 'dark'],
    ['storage', 'locale', 'local'],
  ] as const)
    it(`names the nearest right one for ${name}="${wrong}", and falls back`, () => {
      const config = check({ [name]: wrong });
      expect(config.warnings).to.have.length(1);
      expect(config.warnings[0]).to.contain(`${name}="${wrong}"`).and.to.contain(`"${right}"`);
    });

  it('knows hosts of pictures, as URLs spell them', () => {
    const imageHosts = ['CDN.example', '*.cdn.example:8080', 'bücher.example', 'a.example:443'];
    expect(check({ imageHosts })).to.deep.include({
      imageHosts: ['cdn.example', '*.cdn.example:8080', 'xn--bcher-kva.example', 'a.example'],
      warnings: [],
    });
    expect(check({ imageHosts: null }).imageHosts).to.deep.equal([]);
  });

  for (const wrong of [
    'https://cdn.example/',
    'cdn.example/a',
    '*',
    'a*.example',
    '*.',
    'a b',
    'u@a',
  ])
    it(`says that "${wrong}" is no host of pictures, and does without`, () => {
      const config = check({ imageHosts: [wrong, 'cdn.example'] });
      expect(config.imageHosts).to.deep.equal(['cdn.example']);
      expect(config.warnings).to.have.length(1);
      expect(config.warnings[0]).to.contain(`"${wrong}"`).and.to.contain('cdn.example.com');
    });

  it('warns of a key on a page that strangers can reach, naming the two ways without one', () => {
    const key = { token: undefined, apiKey: 'app-1' };
    expect(check(key).warnings[0]).to.contain('token=').and.to.contain('gateway');
    for (const host of [
      '',
      'localhost',
      'a.localhost',
      '127.0.0.1',
      '192.168.1.5',
      '10.1.1.1',
      '172.20.0.2',
      'nas',
      'dev.local',
      '[::1]',
    ])
      expect(check(key, host).warnings, host).to.deep.equal([]);
    for (const host of ['dify.example', '172.200.0.1', '11.1.1.1', '193.168.1.5'])
      expect(check(key, host).warnings, host).to.have.length(1);
  });

  it('prefers the site code to the key, and says so', () => {
    const config = check({ apiKey: 'app-1' });
    expect(config).to.include({ token: 'SITECODE00000000', apiKey: undefined });
    expect(config.warnings[0]).to.contain('token is used');
  });

  it('warns of a key in the place of the site code, and of a base URL for keys', () => {
    expect(check({ token: 'app-123' }).warnings[0]).to.contain('secret API key');
    expect(check({ baseUrl: 'https://dify.example/v1/' }).warnings[0]).to.contain('/v1');
  });

  it('never says a credential', () => {
    for (const config of [
      check({ apiKey: 'app-secret', token: undefined }),
      check({ token: 'app-secret' }),
      check({ apiKey: 'app-secret' }),
    ])
      expect(`${config.warnings.join()} ${config.problem ?? ''} ${config.scope}`).not.to.contain(
        'app-secret',
      );
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

describe('attributeWarnings', () => {
  const known = [
    'base-url',
    'token',
    'api-key',
    'user',
    'inputs',
    'conversation-id',
    'mode',
    'open',
    'theme',
    'no-header',
  ];

  it('says what was probably meant', () => {
    const warnings = attributeWarnings(['baseurl', 'apikey', 'conversationid', 'noheader'], known);
    expect(warnings.map((warning) => /mean (.*)\?/.exec(warning)?.[1])).to.deep.equal([
      'base-url',
      'api-key',
      'conversation-id',
      'no-header',
    ]);
  });

  it('leaves alone what is known, what any element may have, and what is like nothing', () => {
    const fine = [
      'token',
      'id',
      'class',
      'style',
      'title',
      'data-track',
      'aria-label',
      'lang',
      'part',
      '_ngcontent-x',
      'v-cloak',
    ];
    expect(attributeWarnings(fine, known)).to.deep.equal([]);
  });
});

describe('nearest', () => {
  it('finds the word with the most letters in common', () => {
    expect(nearest('inlnie', ['bubble', 'inline'])).to.equal('inline');
  });
});
