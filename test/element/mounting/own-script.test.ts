import { expect } from '@open-wc/testing';
import { findModuleScript } from '../../../src/element/mounting/own-script.js';

function script(src: string, attributes: Record<string, string> = {}): HTMLScriptElement {
  const element = document.createElement('script');
  element.type = 'module';
  element.setAttribute('src', src);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const code = { 'data-token': 'CODE' };
const url = 'https://cdn.example/dify-chat@1.2.3/dify-chat.js';

describe('findModuleScript', () => {
  it('finds the tag of the same URL', () => {
    const own = script(url, code);
    expect(findModuleScript(url, [script('https://cdn.example/other.js'), own])).to.equal(own);
  });

  it('finds the first tag of the same URL when there are two', () => {
    const own = script(url, code);
    expect(findModuleScript(url, [own, script(url, code)])).to.equal(own);
  });

  it('finds the tag of a redirected request by its file name and attributes', () => {
    const own = script('https://cdn.example/dify-chat@1/dify-chat.js?v=2', code);
    const others = [script('https://cdn.example/other.js', code), script('/dify-chat.js')];
    expect(findModuleScript(url, [...others, own])).to.equal(own);
  });

  it('finds none if two tags are possible', () => {
    const tags = [script('/a/dify-chat.js', code), script('/b/dify-chat.js', code)];
    expect(findModuleScript(url, tags)).to.equal(undefined);
  });

  it('finds the tag of a redirected request if another module has claimed the other one', () => {
    const [other, own] = [script('/a/dify-chat.js', code), script('/latest/dify-chat.js', code)];
    findModuleScript(other.src, [other, own]);
    expect(findModuleScript(url, [other, own])).to.equal(own);
  });

  it('finds none when it is evaluated again under another URL, as happens for chunks after a redirect', () => {
    const own = script('/latest/dify-chat.js', code);
    expect(findModuleScript(url, [own])).to.equal(own);
    expect(findModuleScript(url, [own])).to.equal(undefined);
  });

  it('finds no classic script', () => {
    const classic = script('/a/dify-chat.js', code);
    classic.type = '';
    expect(findModuleScript(url, [classic])).to.equal(undefined);
  });
});
