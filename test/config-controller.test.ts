import { expect } from '@open-wc/testing';
import { ConfigController } from '../src/config-controller.js';
import type { DifyChatProperties } from '../src/properties.js';
import { configWarnings } from '../src/warnings.js';
import '../src/dify-chat.js';

/** The controller of an element that has these fields, with an eye on whether the words for its site owner are loaded. */
function setup(fields: Partial<DifyChatProperties>) {
  const host = Object.assign(document.createElement('dify-chat'), fields);
  let loads = 0;
  const controller = new ConfigController(host);
  const loadAdvice = () => {
    loads++;
    return Promise.reject(new Error('blocked'));
  };
  return { host, controller, tell: () => controller.tell(loadAdvice), loads: () => loads };
}

const right = { token: 'CODE', baseUrl: 'https://dify.example' };

describe('ConfigController', () => {
  it('loads no words for a site owner who has done nothing odd', () => {
    const { host, tell, loads } = setup(right);
    host.setAttribute('class', 'chat');
    host.setAttribute('data-connection', '');
    host.setAttribute('aria-label', 'Help');
    tell();
    expect(loads()).to.equal(0);
  });

  for (const odd of [
    { mode: 'bubbel' },
    { theme: 'drak' },
    { apiKey: 'app-1' },
    { token: 'app-1' },
    { baseUrl: 'https://dify.example/v1' },
    { imageHosts: ['https://cdn.example/'] },
  ] as Partial<DifyChatProperties>[])
    it(`loads them for ${JSON.stringify(odd)}, of which there is something to say`, () => {
      const { host, tell, loads } = setup({ ...right, ...odd });
      tell();
      expect(loads()).to.equal(1);
      expect(configWarnings(host, 'shop.example')).to.have.length(1);
    });

  it('loads them for an attribute that nobody knows, now or later', () => {
    const { host, controller, tell, loads } = setup(right);
    tell();
    host.setAttribute('tokn', 'CODE');
    controller.update();
    expect(loads()).to.equal(1);
  });
});
