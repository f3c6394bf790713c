import { expect, fixture, html } from '@open-wc/testing';
import type { AppParameters } from '../../../src/api/resources/parameters.js';
import type { DifyChatPanel } from '../../../src/features/panel/panel.js';
import { chunks } from '../../../src/features/shared/chunks.js';
import { adoptTokens, deepQuery, deepQueryAll, reduceMotion } from '../../helpers/chat.js';
import { rendered } from '../../helpers/rendering.js';
import { flushPromises, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/panel/panel.js';

async function setup(parameters: AppParameters = {}) {
  await reduceMotion();
  adoptTokens();
  const chat = setupSession();
  chat.client.parameters = () => Promise.resolve(parameters);
  const panel = await fixture<DifyChatPanel>(
    html`<dify-chat-panel .session=${chat.session}></dify-chat-panel>`,
  );
  await chat.session.open();
  await chunks.forms.load();
  await rendered(panel);
  const composer = () => deepQuery(panel, 'dify-chat-composer');
  const box = () => deepQuery<HTMLTextAreaElement>(composer(), 'textarea');
  return { ...chat, panel, box };
}

/** Adds a panel to the page, which is not drawn yet. */
async function setUpUndrawn(parameters: AppParameters = {}) {
  await reduceMotion();
  adoptTokens();
  const { session, client } = setupSession();
  client.parameters = () => Promise.resolve(parameters);
  await session.open();
  await chunks.forms.load();
  const panel = document.createElement('dify-chat-panel');
  panel.session = session;
  document.body.append(panel);
  return panel;
}

const asking = { user_input_form: [{ 'text-input': { variable: 'name', required: true } }] };

describe('two panels in a page', () => {
  it('have a session each', async () => {
    const [first, second] = [await setup(), await setup()];
    first.session.setDraft('to the first');
    second.session.setDraft('to the second');
    await rendered(first.panel);
    await rendered(second.panel);
    expect(first.box().value).to.equal('to the first');
    expect(second.box().value).to.equal('to the second');
  });
});

describe('the focus in a panel', () => {
  it('moves to the composer when an answer is quoted, without an event that reaches the page', async () => {
    const { panel, box } = await setup();
    const outside: Event[] = [];
    panel.parentElement!.addEventListener('answer-quote', (event) => outside.push(event));
    deepQuery(panel, 'dify-chat-thread').dispatchEvent(
      new CustomEvent('answer-quote', { bubbles: true, composed: true }),
    );
    expect(box().matches(':focus')).to.equal(true);
    expect(outside).to.deep.equal([]);
  });

  it('moves to the composer also if the window is not drawn yet, which happens in a task of its own', async () => {
    const panel = await setUpUndrawn();
    panel.focus();
    await Promise.resolve();
    expect(deepQueryAll(panel, 'dify-chat-composer')).to.deep.equal([]);
    await rendered(panel);
    const box = deepQuery(deepQuery(panel, 'dify-chat-composer'), 'textarea');
    await until(() => box.matches(':focus'));
    panel.remove();
  });

  for (const hasMoved of [false, true])
    it(`moves to the form that is not there yet${hasMoved ? ', unless it has moved meanwhile' : ''}`, async () => {
      const panel = await setUpUndrawn(asking);
      const button = document.body.appendChild(document.createElement('button'));
      await panel.updateComplete;
      panel.focus();
      expect(panel.matches(':focus-within')).to.equal(false);
      if (hasMoved) button.focus();
      const field = () => deepQueryAll(panel, 'dify-chat-field').at(0);
      await until(() => field() !== undefined);
      await rendered(panel);
      expect(field()!.matches(':focus-within')).to.equal(!hasMoved);
      expect(button.matches(':focus')).to.equal(hasMoved);
      panel.remove();
      button.remove();
    });

  it('moves from the composer to the form when required inputs are missing', async () => {
    const { panel, session, box } = await setup(asking);
    session.setInputs({ name: 'Ann' });
    await rendered(panel);
    panel.focus();
    expect(box().matches(':focus')).to.equal(true);
    session.setInputs({});
    await rendered(panel);
    expect(box().disabled).to.equal(true);
    const field = deepQuery(deepQuery(panel, 'dify-chat-inputs'), 'input');
    await until(() => field.matches(':focus'));
  });

  it('stays in place when it is not in the composer', async () => {
    const { panel, session, box } = await setup(asking);
    session.setInputs({ name: 'Ann' });
    await rendered(panel);
    const scroller = deepQuery<HTMLElement>(panel, '.scroller');
    scroller.focus();
    session.setInputs({});
    await rendered(panel);
    await flushPromises();
    expect(box().disabled).to.equal(true);
    expect(scroller.matches(':focus')).to.equal(true);
  });
});
