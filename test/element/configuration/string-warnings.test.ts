import { expect } from '@open-wc/testing';
import { ConfigChecker } from '../../../src/element/configuration/config-checker.js';
import {
  errorKeys,
  pluralKeys,
  stringKeys,
} from '../../../src/element/configuration/string-keys.js';
import { stringWarnings } from '../../../src/element/configuration/string-warnings.js';
import { english } from '../../../src/i18n/strings.js';
import { englishStrings } from '../../helpers/english-strings.js';
import { until } from '../../helpers/until.js';
import '../../../src/element/dify-chat.js';

describe('the keys of strings', () => {
  it('are those of the English texts', () => {
    const keys = Object.keys(englishStrings);
    expect([...stringKeys, ...pluralKeys, 'errors']).to.have.members(keys);
    expect(pluralKeys).to.have.members(
      Object.entries(englishStrings).flatMap(([key, text]) =>
        key !== 'errors' && typeof text === 'object' ? key : [],
      ),
    );
    expect(errorKeys).to.have.members(Object.keys(english.errors));
  });
});

describe('stringWarnings', () => {
  it('accepts texts, plural forms and errors, all of them optional', () => {
    const steps = { one: '{count} step', other: '{count} steps' };
    const errors = { offline: 'Offline', unknown: undefined };
    expect(stringWarnings({ send: 'Go', steps, rounds: '{count}', errors })).to.deep.equal([]);
    expect(stringWarnings({ send: undefined, errors: null })).to.deep.equal([]);
  });

  it('names the nearest key for one that does not exist', () => {
    expect(stringWarnings({ sned: 'Los', errors: { 'of-line': 'Weg' } })).to.deep.equal([
      'strings.sned is not known. Did you mean "send"?',
      'strings.errors.of-line is not known. Did you mean "offline"?',
    ]);
  });

  it('tells which values are no texts', () => {
    const wrong = { send: 1, stop: { other: 'Stop' }, steps: { one: '1' }, errors: 'none' };
    expect(stringWarnings(wrong)).to.deep.equal([
      'strings.send is not a text.',
      'strings.stop is not a text.',
      'strings.steps is not a text.',
      'strings.errors is not an object of texts.',
    ]);
  });
});

describe('ConfigChecker', () => {
  it('logs each problem of strings once', async () => {
    const host = Object.assign(document.createElement('dify-chat'), {
      token: 'CODE',
      baseUrl: 'https://dify.example',
      strings: { sned: 'Los' },
    });
    const logged: string[] = [];
    const log = { error: () => undefined, warning: (text: string) => void logged.push(text) };
    const checker = new ConfigChecker(host, log, (run) => {
      run();
    });
    checker.check();
    await until(() => logged.length > 0);
    checker.check();
    expect(logged).to.deep.equal(['strings.sned is not known. Did you mean "send"?']);
  });
});
