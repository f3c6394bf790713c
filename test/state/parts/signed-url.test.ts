import { expect } from '@open-wc/testing';
import { downloadUrl, isSigned, isStale } from '../../../src/state/parts/signed-url.js';

const signed = 'https://dify.example/files/tools/a.png?timestamp=1000&nonce=n&sign=s=';
const plain = 'https://dify.example/a.png?timestamp=1000';

describe('a signed URL', () => {
  it('is recognized', () => {
    expect(isSigned(signed)).to.equal(true);
    expect(isSigned(plain)).to.equal(false);
  });

  it('is stale some time before it expires, 300 seconds after it was signed', () => {
    expect(isStale(signed, 1_200_000)).to.equal(false);
    expect(isStale(signed, 1_250_000)).to.equal(true);
    expect(isStale(plain, 9e12)).to.equal(false);
  });

  it('has a variant for downloading', () => {
    expect(downloadUrl(signed)).to.equal(`${signed}&as_attachment=true`);
    expect(downloadUrl(plain)).to.equal(plain);
  });
});
