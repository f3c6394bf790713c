import { expect } from '@open-wc/testing';
import {
  expiryWarning,
  formatExpiry,
  timeUntilTextChanges,
} from '../../../src/features/forms/expiry.js';
import { formsEnglish } from '../../../src/i18n/forms-strings.js';

const MINUTE = 60_000;
const strings = { ...formsEnglish, language: 'en' };

describe('how long a form can be answered', () => {
  for (const [left, text, next] of [
    [48 * 60 * MINUTE, '', 24 * 60 * MINUTE],
    [61 * MINUTE, '', MINUTE],
    [60 * MINUTE, 'Expires in 60 min', MINUTE],
    [11.5 * MINUTE, 'Expires in 12 min', 0.5 * MINUTE],
    [MINUTE, 'Expires in 1 min', MINUTE],
    [MINUTE - 1, 'Expires in less than a minute', MINUTE - 1],
  ] as const)
    it(`is told ${text ? `as “${text}”` : 'later'} with ${left / MINUTE} minutes left`, () => {
      expect(formatExpiry(left, strings)).to.equal(text);
      expect(timeUntilTextChanges(left)).to.equal(next);
    });

  for (const [left, text] of [
    [6 * MINUTE, ''],
    [5 * MINUTE, 'Expires in 5 min'],
    [2 * MINUTE, 'Expires in 5 min'],
    [MINUTE - 1, 'Expires in less than a minute'],
    [0, ''],
  ] as const)
    it(`is announced ${text ? `as “${text}”` : 'not'} with ${left / MINUTE} minutes left`, () => {
      expect(expiryWarning(left, strings)).to.equal(text);
    });
});
