import { expect } from '@open-wc/testing';
import {
  fieldValueFrom,
  isFieldValue,
  wireValueFrom,
} from '../../../src/state/inputs/field-values.js';
import { attachment, inputField } from '../../helpers/fields.js';

const papers = [attachment('a.pdf'), attachment('b.pdf')];
const reference = (name: string) => ({
  type: 'document',
  transfer_method: 'local_file',
  upload_file_id: `id-${name}`,
});

describe('the value of a field', () => {
  const select = { options: ['red', 'blue'] };
  for (const [type, value, wire, fields] of [
    ['text-input', 'Ann', 'Ann', {}],
    ['text-input', '', '', {}],
    ['paragraph', 'a\nb', 'a\nb', {}],
    ['rating', '5 stars', '5 stars', {}],
    ['select', 'red', 'red', select],
    ['number', '1.5', 1.5, {}],
    ['number', ' ', null, {}],
    ['checkbox', true, true, {}],
    ['checkbox', false, false, {}],
    ['json_object', '{"a": [1]}', { a: [1] }, {}],
    ['json_object', '', null, {}],
    ['file', papers.slice(0, 1), reference('a.pdf'), {}],
    ['file', [], null, {}],
    ['file-list', papers, [reference('a.pdf'), reference('b.pdf')], {}],
    ['file-list', [], [], {}],
  ] as const)
    it(`of type ${type} is sent as ${JSON.stringify(wire)}`, () => {
      expect(wireValueFrom(inputField(type, fields), value)).to.deep.equal(wire);
    });

  it('references a file on the web by its URL', () => {
    const remote = attachment('a.pdf', {
      uploadId: undefined,
      remoteUrl: 'https://dify.example/a.pdf',
    });
    expect(wireValueFrom(inputField('file'), [remote])).to.deep.equal({
      type: 'document',
      transfer_method: 'remote_url',
      url: 'https://dify.example/a.pdf',
    });
  });

  for (const [type, wire, value, fields] of [
    ['text-input', 'Ann', 'Ann', {}],
    ['text-input', 7, '7', {}],
    ['text-input', undefined, '', {}],
    ['text-input', { a: 1 }, '', {}],
    ['number', 0, '0', {}],
    ['number', '5', '5', {}],
    ['select', 'red', 'red', select],
    ['select', 'green', '', select],
    ['checkbox', true, true, {}],
    ['checkbox', 'yes', true, {}],
    ['checkbox', 'false', false, {}],
    ['checkbox', null, false, {}],
    ['json_object', { a: 1 }, '{\n  "a": 1\n}', {}],
    ['json_object', '{"a"', '{"a"', {}],
    ['file-list', null, [], {}],
    ['file', 'a.pdf', [], {}],
  ] as const)
    it(`of type ${type} is read from ${JSON.stringify(wire)}`, () => {
      expect(fieldValueFrom(inputField(type, fields), wire)).to.deep.equal(value);
    });

  it('keeps a file in a round trip', () => {
    const remote = {
      type: 'image',
      transfer_method: 'remote_url',
      url: 'https://dify.example/a/hill.png?x=1',
    };
    const field = inputField('file-list');
    const shown = fieldValueFrom(field, [remote, reference('a.pdf')]) as readonly object[];
    expect(shown[0]).to.include({ name: 'hill.png', kind: 'image' });
    expect(wireValueFrom(field, shown as never)).to.deep.equal([remote, reference('a.pdf')]);
  });

  it('is restored from an earlier visit if it is still valid', () => {
    expect(isFieldValue(inputField('checkbox'), true)).to.equal(true);
    expect(isFieldValue(inputField('checkbox'), 'true')).to.equal(false);
    expect(isFieldValue(inputField('file'), papers)).to.equal(true);
    expect(isFieldValue(inputField('file'), ['a'])).to.equal(false);
    expect(isFieldValue(inputField('number'), '7')).to.equal(true);
    expect(isFieldValue(inputField('number'), undefined)).to.equal(false);
  });
});
