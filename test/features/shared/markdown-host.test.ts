import { expect } from '@open-wc/testing';
import { markdownHost } from '../../../src/features/shared/markdown-host.js';

const hostFor = (...imageHosts: string[]) =>
  markdownHost((url) => new URL(url, 'https://dify.example/v1').href, {
    imageHosts: () => imageHosts,
    rendererOf: () => undefined,
  });

describe('markdownHost', () => {
  it('allows images of the app and of the page, and no others', () => {
    const { mayLoadImage } = hostFor();
    expect(mayLoadImage('https://dify.example/a.png')).to.equal(true);
    expect(mayLoadImage(`${location.origin}/a.png`)).to.equal(true);
    for (const url of [
      'https://cdn.example/a.png',
      'http://dify.example/a.png',
      '/a.png',
      'data:,',
    ])
      expect(mayLoadImage(url), url).to.equal(false);
  });

  it('allows the other hosts of Dify Cloud only for apps of Dify Cloud', () => {
    const cloud = markdownHost((url) => new URL(url, 'https://udify.app/api').href);
    expect(cloud.mayLoadImage('https://upload.dify.ai/files/icon.png')).to.equal(true);
    expect(cloud.mayLoadImage('https://dify.ai.example/icon.png')).to.equal(false);
    expect(hostFor().mayLoadImage('https://upload.dify.ai/files/icon.png')).to.equal(false);
  });

  for (const [host, loads, doesNot] of [
    [
      'cdn.example',
      ['https://cdn.example/a.png', 'http://cdn.example:8080/a.png'],
      ['https://a.cdn.example', 'https://cdn.example.evil', 'https://evil/cdn.example'],
    ],
    ['cdn.example:8080', ['https://cdn.example:8080/'], ['https://cdn.example/']],
    [
      '*.cdn.example',
      ['https://a.cdn.example', 'https://a.b.cdn.example:81'],
      ['https://cdn.example', 'https://evilcdn.example', 'https://a.cdn.example.evil'],
    ],
    ['a.c', [], ['https://abc/', 'https://xa.c/']],
  ] as const)
    it(`takes ${host} for what it says`, () => {
      const { mayLoadImage } = hostFor(host);
      for (const url of loads) expect(mayLoadImage(url), url).to.equal(true);
      for (const url of doesNot) expect(mayLoadImage(url), url).to.equal(false);
    });
});
