import { expect } from '@open-wc/testing';
import { nextTask } from '../../src/lib/next-task.js';
import { restOfTask } from '../helpers/rest-of-task.js';

describe('nextTask()', () => {
  it('resolves after everything that belongs to the present task', async () => {
    const order: string[] = [];
    const waiting = nextTask().then(() => order.push('next'));
    await restOfTask();
    order.push('present');
    await waiting;
    expect(order).to.deep.equal(['present', 'next']);
  });
});
