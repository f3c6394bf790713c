import { expect } from '@open-wc/testing';
import { closestMatch, misspellingsOf } from '../../../src/element/configuration/misspellings.js';
import { DifyChat } from '../../../src/element/dify-chat.js';

describe('misspellingsOf', () => {
  it('suggests the name that was probably meant', () => {
    expect(misspellingsOf(['tokn', 'baseurl', 'token'], ['token', 'base-url'])).to.deep.equal([
      'There is no attribute tokn. Did you mean token?',
      'There is no attribute baseurl. Did you mean base-url?',
    ]);
  });

  it('says nothing of the attributes of other tools on a script', () => {
    const others =
      'cfasync turbo-track turbo-eval astro-rerun swup-ignore-script id domain name title lang role translate nonce user-id cookieconsent categories target';
    expect(misspellingsOf(others.split(' '), DifyChat.observedAttributes)).to.deep.equal([]);
  });
});

describe('closestMatch', () => {
  it('returns the word with the most letters in common', () => {
    expect(closestMatch('inlnie', ['bubble', 'inline'])).to.equal('inline');
  });
});
