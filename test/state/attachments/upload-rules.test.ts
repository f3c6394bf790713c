import { expect } from '@open-wc/testing';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import {
  acceptOf,
  checkFile,
  fieldRulesOf,
  kindOf,
  acceptsImages,
  typeFor,
  uploadRulesOf,
} from '../../../src/state/attachments/upload-rules.js';

const MEGABYTE = 1024 * 1024;
const anything = { types: [], extensions: [], methods: [] };
const full = (fields: AppParameters['file_upload']): AppParameters => ({
  file_upload: { enabled: true, ...fields },
});
const file = (name: string, size = 1, type = '') => ({ name, size, type });
const image = { kind: 'image' };

describe('the upload rules of an app', () => {
  it('are disabled without configuration', () => {
    expect(uploadRulesOf({})).to.include({ isEnabled: false });
    expect(checkFile(file('a.png'), uploadRulesOf({}), [])).to.deep.equal({
      reason: 'type',
      allowed: [],
    });
  });

  it('use the other properties when one is null', () => {
    const nothing = { file_upload: { enabled: true, image: null }, system_parameters: null };
    expect(uploadRulesOf(nothing)).to.include({ isEnabled: true });
    expect(uploadRulesOf({ file_upload: null })).to.include({ isEnabled: false });
  });

  it('accept images only in the old shape', () => {
    const rules = uploadRulesOf({
      file_upload: { image: { enabled: true, number_limits: 2, transfer_methods: ['local_file'] } },
    });
    expect(rules).to.deep.include({ isEnabled: true, types: ['image'], limit: 2 });
    expect(rules).to.include({ fromDevice: true, fromWeb: false });
  });

  it('prefer the full shape to the old one', () => {
    const rules = uploadRulesOf(
      full({
        allowed_file_types: ['document', 'custom'],
        allowed_file_extensions: ['.STEP', 'dwg'],
        allowed_file_upload_methods: ['remote_url'],
        number_limits: 5,
        image: { enabled: false, number_limits: 3, transfer_methods: ['local_file'] },
      }),
    );
    expect(rules).to.deep.include({
      isEnabled: true,
      types: ['document', 'custom'],
      extensions: ['.step', '.dwg'],
      limit: 5,
      imageLimit: 3,
    });
    expect(rules).to.include({ fromDevice: false, fromWeb: true });
  });

  it("use the server's limit if the app names none", () => {
    expect(uploadRulesOf(full({})).limit).to.equal(10);
    const system_parameters = { workflow_file_upload_limit: 4 };
    expect(uploadRulesOf({ ...full({ number_limits: 0 }), system_parameters }).limit).to.equal(4);
  });

  it("use the server's size limits, else the defaults", () => {
    expect(uploadRulesOf({}).sizes).to.deep.equal({
      image: 10 * MEGABYTE,
      video: 100 * MEGABYTE,
      audio: 50 * MEGABYTE,
      file: 15 * MEGABYTE,
    });
    const system_parameters = { image_file_size_limit: 2, file_size_limit: 1 };
    expect(uploadRulesOf({ system_parameters }).sizes).to.include({
      image: 2 * MEGABYTE,
      file: MEGABYTE,
    });
  });
});

describe('the upload rules of a form field', () => {
  it('accept every file from every source without limits', () => {
    const rules = fieldRulesOf({}, anything);
    expect(rules).to.include({ isEnabled: true, fromDevice: true, fromWeb: true, limit: 10 });
    expect(checkFile(file('a.xyz'), rules, [])).to.equal(undefined);
  });

  it('accept one file if the field is limited to one', () => {
    const rules = fieldRulesOf({}, { ...anything, limit: 1 });
    expect(checkFile(file('b.png'), rules, [image])).to.deep.equal({ reason: 'count', limit: 1 });
  });
});

