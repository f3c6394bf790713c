import { expect } from '@open-wc/testing';
import type { FormPart } from '../../../src/state/parts/parts.js';
import { deepText } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { openForm, problem, setupForm } from '../../helpers/human-form.js';
import { newStorages } from '../../helpers/session.js';

const words: [string, Partial<FormPart>, string][] = [
  ['has expired', { status: 'expired' }, 'This form has expired'],
  ['somebody else has to answer', { token: '' }, 'Waiting for someone else to respond.'],
  [
    'somebody else was first with',
    { status: 'submitted', problem: problem('invalid-input', 'human_input_form_submitted') },
    'Someone else has already responded.',
  ],
  ['is gone', { problem: problem('not-found') }, 'This form is no longer available.'],
  ['was tried too often', { problem: problem('rate-limited') }, 'Too many attempts'],
  [
    'was refused',
    { problem: problem('invalid-input', 'invalid_form_data') },
    'This wasn’t accepted.',
  ],
  ['could not be sent', { problem: problem('unreachable') }, 'Couldn’t send this.'],
];

describe('what becomes of a dify-chat-human-form', () => {
  it('becomes a record of how it was answered, and takes the focus along', async () => {
    const { press, change, endSubmission, root, element, session } = await setupForm();
    await press('Approve');
    await change({ status: 'submitting' });
    const content = 'Your comment: looks *fine*';
    await change({
      status: 'submitted',
      response: { actionId: 'approve', actionText: 'Approve', content },
    });
    await endSubmission(true);
    expect(root.querySelector('form')).to.equal(null);
    expect(deepText(element)).to.equal('Approve Human review Your comment: looks fine');
    expect(root.activeElement?.className).to.equal('record');
    expect(session.store.state.formDrafts).to.deep.equal({});
  });

  it('says that it was answered where the server does not tell how', async () => {
    const { element } = await setupForm({ ...openForm, status: 'submitted' });
    expect(deepText(element)).to.equal('Submitted Human review');
  });

  for (const [what, fields, text] of words)
    it(`says so when it ${what}`, async () => {
      const { element, button } = await setupForm({ ...openForm, ...fields });
      expect(deepText(element)).to.contain(text).and.not.to.contain('words of the server');
      // What may work can be tried again.
      const mayTry = fields.problem !== undefined && fields.status === undefined;
      expect(button('Approve') !== undefined).to.equal(mayTry);
    });

  it('says so when what answers it could not be loaded, and can be tried again', async () => {
    const { press, endSubmission, element, submissions } = await setupForm();
    await press('Approve');
    await endSubmission(false);
    expect(deepText(element)).to.contain('Couldn’t send this.');
    await press('Approve');
    expect(submissions).to.have.length(2);
    expect(deepText(element)).not.to.contain('Couldn’t send this.');
  });

  it('shows who may not answer what is asked, without fields', async () => {
    const { element, fields } = await setupForm({ ...openForm, token: '' });
    expect(fields()).to.have.length(0);
    expect(deepText(element)).to.contain('Please review.').and.to.contain('Thanks!');
  });

  it('keeps what was filled in when it fails, is rendered anew, and over a reload', async () => {
    const storages = newStorages();
    const { fill, press, change, endSubmission, control, session } = await setupForm(
      openForm,
      storages,
    );
    await fill('not so fast');
    await press('Reject');
    await change({ status: 'submitting' });
    await change({ status: 'open', problem: problem('unreachable') });
    await endSubmission(false);
    expect(control()).to.include({ value: 'not so fast', readOnly: false });
    session.flush();
    expect((await setupForm(openForm, storages)).control().value).to.equal('not so fast');
    const other = await setupForm({ ...openForm, id: 'f2' }, storages);
    expect(other.control().value).to.equal('looks fine');
  });

  it('keeps what was filled in to be read when it is too late', async () => {
    const { fill, change, control, root } = await setupForm();
    await fill('not so fast');
    await change({ status: 'expired', problem: problem('invalid-input') });
    expect(control()).to.include({ value: 'not so fast', readOnly: true });
    expect(root.querySelectorAll('button')).to.have.length(0);
  });

  it('says when it expires in the last hour, and when it has', async () => {
    const expiresAt = new FakeClock().now() + 90 * 60_000;
    const { element, clock, button } = await setupForm({ ...openForm, expiresAt });
    const textAfter = async (minutes: number) => {
      clock.advance(minutes * 60_000);
      await element.updateComplete;
      return deepText(element);
    };
    expect(await textAfter(29)).not.to.contain('Expires');
    expect(await textAfter(1)).to.contain('Expires in 60 min');
    expect(await textAfter(48)).to.contain('Expires in 12 min');
    expect(await textAfter(11.5)).to.contain('Expires in less than a minute');
    expect(button('Approve')).not.to.equal(undefined);
    expect(await textAfter(1))
      .to.contain('This form has expired')
      .and.not.to.contain('Expires in');
    expect(button('Approve')).to.equal(undefined);
  });

  it('warns assistive technology twice, and takes each warning back before it contradicts the time', async () => {
    const expiresAt = new FakeClock().now() + 6 * 60_000;
    const { element, clock, root } = await setupForm({ ...openForm, expiresAt });
    const warningAfter = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await element.updateComplete;
      return root.querySelector('.header [role=status]')!.textContent;
    };
    expect(await warningAfter(60_000)).to.equal('Expires in 5 min');
    expect(await warningAfter(2000)).to.equal('');
    expect(await warningAfter(2 * 60_000)).to.equal('');
    expect(await warningAfter(2 * 60_000)).to.equal('Expires in less than a minute');
    expect(await warningAfter(2000)).to.equal('');
  });

  it('waits for nothing once it is out of the page', async () => {
    const { element, clock } = await setupForm({
      ...openForm,
      expiresAt: new FakeClock().now() + 60_000,
    });
    element.remove();
    let updates = 0;
    element.requestUpdate = () => {
      updates++;
    };
    clock.advance(120_000);
    expect(updates).to.equal(0);
  });

  it('counts the time that passed outside the page, and goes on, when it is put back', async () => {
    const expiresAt = new FakeClock().now() + 30 * 60_000;
    const { element, clock } = await setupForm({ ...openForm, expiresAt });
    const home = element.parentElement!;
    element.remove();
    clock.advance(10 * 60_000);
    home.append(element);
    await element.updateComplete;
    expect(deepText(element)).to.contain('Expires in 20 min');
    clock.advance(5 * 60_000);
    await element.updateComplete;
    expect(deepText(element)).to.contain('Expires in 15 min');
  });

  it('is usable whatever is missing', async () => {
    const { element } = await setupForm({
      ...openForm,
      title: '',
      content: '',
      inputs: [],
      actions: [],
    });
    await expect(element).to.be.accessible();
  });
});
