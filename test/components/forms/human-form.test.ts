import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatField } from '../../../src/components/forms/field.js';
import type { DifyChatHumanForm } from '../../../src/components/forms/human-form.js';
import type { FormField, FormPart } from '../../../src/state/parts.js';
import { chatFixture, deepQuery, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { attachment } from '../../helpers/fields.js';
import type { FakeFileField } from '../../helpers/file-field.js';
import { newStorages, setupSession } from '../../helpers/session.js';
import '../../helpers/file-field.js';
import '../../../src/components/forms/human-form.js';
import '../../../src/components/rich-text.js';

const field = (name: string, type = 'paragraph', fields: Partial<FormField> = {}): FormField => ({
  name,
  type,
  value: '',
  options: [],
  allowedFileTypes: [],
  allowedFileExtensions: [],
  allowedUploadMethods: [],
  ...fields,
});
const open: FormPart = {
  type: 'form',
  id: 'f1',
  nodeId: 'review',
  title: 'Human review',
  content: '**Please** review.\n\nYour comment: {{#$output.comment#}}\n\nThanks!',
  inputs: [field('comment', 'paragraph', { value: 'looks fine' })],
  actions: [
    { id: 'approve', title: 'Approve', style: 'primary' },
    { id: 'ask', title: 'Ask back', style: 'accent' },
    { id: 'reject', title: 'Reject', style: 'default' },
    { id: 'later', title: 'Later', style: 'ghost' },
  ],
  defaults: {},
  token: 'token',
  status: 'open',
};
const everyType: FormPart = {
  ...open,
  content: 'Colour: {{#$output.colour#}}',
  inputs: [
    field('colour', 'select', { options: ['red', 'blue'] }),
    field('photo', 'file'),
    field('papers', 'file-list', { limit: 3 }),
    field('stars', 'rating'),
  ],
};
const problem = (kind: string, code = '') =>
  ({ kind, code, message: 'in the words of the server' }) as FormPart['problem'];
const words: [string, Partial<FormPart>, string][] = [
  ['has expired', { status: 'expired' }, 'This form has expired'],
  ['somebody else has to answer', { token: '' }, 'Somebody else has to answer this.'],
  [
    'somebody else was first with',
    { status: 'submitted', problem: problem('invalid-input', 'human_input_form_submitted') },
    'Somebody else has answered this before you.',
  ],
  ['is gone', { problem: problem('not-found') }, 'This form is no longer there.'],
  ['was tried too often', { problem: problem('rate-limited') }, 'Too many tries'],
  [
    'was refused',
    { problem: problem('invalid-input', 'invalid_form_data') },
    'This was not accepted.',
  ],
  ['could not be sent', { problem: problem('unreachable') }, 'This could not be sent.'],
];

type Reply = { action: string; inputs: Record<string, unknown> };

async function setup(form: FormPart = open, storages = newStorages()) {
  const chat = setupSession({ storages });
  const clock = new FakeClock();
  const answered: [answerKey: string, formId: string, Reply][] = [];
  let conclude!: (isAnswered: boolean | undefined) => void;
  chat.session.perform = ((_: string, ...given: [string, string, Reply]) => {
    answered.push(given);
    return new Promise<boolean | undefined>((resolve) => (conclude = resolve));
  }) as never;
  const element = await chatFixture<DifyChatHumanForm>(
    html`<dify-chat-human-form
      .form=${form}
      .answerKey=${'a1'}
      .clock=${clock}
    ></dify-chat-human-form>`,
    chat.session,
  );
  const root = element.shadowRoot!;
  const fields = () => [...root.querySelectorAll<DifyChatField>('dify-chat-field')];
  const settled = async () => {
    await element.updateComplete;
    await Promise.all(fields().map((each) => each.updateComplete));
  };
  const control = (index = 0) =>
    fields()[index]!.shadowRoot!.querySelector<HTMLInputElement>('.control')!;
  const fill = async (value: string, index = 0) => {
    control(index).value = value;
    control(index).dispatchEvent(new Event('input'));
    await settled();
  };
  const button = (title: string) =>
    [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(title));
  const press = async (title: string) => {
    button(title)!.focus();
    button(title)!.click();
    await settled();
  };
  const change = async (change: Partial<FormPart>) => {
    element.form = { ...element.form!, ...change };
    await settled();
  };
  /** The answer's effect is through. */
  const end = async (isAnswered: boolean | undefined) => {
    conclude(isAnswered);
    await new Promise(requestAnimationFrame);
    await settled();
  };
  return {
    ...chat,
    element,
    root,
    clock,
    answered,
    fields,
    control,
    fill,
    button,
    press,
    change,
    end,
  };
}

describe('dify-chat-human-form', () => {
  it('is accessible open, wrong, over and answered', async () => {
    const { element, press, change } = await setup(everyType);
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
    const { root, control } = await setup();
    const inside = [...root.querySelector('form')!.children].map(({ localName }) => localName);
    expect(inside).to.deep.equal([
      'header',
      'dify-chat-rich-text',
      'dify-chat-field',
      'dify-chat-rich-text',
      'div',
    ]);
    expect(deepQuery(root, 'strong').textContent).to.equal('Please');
    expect(control().value).to.equal('looks fine');
    expect(control().labels![0]!.textContent.trim()).to.equal('Your comment');
    expect(control().labels![0]).to.have.class('visually-hidden');
  });

  it('shows fields that have no place at the end, by their names', async () => {
    const { fields } = await setup(everyType);
    expect(fields().map(({ field, unlabelled }) => [field!.label, unlabelled])).to.deep.equal([
      ['Colour', true],
      ['Photo', false],
      ['Papers', false],
      ['Stars', false],
    ]);
  });

  it('has a button for each action, in its style', async () => {
    const { root } = await setup();
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
    const { fill, fields, press, answered } = await setup(everyType);
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
    expect(answered).to.deep.equal([['a1', 'f1', { action: 'reject', inputs }]]);
  });

  it('does not answer before choices are made, and says which', async () => {
    const { press, fields, root, answered } = await setup(everyType);
    await press('Approve');
    expect(fields().map(({ error }) => error)).to.deep.equal([
      'Please choose one.',
      'Please add a file.',
      'Please add a file.',
      '',
    ]);
    expect(root.activeElement).to.equal(fields()[0]);
    expect(answered).to.deep.equal([]);
  });

  it('can be answered once at a time, and keeps the focus meanwhile', async () => {
    const { press, button, control, root, answered, element } = await setup();
    await press('Approve');
    await press('Approve');
    await press('Reject');
    expect(answered).to.have.length(1);
    expect(control().readOnly).to.equal(true);
    expect(button('Reject')).to.have.attribute('aria-disabled', 'true');
    expect(root.activeElement).to.equal(button('Reject'));
    expect(deepText(element)).to.contain('Sending…');
  });

  it('becomes a record of how it was answered, and takes the focus along', async () => {
    const { press, change, end, root, element, session } = await setup();
    await press('Approve');
    await change({ status: 'submitting' });
    const content = 'Your comment: looks *fine*';
    await change({
      status: 'submitted',
      response: { actionId: 'approve', actionText: 'Approve', content },
    });
    await end(true);
    expect(root.querySelector('form')).to.equal(null);
    expect(deepText(element)).to.equal('Approve Human review Your comment: looks fine');
    expect(root.activeElement?.className).to.equal('record');
    expect(session.store.state.formDrafts).to.deep.equal({});
  });

  it('says that it was answered where the server does not tell how', async () => {
    const { element } = await setup({ ...open, status: 'submitted' });
    expect(deepText(element)).to.equal('Answered Human review');
  });

  for (const [what, fields, text] of words)
    it(`says so when it ${what}`, async () => {
      const { element, button } = await setup({ ...open, ...fields });
      expect(deepText(element)).to.contain(text).and.not.to.contain('words of the server');
      // What may work can be tried again.
      const mayTry = fields.problem !== undefined && fields.status === undefined;
      expect(button('Approve') !== undefined).to.equal(mayTry);
    });

  it('says so when what answers it could not be loaded, and can be tried again', async () => {
    const { press, end, element, answered } = await setup();
    await press('Approve');
    await end(undefined);
    expect(deepText(element)).to.contain('This could not be sent.');
    await press('Approve');
    expect(answered).to.have.length(2);
    expect(deepText(element)).not.to.contain('This could not be sent.');
  });

  it('shows who may not answer what is asked, without fields', async () => {
    const { element, fields } = await setup({ ...open, token: '' });
    expect(fields()).to.have.length(0);
    expect(deepText(element)).to.contain('Please review.').and.to.contain('Thanks!');
  });

  it('keeps what was filled in when it fails, is rendered anew, and over a reload', async () => {
    const storages = newStorages();
    const { fill, press, change, end, control, session } = await setup(open, storages);
    await fill('not so fast');
    await press('Reject');
    await change({ status: 'submitting' });
    await change({ status: 'open', problem: problem('unreachable') });
    await end(false);
    expect(control()).to.include({ value: 'not so fast', readOnly: false });
    session.flush();
    expect((await setup(open, storages)).control().value).to.equal('not so fast');
    const other = await setup({ ...open, id: 'f2' }, storages);
    expect(other.control().value).to.equal('looks fine');
  });

  it('keeps what was filled in to be read when it is too late', async () => {
    const { fill, change, control, root } = await setup();
    await fill('not so fast');
    await change({ status: 'expired', problem: problem('invalid-input') });
    expect(control()).to.include({ value: 'not so fast', readOnly: true });
    expect(root.querySelectorAll('button')).to.have.length(0);
  });

  it('says when it expires in the last hour, and when it has', async () => {
    const expiresAt = new FakeClock().now() + 90 * 60_000;
    const { element, clock, button } = await setup({ ...open, expiresAt });
    const textAfter = async (minutes: number) => {
      clock.pass(minutes * 60_000);
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

  it('waits for nothing once it is out of the page', async () => {
    const { element, clock } = await setup({ ...open, expiresAt: new FakeClock().now() + 60_000 });
    element.remove();
    let updates = 0;
    element.requestUpdate = () => void updates++;
    clock.pass(120_000);
    expect(updates).to.equal(0);
  });

  it('is usable whatever is missing', async () => {
    const { element } = await setup({ ...open, title: '', content: '', inputs: [], actions: [] });
    await expect(element).to.be.accessible();
  });

  it('can be filled in and sent by keyboard alone', async () => {
    const { fields, answered } = await setup();
    fields()[0]!.focus();
    await sendKeys({ type: ', really' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(answered[0]![2]).to.deep.equal({
      action: 'approve',
      inputs: { comment: 'looks fine, really' },
    });
  });
});
