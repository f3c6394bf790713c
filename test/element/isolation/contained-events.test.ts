import { expect } from '@open-wc/testing';
import { isContainedKey } from '../../../src/element/isolation/contained-events.js';
import { itWhere } from '../../helpers/engine.js';

const key = (init: KeyboardEventInit) =>
  isContainedKey(new KeyboardEvent('keydown', { cancelable: true, ...init }));

describe('isContainedKey()', () => {
  it('contains what is typed, whatever the keyboard needs for it', () => {
    for (const typed of [
      { key: 'a' },
      { key: 'A', shiftKey: true },
      { key: ' ' },
      { key: '?' },
      { key: '文' },
      { key: '€', altKey: true },
      { key: 'Dead' },
      { key: 'Process', isComposing: true },
    ])
      expect(key(typed), typed.key).to.equal(true);
  });

  const knowsAltGraph = new KeyboardEvent('keydown', { modifierAltGraph: true }).getModifierState(
    'AltGraph',
  );

  itWhere(knowsAltGraph, 'WebKit has no AltGraph, and reports no Control for it')(
    'contains a character typed with AltGr, which Windows reports as Control and Alt',
    () => {
      const at = { key: '@', ctrlKey: true, altKey: true };
      expect(key({ ...at, modifierAltGraph: true })).to.equal(true);
      expect(key(at)).to.equal(false);
    },
  );

  it('contains the keys that edit or move, with any modifier', () => {
    for (const name of ['ArrowLeft', 'Home', 'PageDown', 'Backspace', 'Delete', 'Enter', 'Tab'])
      for (const modifier of ['shiftKey', 'ctrlKey', 'metaKey', 'altKey'])
        expect(key({ key: name, [modifier]: true }), `${modifier} ${name}`).to.equal(true);
  });

  it('contains the shortcuts that edit', () => {
    for (const name of ['a', 'c', 'x', 'v', 'z', 'y'])
      for (const modifier of ['ctrlKey', 'metaKey'])
        expect(key({ key: name, [modifier]: true }), `${modifier} ${name}`).to.equal(true);
    expect(key({ key: 'Z', ctrlKey: true, shiftKey: true })).to.equal(true);
  });

  it('leaves other shortcuts to the page, and keys that mean nothing to the widget', () => {
    for (const shortcut of [
      { key: 'k', ctrlKey: true },
      { key: 'k', metaKey: true },
      { key: '/', ctrlKey: true },
      { key: 'F1' },
      { key: 'ContextMenu' },
    ])
      expect(key(shortcut), shortcut.key).to.equal(false);
  });

  it('contains Escape only where the widget has used it', () => {
    expect(key({ key: 'Escape' })).to.equal(false);
    const used = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    used.preventDefault();
    expect(isContainedKey(used)).to.equal(true);
  });
});
