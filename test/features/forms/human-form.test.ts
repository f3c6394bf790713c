import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { deepQuery, deepQueryAll, deepText } from '../../helpers/chat.js';
import { attachment } from '../../helpers/fields.js';
import type { FakeFileField } from '../../helpers/file-field.js';
import { formWithEveryType, problem, setupForm } from '../../helpers/human-form.js';
import { until } from '../../helpers/until.js';

describe('dify-chat-human-form', () => {
  it('is accessible open, wrong, over and answered', async () => {
    const { element, press, change } = await setupForm(formWithEveryType);
    await expect(element).to.be.accessible();
    await press('Approve');
    await expect(element).to.be.accessible();
    await change({ problem: problem('unreachable') });
    await expect(element).to.be.accessible();
    await change({ status: 'expired' });
    await expect(element).to.be.accessible();
    const response = { actionId: 'approve', actionText: 'Approve', content: 'Colour: red' };
    await change({ status: 'submitted', response });
    await expect(element).to.be.accessible();
  });

  it('shows what it asks as Markdown, with each field in its place and named by what stands before', async () => {
    const { root, control } = await setupForm();
    const inside = [...root.querySelector('form')!.children].map(({ localName }) => localName);
    expect(inside).to.deep.equal([
      'div',
      'dify-chat-rich-text',
      'dify-chat-field',
      'dify-chat-rich-text',
      'div',
    ]);
    // On a slow machine, rendering takes several frames.
    await until(() => deepQueryAll(root, 'strong').length > 0);
    expect(deepQuery(root, 'strong').textContent).to.equal('Please');
    expect(control().value).to.equal('looks fine');
    expect(control().ariaLabel).to.equal('Your comment');
    // A label would repeat what was read just before.
    expect(control().labels).to.have.length(0);
  });

  it('shows fields that have no place at the end, by their names', async () => {
    const { fields } = await setupForm(formWithEveryType);
    expect(fields().map(({ field, unlabelled }) => [field!.label, unlabelled])).to.deep.equal([
      ['Colour', true],
      ['Photo', false],
      ['Papers', false],
      ['Stars', false],
    ]);
  });

  it('has a button for each action, in its style', async () => {
    const { root } = await setupForm();
    const buttons = [...root.querySelectorAll('button')];
    expect(buttons.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Approve',
      'Ask back',
      'Reject',
      'Later',
    ]);
    for (const [index, style] of ['primary', 'accent', 'default', 'ghost'].entries())
      expect(buttons[index]).to.have.class(style);
  });

  it('answers with the button and all values', async () => {
    const { fill, fields, press, submissions } = await setupForm(formWithEveryType);
    const filesOf = (index: number) =>
      fields()[index]!.shadowRoot!.querySelector<FakeFileField>('.control')!;
    expect(filesOf(1)).to.include({ formToken: 'token', limit: 1 });
    expect(filesOf(2)).to.include({ formToken: 'token', limit: 3 });
    await fill('red');
    filesOf(1).offer(attachment('p', { kind: 'image' }));
    filesOf(2).offer(attachment('a'));
    await press('Reject');
    const file = (type: string, id: string) => ({
      type,
      transfer_method: 'local_file',
      upload_file_id: id,
    });
    const inputs = {
      colour: 'red',
      photo: file('image', 'id-p'),
      papers: [file('document', 'id-a')],
      stars: '',
    };
    expect(submissions).to.deep.equal([['a1', 'f1', { action: 'reject', inputs }]]);
  });

  it('does not answer before choices are made, and says which', async () => {
    const { press, fields, root, submissions } = await setupForm(formWithEveryType);
    await press('Approve');
    expect(fields().map(({ error }) => error)).to.deep.equal([
      'Please select an option.',
      'Please add a file.',
      'Please add a file.',
      '',
    ]);
    expect(root.activeElement).to.equal(fields()[0]);
    expect(submissions).to.deep.equal([]);
  });

  it('can be answered once at a time, and keeps the focus meanwhile', async () => {
    const { press, button, control, root, submissions, element } = await setupForm();
    await press('Approve');
    await press('Approve');
    await press('Reject');
    expect(submissions).to.have.length(1);
    expect(control().readOnly).to.equal(true);
    expect(button('Reject')).to.have.attribute('aria-disabled', 'true');
    expect(root.activeElement).to.equal(button('Reject'));
    expect(deepText(element)).to.contain('Sending…');
  });

  it('can be filled in and sent by keyboard alone', async () => {
    const { fields, submissions } = await setupForm();
    fields()[0]!.focus();
    await sendKeys({ type: ', really' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(submissions[0]![2]).to.deep.equal({
      action: 'approve',
      inputs: { comment: 'looks fine, really' },
    });
  });
});
