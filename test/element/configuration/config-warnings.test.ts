import { expect } from '@open-wc/testing';
import {
  attributeWarnings,
  configWarnings,
  closestMatch,
} from '../../../src/element/configuration/config-warnings.js';
import type { RawConfig } from '../../../src/element/configuration/config.js';
import { check, minimalConfig } from '../../helpers/config.js';

const warningsOf = (fields: Partial<RawConfig> = {}, hostname = 'shop.example') =>
  configWarnings({ ...minimalConfig, ...fields }, hostname);

describe('configWarnings', () => {
  it('is empty for valid and absent values', () => {
    expect(warningsOf()).to.deep.equal([]);
    expect(warningsOf({ token: undefined, baseUrl: '/dify' })).to.deep.equal([]);
    const nothing = { mode: null, theme: undefined, imageHosts: null };
    expect(warningsOf(nothing)).to.deep.equal([]);
    const imageHosts = ['CDN.example', '*.cdn.example:8080', 'bücher.example'];
    expect(warningsOf({ imageHosts })).to.deep.equal([]);
  });

  for (const [name, wrong, right] of [
    ['mode', 'bubbel', 'bubble'],
    ['placement', 'bottom-right', 'bottom-end'],
    ['placement', 'top-left', 'top-start'],
    ['theme', 'drak', 'dark'],
    ['storage', 'locale', 'local'],
  ] as const)
    it(`suggests the nearest value for ${name}="${wrong}"`, () => {
      const warnings = warningsOf({ [name]: wrong });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(`${name}="${wrong}"`).and.to.contain(`"${right}"`);
    });

  it('warns of a property that is not a string', () => {
    expect(warningsOf({ mode: 7 as never })).to.have.length(1);
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
    it(`warns that "${wrong}" is not a host of images, and ignores it`, () => {
      const config = check({ imageHosts: [wrong, 'cdn.example'] });
      expect(config.imageHosts).to.deep.equal(['cdn.example']);
      const warnings = warningsOf({ imageHosts: [wrong, 'cdn.example'] });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(`"${wrong}"`).and.to.contain('cdn.example.com');
    });

  it('warns of an API key on a public page and names both alternatives', () => {
    const key = { token: undefined, apiKey: 'app-1' };
    expect(warningsOf(key)[0]).to.contain('token=').and.to.contain('gateway');
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
      expect(warningsOf(key, host), host).to.deep.equal([]);
    for (const host of ['dify.example', '172.200.0.1', '11.1.1.1', '193.168.1.5'])
      expect(warningsOf(key, host), host).to.have.length(1);
  });

  it('warns that the site code takes precedence over the key', () => {
    expect(warningsOf({ apiKey: 'app-1' })[0]).to.contain('token is used');
  });

  it('warns of a key used as site code and of a base URL for keys', () => {
    expect(warningsOf({ token: 'app-123' })[0]).to.contain('secret API key');
    expect(warningsOf({ baseUrl: 'https://dify.example/v1/' })[0]).to.contain('/v1');
  });

  it('never contains a credential', () => {
    for (const fields of [
      { apiKey: 'app-secret', token: undefined },
      { token: 'app-secret' },
      { apiKey: 'app-secret' },
    ])
      expect(warningsOf(fields).join()).not.to.contain('app-secret');
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

  it('suggests the attribute that was probably meant', () => {
    const warnings = attributeWarnings(['baseurl', 'apikey', 'conversationid', 'noheader'], known);
    expect(warnings.map((warning) => /mean (.*)\?/.exec(warning)?.[1])).to.deep.equal([
      'base-url',
      'api-key',
      'conversation-id',
      'no-header',
    ]);
  });

  it('ignores known, global and dissimilar attributes', () => {
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

describe('closestMatch', () => {
  it('returns the word with the most letters in common', () => {
    expect(closestMatch('inlnie', ['bubble', 'inline'])).to.equal('inline');
  });
});
