import { expect } from '@open-wc/testing';
import {
  splitFileName,
  attachmentAnnouncement,
  describeAttachment,
  problemText,
} from '../../../src/features/files/localized-files-strings.js';
import { filesEnglish } from '../../../src/i18n/files-strings.js';
import { english } from '../../../src/i18n/strings.js';
import { checkFile, uploadRulesOf } from '../../../src/state/attachments/upload-rules.js';
import { attachment } from '../../helpers/files.js';

const strings = { ...english, ...filesEnglish, language: 'en' };
const error = { kind: 'unknown', code: '', message: '' } as const;

describe('why a file cannot go', () => {
  for (const [words, problem] of [
    ['File uploads aren’t supported', { reason: 'type', allowed: [] }],
    [
      'Unsupported file type. Supported: images (JPG, JPEG, PNG, WEBP, GIF, SVG)',
      { reason: 'type', allowed: ['image'] },
    ],
    [
      'Unsupported file type. Supported: documents (PDF, DOCX, XLSX, PPTX, TXT, MD, CSV, HTML, …)',
      { reason: 'type', allowed: ['document'] },
    ],
    [
      'Unsupported file type. Supported: images (JPG, JPEG, PNG, WEBP, GIF, SVG), videos (MP4, MOV, MPEG, WEBM), and STEP',
      { reason: 'type', allowed: ['image', 'video', '.step'] },
    ],
    ['Too large (max. 15 MB)', { reason: 'size', limit: 15 * 2 ** 20 }],
    ['Too many files (max. 3)', { reason: 'count', limit: 3 }],
    ['Too many images (max. 2)', { reason: 'count', limit: 2, kind: 'image' }],
    ['This file is empty', { reason: 'empty' }],
    ['Upload failed', { reason: 'upload', error }],
    ['You seem to be offline.', { reason: 'upload', error: { ...error, kind: 'offline' } }],
    [
      'The server rejected this file',
      { reason: 'upload', error: { ...error, kind: 'file-rejected', message: '<b>no</b>' } },
    ],
    [
      'Too large for the server',
      { reason: 'upload', error: { ...error, kind: 'file-rejected', code: 'http_413' } },
    ],
  ] as const)
    it(words, () => expect(problemText(problem, strings)).to.equal(words));

  it('names the formats for a photo in a format that only its name tells', () => {
    const rules = uploadRulesOf({ file_upload: { enabled: true, allowed_file_types: ['image'] } });
    for (const name of ['IMG_1.HEIC', 'scan.tiff']) {
      const problem = checkFile({ name, type: '', size: 9 }, rules, []);
      expect(problemText(problem!, strings)).to.contain('JPG, JPEG, PNG');
    }
  });

  it('names some of many types', () => {
    const allowed = Array.from({ length: 30 }, (_, at) => `.x${at}`);
    expect(problemText({ reason: 'type', allowed }, strings)).to.equal(
      'Unsupported file type. Supported: X0, X1, X2, X3, X4, X5, X6, X7, and …',
    );
  });
});

describe('what is said of a file', () => {
  it('nothing that is not known: Dify says -1 of some sizes', () => {
    expect(describeAttachment(attachment({ name: 'README', size: -1 }), strings)).to.equal('');
  });

  it('its type and size, or how far it is, in the language of the page', () => {
    const german = { ...strings, language: 'de' };
    const file = attachment({ name: 'a.pdf', size: 1.5 * 2 ** 20 });
    expect(describeAttachment(file, german)).to.equal('PDF · 1,5 MB');
    expect(describeAttachment({ ...file, status: 'uploading', progress: 0.4 }, german)).to.equal(
      '40\u00a0%',
    );
  });

  it('a name is cut before its last letters, none of them in two', () => {
    expect(splitFileName('short.txt')).to.deep.equal(['short.txt', '']);
    const [head, tail] = splitFileName('👩‍👩‍👧'.repeat(20));
    expect(head + tail).to.equal('👩‍👩‍👧'.repeat(20));
    expect(tail).to.equal('👩‍👩‍👧'.repeat(9));
  });
});

describe('what has happened to files', () => {
  const before = [attachment({ id: 'a', name: 'a', status: 'uploading' })];

  it('is what has arrived, and what cannot go', () => {
    const now = [
      attachment({ id: 'a', name: 'a' }),
      attachment({ id: 'b', name: 'b', status: 'failed', problem: { reason: 'empty' } }),
    ];
    expect(attachmentAnnouncement(before, now, strings)).to.equal(
      'a attached.\nb: This file is empty',
    );
    expect(attachmentAnnouncement(now, now, strings)).to.equal('');
  });

  it('is nothing while they are on their way, or gone', () => {
    expect(attachmentAnnouncement([], before, strings)).to.equal('');
    expect(attachmentAnnouncement(before, [], strings)).to.equal('');
  });
});
