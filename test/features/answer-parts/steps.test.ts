import { expect } from '@open-wc/testing';
import type { DifyChatStep } from '../../../src/features/answer-parts/step.js';
import type { DifyChatSteps } from '../../../src/features/answer-parts/steps.js';
import type { Message } from '../../../src/state/model.js';
import type { StepPart } from '../../../src/state/parts/parts.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { step } from './sample-parts.js';
import '../../../src/features/answer-parts/steps.js';

type Run = Partial<Pick<Message, 'status' | 'elapsed'>>;

const render = (steps: StepPart[], { status = 'complete', elapsed }: Run = {}) =>
  chatFixture<DifyChatSteps>(
    (chat) =>
      html`<dify-chat-steps
        .chat=${chat}
        .steps=${steps}
        .status=${status}
        .elapsed=${elapsed}
      ></dify-chat-steps>`,
    setupSession().session,
  );
const summary = async (steps: StepPart[], run?: Run) =>
  deepText(await render(steps, run)).replaceAll(' ,', ',');

/** Every element of the tree has rendered. */
async function settled(element: DifyChatSteps): Promise<void> {
  await element.updateComplete;
  const rows = () => deepQueryAll<DifyChatStep>(element, 'dify-chat-step');
  await until(() => rows().every((row) => row.shadowRoot?.childElementCount));
}

async function renderOpen(steps: StepPart[], run?: Run): Promise<DifyChatSteps> {
  const element = await render(steps, run);
  deepQuery<HTMLElement>(element, 'button').click();
  await settled(element);
  return element;
}

/** The rows below the summary, each with what is said of it. */
const rows = (element: Element) =>
  deepQueryAll(element, 'dify-chat-step').map((row) =>
    [...row.shadowRoot!.children]
      .filter((part) => part.matches('.row, .error'))
      .map((part) => deepText(part))
      .join(' | ')
      .replaceAll(' ,', ','),
  );

