import { expect } from '@open-wc/testing';
import { TransientStatus } from '../../src/ui/transient-status.js';
import { FakeClock } from '../helpers/fake-clock.js';

describe('TransientStatus', () => {
  function setup() {
    const clock = new FakeClock();
    const shown: (string | undefined)[] = [];
    const brief = new TransientStatus<string>((value) => shown.push(value));
    return { clock, shown, brief };
  }

  it('clears itself after a while', () => {
    const { clock, shown, brief } = setup();
    brief.show('copied', clock);
    clock.advance(1999);
    expect(shown).to.deep.equal(['copied']);
    clock.advance(1);
    expect(shown).to.deep.equal(['copied', undefined]);
  });

  it('is replaced by the next status, which lasts its full duration', () => {
    const { clock, shown, brief } = setup();
    brief.show('copied', clock);
    clock.advance(1500);
    brief.show('thanks', clock, 5000);
    clock.advance(4999);
    expect(shown).to.deep.equal(['copied', 'thanks']);
  });

  it('can be cleared early', () => {
    const { clock, shown, brief } = setup();
    brief.show('copied', clock);
    brief.clear();
    clock.advance(9000);
    expect(shown).to.deep.equal(['copied', undefined]);
  });
});
