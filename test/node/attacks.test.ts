import { expect, test } from '@playwright/test';
import { attackFamilies } from '../helpers/fixtures.js';
import { attacksByFamily } from './attacks.js';

const attacks = [...attacksByFamily.values()].flat();

test('attackFamilies lists every file of fixtures/attacks', () => {
  expect([...attackFamilies]).toEqual([...attacksByFamily.keys()].sort());
});

test('attacks are distinct, and differ from their benign twins', () => {
  expect(new Set(attacks.map(({ attack }) => attack)).size).toBe(attacks.length);
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  for (const { name, attack, benign, shows } of attacks) {
    expect(benign, name).not.toBe(attack);
    expect(shows.trim(), name).not.toBe('');
  }
});

test('there are at least 320 attacks, each short enough to be streamed one character at a time', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(320);
  for (const { name, attack } of attacks) expect(attack.length, name).toBeLessThanOrEqual(5000);
});
