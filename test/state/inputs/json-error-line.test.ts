import { expect } from '@open-wc/testing';
import { lineOfJsonError } from '../../../src/state/inputs/json-error-line.js';

describe('the line of a syntax error in JSON', () => {
  for (const [what, text, line] of [
    ['an unknown literal', '{\n  "a": yes\n}', 2],
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 3],
    ['a trailing comma', '{\n  "a": 1,\n}', 3],
    ['a trailing comma in a list', '[1,\n]', 2],
    ['a name without quotes', '{\n  a: 1\n}', 2],
    ['single quotes', "{\n\n  'a': 1\n}", 3],
    ['a missing colon', '{"a"\n1}', 2],
    ['a missing end, on the last line that is not empty', '{\n  "a": [1, 2]\n\n', 2],
    ['an unterminated string', '{\n  "a": "b\n}', 2],
    ['an invalid escape', '{\n  "a": "\\x"\n}', 2],
    ['the wrong closing bracket', '{"a": [1\n}}', 2],
    ['something after the end', '{}\n\n{}', 3],
    ['a number with two points', '{\n"a": 1.2.3}', 2],
    ['empty text', '', 1],
  ] as const)
    it(`is found for ${what}`, () => {
      expect(() => JSON.parse(text) as unknown).to.throw();
      expect(lineOfJsonError(text)).to.equal(line);
    });

  it('is found after every valid token', () => {
    const right = String.raw`{"a": [1, -2.5e+3, "\u00e4\"", {"b": {}, "c": []}], "d": [true, false, null]`;
    expect(JSON.parse(`${right}}`)).to.be.an('object');
    expect(lineOfJsonError(`${right}\n,,}`)).to.equal(2);
  });
});
