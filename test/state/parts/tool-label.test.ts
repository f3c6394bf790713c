import { expect } from '@open-wc/testing';
import { nearestLabel } from '../../../src/state/parts/tool-label.js';

const labels = {
  zh_Hans: '时间',
  zh_Hant: '時間',
  en_US: 'Time',
  pt_BR: 'Hora',
  pt_PT: 'Horas',
};

describe('the label of a tool', () => {
  for (const [language, label] of [
    ['en', 'Time'],
    ['en-GB', 'Time'],
    ['zh', '时间'],
    ['zh-CN', '时间'],
    ['zh-TW', '時間'],
    ['zh-Hant', '時間'],
    ['pt-PT', 'Horas'],
    ['pt', 'Hora'],
  ])
    it(`is in the visitor's language: ${language}`, () => {
      expect(nearestLabel(labels, language)).to.equal(label);
    });

  it('is English if the language is missing or invalid', () => {
    for (const language of ['de', 'x', 'not a language', '', undefined])
      expect(nearestLabel(labels, language)).to.equal('Time');
  });

  it('is the first label if English is missing too', () => {
    expect(nearestLabel({ ja_JP: '', fr_FR: 'Heure', es_ES: 'Hora' }, 'de')).to.equal('Heure');
    expect(nearestLabel({ '!!': 'What' }, 'de')).to.equal('What');
  });

  it('is undefined without any label', () => {
    expect(nearestLabel({}, 'en')).to.equal(undefined);
    expect(nearestLabel({ en_US: '' }, 'en')).to.equal(undefined);
  });
});
