import { expect } from '@open-wc/testing';
import { ConfigController } from '../../../src/element/configuration/config-controller.js';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import '../../../src/element/dify-chat.js';

/** The controller of an element with these fields, and its log. */
function setup(fields: Partial<DifyChat>) {
  const host = Object.assign(document.createElement('dify-chat'), fields);
  const told: string[] = [];
  const log = {
    error: (message: string) => told.push(`error: ${message}`),
    warning: (message: string) => told.push(`warning: ${message}`),
  };
  return { host, controller: new ConfigController(host, log), told };
}

const right = { token: 'CODE', baseUrl: 'https://dify.example' };

describe('ConfigController', () => {
  it('logs nothing for a valid configuration', () => {
    const { host, controller, told } = setup(right);
    host.setAttribute('class', 'chat');
    host.setAttribute('data-connection', '');
    host.setAttribute('aria-label', 'Help');
    controller.update();
    expect(told).to.deep.equal([]);
  });

  it('logs each warning once', () => {
    const { controller, told } = setup({ ...right, mode: 'bubbel' as never });
    controller.update();
    expect(told).to.deep.equal(['warning: mode="bubbel" is not known. Did you mean "bubble"?']);
  });

  it('logs a warning that appears later', () => {
    const { host, controller, told } = setup(right);
    host.setAttribute('tokn', 'CODE');
    controller.update();
    expect(told).to.deep.equal(['warning: There is no attribute tokn. Did you mean token?']);
  });

  it('logs an error if there is nothing to connect to', () => {
    const { told } = setup({});
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^error: Nothing to connect to/);
  });
});
