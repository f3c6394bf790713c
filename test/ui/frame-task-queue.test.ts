import { expect } from '@open-wc/testing';
import { FrameTaskQueue } from '../../src/ui/frame-task-queue.js';
import { FakeClock } from '../helpers/fake-clock.js';

/** Jobs of so many steps that take a millisecond each, and what has been done of them. */
function setup(...jobs: [name: string, steps: number][]) {
  const clock = new FakeClock();
  const turns = new FrameTaskQueue(clock);
  let done = '';
  for (const [name, steps] of jobs) {
    let left = steps;
    turns.add(() => {
      clock.advance(1);
      done += name;
      return --left > 0;
    });
  }
  const draw = () => {
    clock.runFrame();
    return done;
  };
  return { turns, draw, done: () => done };
}

describe('FrameTaskQueue', () => {
  it('runs a task in the next frame', () => {
    const { done, draw } = setup(['a', 1]);
    expect(done()).to.equal('');
    expect(draw()).to.equal('a');
  });

  it('runs tasks in order within the time budget of a frame', () => {
    const { draw } = setup(['a', 3], ['b', 3], ['c', 4]);
    expect(draw()).to.equal('aaab');
    expect(draw()).to.equal('aaabbbcc');
    expect(draw()).to.equal('aaabbbcccc');
    expect(draw()).to.equal('aaabbbcccc');
  });

  it('runs tasks that are added while it is running, or later', () => {
    const { turns, draw } = setup(['a', 1]);
    const order: number[] = [];
    turns.add(() => {
      turns.add(() => order.push(2) < 2);
      return order.push(1) < 1;
    });
    draw();
    expect(order).to.deep.equal([1, 2]);
    turns.add(() => order.push(3) < 3);
    draw();
    expect(order).to.deep.equal([1, 2, 3]);
  });

  it('continues after a task that throws', () => {
    const { turns, draw } = setup();
    turns.add(() => {
      throw new Error('broken');
    });
    let isDone = false;
    turns.add(() => !(isDone = true));
    expect(draw).to.throw('broken');
    draw();
    expect(isDone).to.equal(true);
  });
});
