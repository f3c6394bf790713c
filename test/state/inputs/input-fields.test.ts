import { expect } from '@open-wc/testing';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import {
  fieldFromForm,
  inputFieldsOf,
  visibleFieldsOf,
  labelFromName,
} from '../../../src/state/inputs/input-fields.js';

const parametersOf = (...form: object[]): AppParameters => ({ user_input_form: form });
const fieldOf = (type: string, properties: object) =>
  inputFieldsOf(parametersOf({ [type]: { variable: 'a', ...properties } }))[0]!;

describe('the fields of an app', () => {
  it('have everything that the author configured', () => {
    const field = fieldOf('file-list', {
      label: 'Papers',
      required: true,
      hide: true,
      placeholder: 'Drop them',
      description: 'What you signed.',
      max_length: 3,
      options: ['a'],
      allowed_file_types: ['document'],
      allowed_file_extensions: ['.pdf'],
      allowed_file_upload_methods: ['local_file'],
    });
    expect(field).to.deep.equal({
      name: 'a',
      label: 'Papers',
      type: 'file-list',
      isRequired: true,
      isHidden: true,
      placeholder: 'Drop them',
      description: 'What you signed.',
      limit: 3,
      options: ['a'],
      allowedTypes: ['document'],
      allowedExtensions: ['.pdf'],
      allowedMethods: ['local_file'],
      schema: undefined,
    });
  });

  it('are usable if properties are missing or of another type', () => {
    const odd = { label: 7, required: null, max_length: '9', options: 'a', placeholder: [] };
    for (const field of [fieldOf('rating', {}), fieldOf('rating', odd)])
      expect(field).to.deep.include({
        label: 'a',
        isRequired: false,
        isHidden: false,
        placeholder: '',
        limit: undefined,
        options: [],
      });
  });

  it('treat a limit of zero as no limit', () => {
    expect(fieldOf('text-input', { max_length: 0 }).limit).to.equal(undefined);
  });

  it('are visible unless hidden', () => {
    const shown = visibleFieldsOf(
      parametersOf(
        { 'text-input': { variable: 'seen' } },
        { 'text-input': { variable: 'unseen', hide: true } },
      ),
    );
    expect(shown.map(({ name }) => name)).to.deep.equal(['seen']);
  });

  const schema = {
    required: ['city'],
    properties: { city: { type: 'string' }, size: { type: ['integer', 'null'] }, any: true },
  };
  for (const [name, given] of [
    ['an object', schema],
    ['JSON text', JSON.stringify(schema)],
  ] as const)
    it(`read a schema that is ${name}`, () => {
      const read = fieldOf('json_object', { json_schema: given }).schema!;
      expect(read.required).to.deep.equal(['city']);
      expect([...read.types]).to.deep.equal([
        ['city', ['string']],
        ['size', ['integer', 'null']],
        ['any', []],
      ]);
    });

  it('have no schema if it is missing or invalid', () => {
    for (const given of [undefined, 'no json', '7', [], null])
      expect(fieldOf('json_object', { json_schema: given }).schema).to.equal(undefined);
  });
});

describe('the field of a form', () => {
  it('is required unless it is a text', () => {
    const requiredOf = (type: string) =>
      fieldFromForm({
        name: 'your_comment',
        type,
        value: '',
        options: [],
        allowedFileTypes: [],
        allowedFileExtensions: [],
        allowedUploadMethods: [],
      });
    expect(requiredOf('paragraph')).to.include({ isRequired: false, label: 'Your comment' });
    for (const type of ['select', 'file', 'file-list'])
      expect(requiredOf(type).isRequired).to.equal(true);
  });

  it('has a label made from its name', () => {
    expect(labelFromName('first_name')).to.equal('First name');
    expect(labelFromName('__')).to.equal('__');
  });
});
