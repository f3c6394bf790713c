import { expect } from '@open-wc/testing';
import { labelsOfCall, nearestLabel, titleOfCall } from '../../../src/state/parts/tool-label.js';

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

describe('the labels of a tool call', () => {
  const time = { en_US: 'Current time', zh_Hans: '当前时间' };
  const weekday = { en_US: 'Weekday', zh_Hans: '星期' };

  it('are those of the tool', () => {
    expect(labelsOfCall('current_time', { current_time: time, weekday })).to.deep.equal(time);
  });

  it('are those of all tools that run at once, in each language', () => {
    expect(labelsOfCall('current_time;weekday', { current_time: time, weekday })).to.deep.equal({
      en_US: 'Current time, Weekday',
      zh_Hans: '当前时间、星期',
    });
  });

  it('have the name of a tool without a label, and another language where one is missing', () => {
    expect(labelsOfCall('current_time;__proto__', { current_time: time })).to.deep.equal({
      en_US: 'Current time, __proto__',
      zh_Hans: '当前时间、__proto__',
    });
    expect(
      labelsOfCall('current_time;weekday', { current_time: time, weekday: { en_US: 'Weekday' } }),
    ).to.have.property('zh_Hans', '当前时间、Weekday');
  });

  it('are empty if no tool has one; then the names are the title', () => {
    expect(labelsOfCall('current_time;weekday;', {})).to.deep.equal({});
    expect(titleOfCall({ name: 'current_time;weekday;', labels: {} }, 'en')).to.equal(
      'current_time, weekday',
    );
  });
});
