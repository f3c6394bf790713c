import { expect } from '@open-wc/testing';
import { inShortTasks } from '../../src/lib/short-tasks.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { restOfTask } from '../helpers/rest-of-task.js';

const LIMIT_MS = 30;
const HANDLING_MS = 5;

/** Handles items that arrive after these waits, each in 5 ms; resolves with how many were handled in each task. */
async function countByTask(waits: readonly number[]): Promise<number[]> {
  const clock = new FakeClock();
  const counts: number[] = [];
  let handled = 0;
  let isNewTask = true;
  /** Lets everything run that belongs to the task in which this item was handled. */
  const endTask = async (item: number) => {
    await restOfTask();
    if (item === handled) isNewTask = true;
  };
  for await (const handling of inShortTasks(arrivals(waits, clock), LIMIT_MS, clock)) {
    if (isNewTask) counts.push(0);
    isNewTask = false;
    counts.push(counts.pop()! + 1);
    clock.advance(handling);
    void endTask(++handled);
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

  it('gives way as well when it is the items that take long to come', async () => {
    expect(await countByTask(Array<number>(9).fill(5))).to.deep.equal([3, 3, 3]);
  });

  it('never puts off what is waited for', async () => {
    expect(await countByTask(Array<number>(20).fill(40))).to.deep.equal([20]);
  });

  it('counts the time of a burst from its beginning', async () => {
    const burst = Array<number>(8).fill(0);
    expect(await countByTask([0, 0, 0, 0, 40, ...burst])).to.deep.equal([10, 3]);
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
