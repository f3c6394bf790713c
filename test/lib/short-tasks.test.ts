import { expect } from '@open-wc/testing';
import { nextTask } from '../../src/lib/next-task.js';
import { inShortTasks } from '../../src/lib/short-tasks.js';
import { FakeClock } from '../helpers/fake-clock.js';

const LIMIT_MS = 30;
const HANDLING_MS = 5;

/** Handles items that arrive after these waits, each in 5 ms; resolves with how many were handled in each task. */
async function countByTask(waits: readonly number[]): Promise<number[]> {
  const clock = new FakeClock();
  let handled = 0;
  const handleAll = async () => {
    for await (const handling of inShortTasks(arrivals(waits, clock), LIMIT_MS, clock)) {
      handled++;
      clock.advance(handling);
    }
  };
  void handleAll();
  const counts: number[] = [];
  for (let counted = 0; counted < waits.length; counted = handled) {
    await nextTask();
    if (handled > counted) counts.push(handled - counted);
  }
  return counts;
}

async function* arrivals(waits: readonly number[], clock: FakeClock) {
  for (const wait of waits) {
    await Promise.resolve();
    clock.advance(wait);
    yield HANDLING_MS;
  }
}

describe('inShortTasks()', () => {
  it('gives way each time a burst has been handled for as long as it may', async () => {
    expect(await countByTask(Array<number>(20).fill(0))).to.deep.equal([6, 6, 6, 2]);
  });

  it('never puts off what is waited for', async () => {
    expect(await countByTask(Array<number>(20).fill(3))).to.deep.equal([20]);
  });

  it('counts the time of a burst from its beginning', async () => {
    expect(await countByTask([0, 0, 0, 0, 3, ...Array<number>(8).fill(0)])).to.deep.equal([10, 3]);
  });

  it('ends the source when the consumer leaves', async () => {
    let isEnded = false;
    async function* source() {
      try {
        for (;;) yield await Promise.resolve('item');
      } finally {
        isEnded = true;
      }
    }
    for await (const item of inShortTasks(source(), LIMIT_MS, new FakeClock()))
      if (item === 'item') break;
    expect(isEnded).to.equal(true);
  });
});
