import { expect } from '@open-wc/testing';
import type { FieldValue } from '../../../src/state/inputs/field-values.js';
import type { InputField } from '../../../src/state/inputs/input-fields.js';
import { validateField } from '../../../src/state/inputs/validate-field.js';
import { attachment, inputField } from '../../helpers/fields.js';

const required = { isRequired: true };
const schema = {
  required: ['city'],
  types: new Map([
    ['city', ['string']],
    ['size', ['integer', 'null']],
    ['any', []],
  ]),
};
const on = (status: 'uploading' | 'failed') => attachment('a', { status, uploadId: undefined });

const wrong: [string, string, Partial<InputField>, FieldValue, object][] = [
  ['an empty required value', 'text-input', required, '', { reason: 'missing' }],
  ['white space only', 'paragraph', required, ' \n', { reason: 'missing' }],
  [
    'a required select without a choice',
    'select',
    { ...required, options: ['a'] },
    '',
    { reason: 'missing' },
  ],
  ['a required file that is missing', 'file', required, [], { reason: 'missing' }],
  ['required JSON that is missing', 'json_object', required, '', { reason: 'missing' }],
  ['an invalid number', 'number', {}, 'NaN', { reason: 'number' }],
  ['an infinite number', 'number', {}, '1e999', { reason: 'number' }],
  ['a choice that is not an option', 'select', { options: ['a'] }, 'b', { reason: 'option' }],
  [
    'a text that is too long',
    'text-input',
    { limit: 2 },
    '👋👋👋',
    { reason: 'length', limit: 2, count: 3 },
  ],
  [
    'two files for a single file',
    'file',
    {},
    [attachment('a'), attachment('b')],
    { reason: 'count', limit: 1 },
  ],
  [
    'too many files',
    'file-list',
    { limit: 1 },
    [attachment('a'), attachment('b')],
    { reason: 'count', limit: 1 },
  ],
  ['a file that is uploading', 'file', {}, [on('uploading')], { reason: 'uploading' }],
  ['a file that failed', 'file-list', {}, [on('uploading'), on('failed')], { reason: 'upload' }],
  ['a syntax error in JSON', 'json_object', {}, '{\n"a":\n}', { reason: 'json', line: 3 }],
  ['a list in place of an object', 'json_object', {}, '[1]', { reason: 'object' }],
  ['a missing property', 'json_object', { schema }, '{}', { reason: 'property', name: 'city' }],
  [
    'a property of another type',
    'json_object',
    { schema },
    '{"city": 1}',
    { reason: 'type', name: 'city', types: ['string'] },
  ],
  [
    'a fraction in place of an integer',
    'json_object',
    { schema },
    '{"city": "", "size": 1.5}',
    { reason: 'type', name: 'size', types: ['integer', 'null'] },
  ],
];

const right: [string, string, Partial<InputField>, FieldValue][] = [
  ['an empty optional value', 'text-input', {}, ''],
  ['an unchecked required checkbox', 'checkbox', required, false],
  ['a text of exactly the maximum length', 'text-input', { limit: 2 }, '👋👋'],
  ['a negative number', 'number', required, '-1.5e3'],
  ['a choice', 'select', { options: ['a'] }, 'a'],
  ['a file', 'file', required, [attachment('a')]],
  ['files without a limit', 'file-list', {}, [attachment('a'), attachment('b')]],
  ['an object', 'json_object', required, '{"a": {}}'],
  [
    'an object of the schema',
    'json_object',
    { schema },
    '{"city": "Oslo", "size": null, "any": [], "more": 1}',
  ],
  ['a text in a field of an unknown type', 'rating', required, '5'],
];

describe('validateField', () => {
  for (const [what, type, fields, value, problem] of wrong)
    it(`reports: ${what}`, () => {
      expect(validateField(inputField(type, fields), value)).to.deep.equal(problem);
    });

  for (const [what, type, fields, value] of right)
    it(`accepts: ${what}`, () => {
      expect(validateField(inputField(type, fields), value)).to.equal(undefined);
    });
});
