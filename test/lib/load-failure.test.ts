import { expect } from '@open-wc/testing';
import { describeLoadFailure } from '../../src/lib/load-failure.js';

const url = 'https://cdn.example/chunks/chat-1.js';
const inChromium = new TypeError(`Failed to fetch dynamically imported module: ${url}`);
const describeWith = (error: unknown, { isOnline = true, status = 0 } = {}) =>
  describeLoadFailure(error, isOnline, new Map([[url, status]]));

describe('describeLoadFailure', () => {
  it('names the file and the status, and hints at the missing folder', () => {
    const message = describeWith(inChromium, { status: 404 });
    expect(message).to.contain(`${url} could not be loaded: the server answered 404.`);
    expect(message).to.contain('chunks/ included');
  });

  it('reports that the browser is offline', () => {
    expect(describeWith(inChromium, { isOnline: false })).to.contain('the browser is offline');
  });

  it('distinguishes a wrong MIME type or another build from a missing file', () => {
    expect(describeWith(inChromium, { status: 200 })).to.contain('not a JavaScript module');
  });

  it('names the imported file if that one is missing', () => {
    const imported = 'https://cdn.example/chunks/shared-1.js';
    const statuses = new Map([
      ['https://page.example/missing.png', 404],
      [url, 200],
      [imported, 404],
    ]);
    const message = describeLoadFailure(inChromium, true, statuses);
    expect(message).to.contain(`${imported} could not be loaded: the server answered 404.`);
  });

  it('recognises a file of another build by its missing export', () => {
    const error = new SyntaxError('The requested module does not provide an export named x');
    const message = describeLoadFailure(
      error,
      true,
      new Map([['https://page.example/a.png', 404]]),
    );
    expect(message).to.contain('A file of the widget could not be loaded: not a JavaScript module');
    expect(message).to.contain('an export named x');
  });

  it('lists script-src among the causes if the status is unknown', () => {
    expect(describeWith(inChromium)).to.contain('script-src');
  });

  it('omits the file name if the browser does not expose it', () => {
    const inWebKit = new TypeError('Importing a module script failed.');
    expect(describeWith(inWebKit)).to.match(/^A file of the widget could not be loaded: /);
  });
});
