import { expect } from '@open-wc/testing';
import { ConfigChecker } from '../../../src/element/configuration/config-checker.js';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import '../../../src/element/dify-chat.js';

/** An element with these fields, the log of its first check, and a function that checks again. */
function setup(fields: Partial<DifyChat>) {
  const host = Object.assign(document.createElement('dify-chat'), fields);
  const told: string[] = [];
  const log = {
    error: (message: string) => told.push(`error: ${message}`),
    warning: (message: string) => told.push(`warning: ${message}`),
  };
  const checker = new ConfigChecker(host, log);
  checker.check();
  return { host, check: () => checker.check(), told };
}

const right = { token: 'CODE', baseUrl: 'https://dify.example' };

describe('ConfigChecker', () => {
  it('logs nothing for a valid configuration', () => {
    const { host, check, told } = setup(right);
    host.setAttribute('class', 'chat');
    host.setAttribute('data-connection', '');
    host.setAttribute('aria-label', 'Help');
    check();
    expect(told).to.deep.equal([]);
  });

  it('logs each warning once', () => {
    const { check, told } = setup({ ...right, mode: 'bubbel' as never });
    check();
    expect(told).to.deep.equal(['warning: mode="bubbel" is not known. Did you mean "bubble"?']);
  });

  it('logs a warning that appears later', () => {
    const { host, check, told } = setup(right);
    host.setAttribute('tokn', 'CODE');
    check();
    expect(told).to.deep.equal(['warning: There is no attribute tokn. Did you mean token?']);
  });

  it('logs a warning for inputs that are not a JSON object, which count as none', () => {
    for (const text of ['{name: "Ann"}', '["Ann"]', '']) {
      const { host, check, told } = setup(right);
      host.setAttribute('inputs', text);
      check();
      check();
      expect(host.inputs).to.deep.equal({});
      expect(told).to.deep.equal([`warning: inputs is not a JSON object: ${text}`]);
    }
  });

  it('logs nothing for inputs that are a JSON object', () => {
    const { host, check, told } = setup(right);
    host.setAttribute('inputs', '{"name":"Ann"}');
    check();
    host.removeAttribute('inputs');
    check();
    expect(told).to.deep.equal([]);
  });

  it('logs an error if there is nothing to connect to', () => {
    const { told } = setup({});
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^error: Nothing to connect to/);
  });
});
