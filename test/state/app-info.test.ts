import { expect } from '@open-wc/testing';
import { appFrom } from '../../src/state/app-info.js';

describe('appFrom', () => {
  it('takes the name of the app where its site has no title', () => {
    expect(appFrom({}, {}, { name: 'Helper' }).title).to.equal('Helper');
    expect(appFrom({}, { title: 'Shop' }, { name: 'Helper' }).title).to.equal('Shop');
  });

  it('hides the steps of its workflow only if the site says so', () => {
    expect(appFrom({}, {}, {}).hidesSteps).to.equal(false);
    expect(appFrom({}, { show_workflow_steps: true }, {}).hidesSteps).to.equal(false);
    expect(appFrom({}, { show_workflow_steps: false }, {}).hidesSteps).to.equal(true);
  });

  it("shows the site's description, and never that of the app, which is written for its team", () => {
    const info = { description: 'Ask Bob before you change the prompt' };
    expect(appFrom({}, {}, info).description).to.equal('');
    expect(appFrom({}, { description: null }, info).description).to.equal('');
    expect(appFrom({}, { description: 'Ask us' }, info).description).to.equal('Ask us');
  });
});
