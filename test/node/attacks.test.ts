import { expect, test } from '@playwright/test';
import { attackFamilies } from '../helpers/fixtures.js';
import { attacksByFamily } from './attacks.js';

const attacks = [...attacksByFamily.values()].flat();

test('the unit tests know every family of attacks', () => {
  expect([...attackFamilies]).toEqual([...attacksByFamily.keys()].sort());
});

test('no attack is there twice, and none is its own twin', () => {
  expect(new Set(attacks.map(({ attack }) => attack)).size).toBe(attacks.length);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  for (const { name, attack, benign, shows } of attacks) {
    expect(benign, name).not.toBe(attack);
    expect(shows.trim(), name).not.toBe('');
  }
});

test('there are at least 320 attacks, none too long to be fed one character at a time', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(320);
  for (const { name, attack } of attacks) expect(attack.length, name).toBeLessThanOrEqual(5000);
});