describe('dify-chat-steps', () => {
  it('is accessible', async () => {
    const steps = [
      step('a', { retries: 1, elapsed: 1 }),
      step('b', { status: 'failed', error: 'no', predecessorId: 'a' }),
      step('c', { predecessorId: 'a', steps: [step('d', { status: 'running' })] }),
    ];
    await expect(await render(steps)).to.be.accessible();
    await expect(await renderOpen(steps)).to.be.accessible();
  });

  describe('in one line', () => {
    const running = { status: 'streaming' } as const;

    it('tells what is being done, and which step it is', async () => {
      const steps = [step('Start'), step('Search', { status: 'running' })];
      expect(await summary(steps, running)).to.equal('Working: Search, step 2');
    });

    it('tells all that is being done at once', async () => {
      const steps = ['Left', 'Right'].map((title) => step(title, { status: 'running' }));
      expect(await summary(steps, running)).to.equal('Working: Left and Right, step 2');
    });

    it('tells in which round an iteration is', async () => {
      const loop = step('Each', { status: 'running', rounds: 2, length: 5 });
      expect(await summary([loop], running)).to.equal('Working: Each, round 2 of 5');
      expect(await summary([{ ...loop, length: undefined }], running)).to.contain('round 2');
    });

    it('says that it works between two steps', async () => {
      expect(await summary([step('Start')], running)).to.equal('Working…, step 1');
    });

    it('tells afterwards how much there was to do, and how long it took', async () => {
      expect(await summary([step('a')], { elapsed: 3.24 })).to.equal('1 step, 3.2 s');
      expect(await summary([step('a'), step('b')])).to.equal('2 steps');
    });

    it('tells where it failed: at the innermost step', async () => {
      const inner = step('Inner', { status: 'failed' });
      const steps = [step('Outer', { status: 'failed', steps: [step('a'), inner] })];
      expect(await summary(steps, { status: 'failed' })).to.equal('Failed at Inner, 1 step');
    });

    it('does not tell of failures that it went on from', async () => {
      const steps = [
        step('a', { status: 'exception' }),
        step('Each', { steps: [step('b', { status: 'failed' })] }),
      ];
      expect(await summary(steps)).to.equal('2 steps');
    });

    it('tells where it was stopped, or waits', async () => {
      const at = (status: string) => [step('a'), step('b', { status })];
      expect(await summary(at('stopped'), { status: 'stopped' })).to.match(/^Stopped at b/);
      expect(await summary(at('paused'), { status: 'paused' })).to.equal('Waiting: b');
      expect(await summary([step('a')], { status: 'paused' })).to.equal('Waiting');
    });

    it('does not call an answer stopped of which a step was left over', async () => {
      expect(await summary([step('a', { status: 'stopped' })])).to.equal('1 step');
    });
  });

  describe('opened', () => {
    it('lists the steps with what is to be said of each', async () => {
      const element = await renderOpen([
        step('Fine', { elapsed: 1.23 }),
        step('Goes on', { status: 'running' }),
        step('Tried', { retries: 2 }),
        step('Wrong', { status: 'failed', error: '<b>Out of memory</b>' }),
        step('Odd', { status: 'exception', error: 'Hm' }),
        step('Halted', { status: 'stopped' }),
        step('Held', { status: 'paused' }),
        step('New', { status: 'levitating' }),
        step('Each', { kind: 'iteration', rounds: 3, length: 3 }),
      ]);
      expect(rows(element)).to.deep.equal([
        'Fine, done, 1.2 s',
        'Goes on, running',
        'Tried, done, 3 attempts',
        'Wrong, failed | <b>Out of memory</b>',
        'Odd, failed, continued | Hm',
        'Halted, stopped',
        'Held, waiting',
        'New, levitating',
        'Each, done, 3 rounds',
      ]);
    });

    it('shows a step of an unknown kind or without a name plainly', async () => {
      const element = await renderOpen([
        step('', { id: '1', kind: 'quantum-oracle' }),
        step('', { id: '2', kind: '' }),
        step('toString', { kind: 'constructor', status: 'valueOf' }),
      ]);
      expect(rows(element)).to.deep.equal([
        'quantum-oracle, done',
        'Step, done',
        'toString, valueOf',
      ]);
      const [, ...icons] = deepQueryAll(element, '.icon svg');
      expect(icons).to.have.length(3);
    });

    it('cuts an error of many pages', async () => {
      const element = await renderOpen([step('a', { status: 'failed', error: 'x'.repeat(9000) })]);
      expect(deepQuery(element, '.error').textContent).to.have.length(601);
    });

    it('says which ran at the same time', async () => {
      const after = { predecessorId: 'a' };
      const element = await renderOpen([step('a'), step('b', after), step('c', after)]);
      expect(rows(element)).to.deep.equal([
        'a, done',
        'b, done, in parallel',
        'c, done, in parallel',
      ]);
    });

    it('has what ran inside another step open while that runs or where it failed, else closed', async () => {
      const inside = [step('inner')];
      for (const [status, isShown] of [
        ['running', true],
        ['failed', true],
        ['succeeded', false],
      ] as const) {
        const element = await renderOpen([step('outer', { status, steps: inside })]);
        expect(deepText(element).includes('inner')).to.equal(isShown, status);
        deepQueryAll<HTMLElement>(element, 'button')[1]!.click();
        await settled(element);
        expect(deepText(element).includes('inner')).to.equal(!isShown, status);
      }
    });

    it('groups what ran in rounds by these', async () => {
      const steps = [step('a', { round: 1 }), step('b', { round: 2 })];
      const loop = step('loop', { kind: 'loop', rounds: 2, steps, status: 'failed' });
      const element = await renderOpen([loop]);
      expect(rows(element)).to.deep.equal([
        'loop, 2 rounds · failed',
        'Round 1, done',
        'Round 2, done',
      ]);
      deepQueryAll<HTMLElement>(element, 'button')[3]!.click();
      await settled(element);
      expect(rows(element).at(-1)).to.equal('b, done');
    });

    it('renders anew only the steps that have changed', async () => {
      const [first, second] = [step('a'), step('b', { status: 'running' })];
      const element = await renderOpen([first, second], { status: 'streaming' });
      const [one, other] = deepQueryAll<DifyChatStep>(element, 'dify-chat-step');
      element.steps = [first, { ...second, status: 'succeeded' }];
      const updated: string[] = [];
      for (const row of [one!, other!])
        row.addController({ hostUpdated: () => updated.push(row.step!.title) });
      await settled(element);
      await other!.updateComplete;
      expect(updated).to.deep.equal(['b']);
    });

    it('has hundreds of steps there in no time, and those inside not before they are asked for', async () => {
      const inside = Array.from({ length: 500 }, (_, index) => step(`inner ${index}`));
      const many = Array.from({ length: 300 }, (_, index) =>
        step(`outer ${index}`, { steps: inside }),
      );
      const element = await renderOpen(many);
      expect(deepQueryAll(element, 'dify-chat-step')).to.have.length(300);
    });

    it('closes when it is about another answer', async () => {
      const element = await renderOpen([step('a')]);
      element.steps = [step('b')];
      await element.updateComplete;
      expect(rows(element)).to.deep.equal([]);
    });
  });
});
