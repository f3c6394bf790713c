import { expect } from '@open-wc/testing';
import { describeLoadFailure } from '../../src/lib/load-failure.js';

const url = 'https://cdn.example/chunks/chat-1.js';
const inChromium = new TypeError(`Failed to fetch dynamically imported module: ${url}`);
const describeWith = (error: unknown, { isOnline = true, status = 0 } = {}) =>
  describeLoadFailure(error, isOnline, new Map([[url, status]]));

describe('describeLoadFailure', () => {
  it('names the file, and the folder that is missing where the server has none', () => {
    const said = describeWith(inChromium, { status: 404 });
    expect(said).to.contain(`${url} could not be loaded: the server answered 404.`);
    expect(said).to.contain('chunks/ included');
  });

  it('says that the browser is offline', () => {
    expect(describeWith(inChromium, { isOnline: false })).to.contain('the browser is offline');
  });

  it('tells a wrong MIME type, or another build, from a missing file', () => {
    expect(describeWith(inChromium, { status: 200 })).to.contain('not a JavaScript module');
  });

  it('names the file beside it that it imports, where that one is missing', () => {
    const imported = 'https://cdn.example/chunks/shared-1.js';
    const statuses = new Map([
      ['https://page.example/missing.png', 404],
      [url, 200],
      [imported, 404],
    ]);
    const said = describeLoadFailure(inChromium, true, statuses);
    expect(said).to.contain(`${imported} could not be loaded: the server answered 404.`);
  });

  it('tells a file of another build by what it lacks', () => {
    const error = new SyntaxError('The requested module does not provide an export named x');
    const said = describeLoadFailure(error, true, new Map([['https://page.example/a.png', 404]]));
    expect(said).to.contain('A file of the widget could not be loaded: not a JavaScript module');
    expect(said).to.contain('an export named x');
  });

  it('names the policy among the causes where nothing is known of the answer', () => {
    expect(describeWith(inChromium)).to.contain('script-src');
  });

  it('does without the name of the file where the browser keeps it back', () => {
    const inWebKit = new TypeError('Importing a module script failed.');
    expect(describeWith(inWebKit)).to.match(/^A file of the widget could not be loaded: /);
  });
});
