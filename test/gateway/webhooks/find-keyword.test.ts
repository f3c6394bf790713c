// cspell:ignore menschen aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
import { expect, test } from '@playwright/test';
import { findKeyword } from '../../../src/gateway/webhooks/find-keyword.js';

const cases: [text: string, keyword: string, isFound: boolean][] = [
  ['I want a HUMAN, please', 'human', true],
  ['human', 'human', true],
  ['humanity', 'human', false],
  ['inhuman', 'human', false],
  ['humanity needs a human', 'human', true],
  ['Ich möchte einen Menschen.', 'menschen', true],
  ['talk  to\na person', 'talk to a person', true],
  ['ｈｕｍａｎ', 'human', true],
  ['请转人工客服', '人工', true],
  ['担当者につないで', '担当者', true],
  ['Do you know C++?', 'c++', true],
  ['abc', 'a.c', false],
  ['a.c', 'a.c', true],
  ['(help)', '(help)', true],
  ['help', '(help)', false],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '(a+)+$', false],
  ['[agent] now', '[agent]', true],
  ['\\d', '\\d', true],
  ['5', '\\d', false],
  ['', 'human', false],
];
for (const [text, keyword, isFound] of cases)
  test(`"${text}" ${isFound ? 'has' : 'has not'} the keyword "${keyword}"`, () => {
    expect(findKeyword(text, ['never said', keyword])).toBe(isFound ? keyword : undefined);
  });
