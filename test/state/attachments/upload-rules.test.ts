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

describe('what an app takes', () => {
  it('nothing, where it says nothing', () => {
    expect(uploadRulesOf({})).to.include({ isEnabled: false });
    expect(checkFile(file('a.png'), uploadRulesOf({}), [])).to.deep.equal({
      reason: 'type',
      allowed: [],
    });
  });

  it('what else it says, where it says that something is nothing', () => {
    const nothing = { file_upload: { enabled: true, image: null }, system_parameters: null };
    expect(uploadRulesOf(nothing)).to.include({ isEnabled: true });
    expect(uploadRulesOf({ file_upload: null })).to.include({ isEnabled: false });
  });

  it('images alone, where it speaks the old shape', () => {
    const rules = uploadRulesOf({
      file_upload: { image: { enabled: true, number_limits: 2, transfer_methods: ['local_file'] } },
    });
    expect(rules).to.deep.include({ isEnabled: true, types: ['image'], limit: 2 });
    expect(rules).to.include({ fromDevice: true, fromWeb: false });
  });

  it('what the full shape says, whatever the old one beside it', () => {
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

  it('as many as the server takes, where it names no number', () => {
    expect(uploadRulesOf(full({})).limit).to.equal(10);
    const system_parameters = { workflow_file_upload_limit: 4 };
    expect(uploadRulesOf({ ...full({ number_limits: 0 }), system_parameters }).limit).to.equal(4);
  });

  it('the sizes of the server, else the usual ones', () => {
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

describe('what a field of a form takes', () => {
  it('anything from anywhere, where it names no limits', () => {
    const rules = fieldRulesOf({}, anything);
    expect(rules).to.include({ isEnabled: true, fromDevice: true, fromWeb: true, limit: 10 });
    expect(checkFile(file('a.xyz'), rules, [])).to.equal(undefined);
  });

  it('one file, where it says so', () => {
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
    // The extension is what the server goes by.
    ['a.pdf', 'image/png', 'document'],
  ] as const)
    it(`${name} ${type} is ${kind}`, () => expect(kindOf(name, type)).to.equal(kind));
});

describe('typeFor', () => {
  const rules = uploadRulesOf(
    full({ allowed_file_types: ['image', 'custom'], allowed_file_extensions: ['.pdf'] }),
  );

  it('goes under its own class where that is taken, else as custom where its extension is', () => {
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

  it('takes a file of exactly the limit, and not one of a byte more', () => {
    const limit = 10 * MEGABYTE;
    expect(checkFile(file('a.png', limit), rules, [])).to.equal(undefined);
    expect(checkFile(file('a.png', limit + 1), rules, [])).to.deep.equal({ reason: 'size', limit });
  });

  it('measures by the extension, as the server does', () => {
    const limit = 15 * MEGABYTE;
    expect(checkFile(file('a.heic', limit, 'image/heic'), rules, [])).to.equal(undefined);
    expect(checkFile(file('a.heic', limit + 1, 'image/heic'), rules, [])).to.include({ limit });
  });

  it('refuses an empty file', () => {
    expect(checkFile(file('a.png', 0), rules, [])).to.deep.equal({ reason: 'empty' });
  });

  it('names what is taken, the extensions in the place of custom', () => {
    const custom = uploadRulesOf(
      full({ allowed_file_types: ['image', 'custom'], allowed_file_extensions: ['.PDF'] }),
    );
    expect(checkFile(file('a.exe'), custom, [])).to.deep.equal({
      reason: 'type',
      allowed: ['image', '.pdf'],
    });
  });

  it('counts images by themselves, and does not count what cannot go', () => {
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

describe('what a file dialog offers', () => {
  it('the extensions of the classes that are taken', () => {
    const { types, ...rules } = uploadRulesOf(full({ allowed_file_extensions: ['.STEP'] }));
    expect(acceptOf({ ...rules, types })).to.equal('.jpg,.jpeg,.png,.webp,.gif,.svg');
    expect(acceptOf({ ...rules, types: ['audio', 'custom'] })).to.equal(
      '.mp3,.m4a,.wav,.amr,.mpga,.step',
    );
  });

  it('everything, where everything is taken', () => {
    expect(acceptOf(fieldRulesOf({}, anything))).to.equal('');
    expect(acceptOf(fieldRulesOf({}, { ...anything, types: ['custom'] }))).to.equal('');
  });

  it('the camera, where pictures are taken', () => {
    expect(acceptsImages(uploadRulesOf(full({})))).to.equal(true);
    expect(acceptsImages(uploadRulesOf(full({ allowed_file_types: ['audio'] })))).to.equal(false);
  });
});
