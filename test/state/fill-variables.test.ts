import { expect } from '@open-wc/testing';
import { fillVariables } from '../../src/state/fill-variables.js';

describe('fillVariables', () => {
  it('inserts the given values and removes other placeholders', () => {
    expect(
      fillVariables('Hello {{name}}, {{ age }}{{nothing}}!', { name: 'Ann', age: 7 }),
    ).to.equal('Hello Ann, 7!');
    expect(fillVariables('{{constructor}}', {})).to.equal('');
  });

  it('does not look for placeholders in values', () => {
    expect(fillVariables('{{a}}', { a: '{{b}}', b: 'secret' })).to.equal('{{b}}');
  });
});
