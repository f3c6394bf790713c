import { expect } from '@open-wc/testing';
import { formatPayload } from '../../../src/features/answer-parts/format-payload.js';

describe('what went into a tool, or came out', () => {
  for (const [what, text, shown] of [
    ['a text', ' Noon. ', 'Noon.'],
    ['a text with the name of its tool around', '{"clock": "Noon."}', 'Noon.'],
    ['values', '{"zone": "Oslo"}', '{\n  "zone": "Oslo"\n}'],
    ['values with the name around', '{"clock": {"zone": 1}}', '{\n  "zone": 1\n}'],
    ['JSON in a text', '{"clock": "{\\"zone\\": [1]}"}', '{\n  "zone": [\n    1\n  ]\n}'],
    ['a number with the name around', '{"clock": 5}', '5'],
    ['what belongs to several tools', '{"clock": 1, "map": 2}', '{\n  "clock": 1,\n  "map": 2\n}'],
    ['broken JSON', '{"clock": ', '{"clock":'],
    ['a text in brackets', '[sic]', '[sic]'],
    ['nothing', '', ''],
    ['nothing in JSON', '{}', ''],
    ['nothing with the name around', '{"clock": {}}', ''],
    ['null', '{"clock": null}', ''],
  ] as const)
    it(`is shown as people read it: ${what}`, () => {
      expect(formatPayload(text, 'clock')).to.equal(shown);
    });
});