describe('kindOf', () => {
  for (const [name, type, kind] of [
    ['a.png', '', 'image'],
    ['A.JPEG', '', 'image'],
    ['a.tar.gz', '', 'custom'],
    ['notes.md', '', 'document'],
    ['talk.mpga', '', 'audio'],
    ['film.mov', '', 'video'],
    ['photo.heic', 'image/heic', 'image'],
    ['README', 'text/plain', 'document'],
    ['README', '', 'custom'],
    // The extension takes precedence, as on the server.
    ['a.pdf', 'image/png', 'document'],
  ] as const)
    it(`${name} ${type} is ${kind}`, () => expect(kindOf(name, type)).to.equal(kind));
});

describe('typeFor', () => {
  const rules = uploadRulesOf(
    full({ allowed_file_types: ['image', 'custom'], allowed_file_extensions: ['.pdf'] }),
  );

  it("returns the file's own class if accepted, else custom if its extension is", () => {
    expect(typeFor(file('a.png'), rules)).to.equal('image');
    expect(typeFor(file('a.PDF'), rules)).to.equal('custom');
    expect(typeFor(file('a.txt'), rules)).to.equal(undefined);
  });
});

describe('checkFile', () => {
  const rules = uploadRulesOf(
    full({
      allowed_file_types: ['image', 'document'],
      number_limits: 3,
      image: { number_limits: 1 },
    }),
  );

  it('accepts a file of exactly the limit and rejects one byte more', () => {
    const limit = 10 * MEGABYTE;
    expect(checkFile(file('a.png', limit), rules, [])).to.equal(undefined);
    expect(checkFile(file('a.png', limit + 1), rules, [])).to.deep.equal({ reason: 'size', limit });
  });

  it('applies the size limit by extension, as the server does', () => {
    const limit = 15 * MEGABYTE;
    expect(checkFile(file('a.heic', limit, 'image/heic'), rules, [])).to.equal(undefined);
    expect(checkFile(file('a.heic', limit + 1, 'image/heic'), rules, [])).to.include({ limit });
  });

  it('rejects an empty file', () => {
    expect(checkFile(file('a.png', 0), rules, [])).to.deep.equal({ reason: 'empty' });
  });

  it('lists the accepted types, with extensions in place of custom', () => {
    const custom = uploadRulesOf(
      full({ allowed_file_types: ['image', 'custom'], allowed_file_extensions: ['.PDF'] }),
    );
    expect(checkFile(file('a.exe'), custom, [])).to.deep.equal({
      reason: 'type',
      allowed: ['image', '.pdf'],
    });
  });

  it('counts images separately and ignores failed files', () => {
    const failed = { kind: 'image', status: 'failed' } as const;
    expect(checkFile(file('a.png'), rules, [failed, failed, failed])).to.equal(undefined);
    expect(checkFile(file('a.png'), rules, [image])).to.deep.equal({
      reason: 'count',
      limit: 1,
      kind: 'image',
    });
    expect(checkFile(file('a.pdf'), rules, [image])).to.equal(undefined);
    const three = [image, { kind: 'document' }, { kind: 'document' }];
    expect(checkFile(file('a.pdf'), rules, three)).to.deep.equal({ reason: 'count', limit: 3 });
  });
});

describe('the file dialog', () => {
  it('offers the extensions of the accepted classes', () => {
    const { types, ...rules } = uploadRulesOf(full({ allowed_file_extensions: ['.STEP'] }));
    expect(acceptOf({ ...rules, types })).to.equal('.jpg,.jpeg,.png,.webp,.gif,.svg');
    expect(acceptOf({ ...rules, types: ['audio', 'custom'] })).to.equal(
      '.mp3,.m4a,.wav,.amr,.mpga,.step',
    );
  });

  it('offers everything if everything is accepted', () => {
    expect(acceptOf(fieldRulesOf({}, anything))).to.equal('');
    expect(acceptOf(fieldRulesOf({}, { ...anything, types: ['custom'] }))).to.equal('');
  });

  it('offers the camera if images are accepted', () => {
    expect(acceptsImages(uploadRulesOf(full({})))).to.equal(true);
    expect(acceptsImages(uploadRulesOf(full({ allowed_file_types: ['audio'] })))).to.equal(false);
  });
});
