import { expect } from '@open-wc/testing';
import { ConfigChecker } from '../../../src/element/configuration/config-checker.js';
import type { DifyChat } from '../../../src/element/dify-chat.js';
import '../../../src/element/dify-chat.js';

/** An element with these fields, and the log of its first check. `check` checks again, and reports as in the next task. */
function setup(fields: Partial<DifyChat>, { isReported = true } = {}) {
  const host = Object.assign(document.createElement('dify-chat'), fields);
  const logged: string[] = [];
  const log = {
    error: (message: string) => logged.push(`error: ${message}`),
    warning: (message: string) => logged.push(`warning: ${message}`),
  };
  const tasks: (() => void)[] = [];
  const checker = new ConfigChecker(host, log, (run) => void tasks.push(run));
  const report = () => tasks.splice(0).forEach((run) => run());
  const check = () => {
    checker.check();
    report();
  };
  if (isReported) check();
  else checker.check();
  return { host, check, report, tasks, logged };
}

const right = { token: 'CODE', baseUrl: 'https://dify.example' };

describe('ConfigChecker', () => {
  it('logs nothing for a valid configuration', () => {
    const { host, check, logged } = setup(right);
    host.setAttribute('class', 'chat');
    host.setAttribute('data-connection', '');
    host.setAttribute('aria-label', 'Help');
    check();
    expect(logged).to.deep.equal([]);
  });

  it('logs each warning once', () => {
    const { check, logged } = setup({ ...right, mode: 'bubbel' as never });
    check();
    expect(logged).to.deep.equal(['warning: mode="bubbel" is not known. Did you mean "bubble"?']);
  });

  it('logs a warning that appears later', () => {
    const { host, check, logged } = setup(right);
    host.setAttribute('tokn', 'CODE');
    check();
    expect(logged).to.deep.equal(['warning: There is no attribute tokn. Did you mean token?']);
  });

  it('logs a warning for inputs that are not a JSON object, which count as none', () => {
    for (const text of ['{name: "Ann"}', '["Ann"]', '']) {
      const { host, check, logged } = setup(right);
      host.setAttribute('inputs', text);
      check();
      check();
      expect(host.inputs).to.deep.equal({});
      expect(logged).to.deep.equal([`warning: inputs is not a JSON object: ${text}`]);
    }
  });

  it('logs nothing for inputs that are a JSON object', () => {
    const { host, check, logged } = setup(right);
    host.setAttribute('inputs', '{"name":"Ann"}');
    check();
    host.removeAttribute('inputs');
    check();
    expect(logged).to.deep.equal([]);
  });

  it('gives a page one task to configure an element that it has created', () => {
    const { host, report, logged } = setup({}, { isReported: false });
    expect(logged).to.deep.equal([]);
    Object.assign(host, right);
    report();
    expect(logged).to.deep.equal([]);
  });

  it('reports once for all checks of a task', () => {
    const { host, check, tasks, logged } = setup({ mode: 'x' as never }, { isReported: false });
    host.mode = 'bubbel' as never;
    check();
    expect(tasks).to.deep.equal([]);
    expect(logged.filter((line) => line.includes('mode='))).to.deep.equal([
      'warning: mode="bubbel" is not known. Did you mean "bubble"?',
    ]);
  });

  it('logs an error if there is nothing to connect to', () => {
    const { logged } = setup({});
    expect(logged).to.have.length(1);
    expect(logged[0]).to.match(/^error: Nothing to connect to/);
  });
});
