import { expect } from '@open-wc/testing';
import {
  attributeWarnings,
  configWarnings,
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

  it('names a text of another type, without its value', () => {
    const wrong = { token: 42, user: { id: 1 }, apiKey: true, contact: undefined, locale: null };
    expect(warningsOf(wrong as never)).to.deep.equal([
      'token has to be a string, but is of type number.',
      'apiKey has to be a string, but is of type boolean.',
      'user has to be a string, but is of type object.',
    ]);
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

  it('warns of a contact that is no link', () => {
    for (const contact of ['javascript:alert(1)', 'data:text/html,hi', 'sip:help'])
      expect(warningsOf({ contact }), contact).to.have.length(1);
    for (const contact of [
      '/help',
      'https://shop.example/help',
      'mailto:help@shop.example',
      'tel:1',
    ])
      expect(warningsOf({ contact }), contact).to.deep.equal([]);
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

  it('warns that /v1 is meant for a key, but says nothing of a gateway at /api', () => {
    const key = { token: undefined, apiKey: 'app-1' };
    for (const baseUrl of ['https://dify.example/api', '/dify/api/']) {
      const warnings = warningsOf({ ...key, baseUrl }, 'localhost');
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('/v1 is meant');
      expect(warningsOf({ baseUrl })).to.deep.equal([]);
      expect(warningsOf({ token: undefined, baseUrl })).to.deep.equal([]);
    }
  });

  it('warns of a whole URL as site code', () => {
    for (const token of ['https://udify.app/chat/SITECODE', 'udify.app/chat/SITECODE'])
      expect(warningsOf({ token })[0]).to.contain('last part').and.not.to.contain('SITECODE');
  });

  it('warns of a base URL without a scheme, which would be a path of the page', () => {
    for (const baseUrl of ['dify.example.com', 'dify.example.com/v1', 'localhost/dify'])
      expect(warningsOf({ token: undefined, baseUrl })[0]).to.contain(`"https://${baseUrl}"`);
    for (const baseUrl of [
      '/dify',
      './dify',
      '../dify.example',
      'dify',
      'proxy.php',
      'a/b.example',
    ])
      expect(warningsOf({ baseUrl }), baseUrl).to.deep.equal([]);
  });

  it('warns of users whose ids can be guessed where the credential is public', () => {
    for (const user of ['ann@shop.example', '42', '491701234567']) {
      expect(warningsOf({ user })[0]).to.contain('guessed').and.not.to.contain(user);
      const gateway = { token: undefined, user };
      expect(warningsOf(gateway)).to.deep.equal([]);
    }
    for (const user of ['3f2c8a9e-1d7b-4c65-9f30-6f1e2b7a8c90', '9f86d081884c7d659a2feaa0'])
      expect(warningsOf({ user })).to.deep.equal([]);
  });

  it('warns of the id of a conversation that is none of Dify', () => {
    for (const conversationId of ['c1', '42', '3f2c8a9e1d7b4c659f306f1e2b7a8c90']) {
      const warnings = warningsOf({ conversationId });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(`"${conversationId}" is ignored`).and.to.contain('UUID');
    }
    for (const conversationId of ['', undefined, '3f2c8a9e-1d7b-4c65-9f30-6f1e2b7a8c90'])
      expect(warningsOf({ conversationId })).to.deep.equal([]);
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

  it('ignores known and dissimilar attributes', () => {
    const fine = ['token', 'data-track', '_ngcontent-x', 'v-cloak'];
    expect(attributeWarnings(fine, known)).to.deep.equal([]);
  });

  for (const name of [
    ...['accesskey', 'autocapitalize', 'autocorrect', 'autofocus', 'class', 'contenteditable'],
    ...['dir', 'draggable', 'enterkeyhint', 'exportparts', 'headingoffset', 'headingreset'],
    ...['hidden', 'id', 'inert', 'inputmode', 'is', 'lang', 'name', 'nonce', 'part', 'popover'],
    ...['role', 'slot', 'spellcheck', 'style', 'tabindex', 'title', 'translate'],
    ...['virtualkeyboardpolicy', 'writingsuggestions', 'xml:lang', 'xmlns'],
    ...['itemid', 'itemprop', 'itemref', 'itemscope', 'itemtype'],
    ...[
      'aria-label',
      'aria-describedby',
      'data-token',
      'data-open',
      'onclick',
      'onopen',
      'ontoggle',
    ],
  ])
    it(`never takes the global attribute ${name} for a misspelled one`, () => {
      // Known names of the same letters.
      const similar = [name.slice(1) + name.slice(0, 1), name.replace(/^(?:aria-|data-|on)/, '')];
      expect(attributeWarnings([name], similar)).to.deep.equal([]);
    });
});
