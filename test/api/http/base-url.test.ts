import { expect } from '@open-wc/testing';
import { apiBase, resolveUrl } from '../../../src/api/http/base-url.js';

const documentUrl = 'https://shop.example/help/page';
const cases: [baseUrl: string, siteCode: boolean, base: string][] = [
  ['https://api.dify.ai', false, 'https://api.dify.ai/v1'],
  ['https://api.dify.ai/', false, 'https://api.dify.ai/v1'],
  ['https://api.dify.ai/v1', false, 'https://api.dify.ai/v1'],
  ['https://api.dify.ai/v1/', false, 'https://api.dify.ai/v1'],
  ['https://udify.app', true, 'https://udify.app/api'],
  ['https://udify.app/api', true, 'https://udify.app/api'],
  ['https://dify.example/team', true, 'https://dify.example/team/api'],
  ['/dify', false, 'https://shop.example/dify/v1'],
  ['/', false, 'https://shop.example/v1'],
  ['https://dify.example?x=1#y', false, 'https://dify.example/v1'],
];

describe('apiBase', () => {
  for (const [baseUrl, siteCode, base] of cases)
    it(`turns ${baseUrl} with ${siteCode ? 'a site code' : 'an API key'} into ${base}`, () => {
      expect(apiBase(baseUrl, { siteCode, documentUrl })).to.equal(base);
    });

  for (const wrong of ['ftp://dify.example', 'javascript:alert(1)', 'https://'])
    it(`throws for ${wrong}`, () => {
      expect(() => apiBase(wrong, { siteCode: false, documentUrl })).to.throw(TypeError);
    });
});

describe('resolveUrl', () => {
  it('resolves relative file URLs against the API, not the page', () => {
    const url = '/files/tools/a.png?sign=x';
    expect(resolveUrl(url, 'https://dify.example/v1')).to.equal(
      'https://dify.example/files/tools/a.png?sign=x',
    );
  });

  for (const wrong of ['', 'http://[', 'javascript:alert(1)', 'data:text/html,x', 'blob:x'])
    it(`returns an empty string for "${wrong}"`, () => {
      expect(resolveUrl(wrong, 'https://dify.example/v1')).to.equal('');
    });
});
