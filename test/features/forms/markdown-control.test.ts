import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type {
  MarkdownButton,
  MarkdownField,
  MarkdownForm,
} from '../../../src/features/forms/describe-control.js';
import type { DifyChatMarkdownControl } from '../../../src/features/forms/markdown-control.js';
import { chatFixture } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import '../../../src/features/forms/markdown-control.js';

const button = (fields: Partial<MarkdownButton> = {}): MarkdownButton => ({
  type: 'button',
  label: 'Order',
  message: 'Order the tent',
  link: '',
  isPrimary: false,
  ...fields,
});
const field = (name: string, fields: Partial<MarkdownField> = {}): MarkdownField => ({
  type: 'text',
  name,
  label: name,
  value: '',
  placeholder: '',
  isRequired: false,
  options: [],
  ...fields,
});
const form = (fields: MarkdownField[], others: Partial<MarkdownForm> = {}): MarkdownForm => ({
  type: 'form',
  format: 'json',
  fields,
  submitLabel: '',
  ...others,
});
const everyKind = [
  field('text'),
  field('password', { type: 'password' }),
  field('email', { type: 'email', value: 'ann@dify.example' }),
  field('number', { type: 'number', value: '1.5' }),
  field('date', { type: 'date', value: '2026-02-28' }),
  field('time', { type: 'time', value: '12:30' }),
  field('datetime', { type: 'datetime', value: '2026-02-28T12:30' }),
  field('checkbox', { type: 'checkbox', value: 'true' }),
  field('select', { type: 'select', options: ['S', 'M'], value: 'M' }),
  field('hidden', { type: 'hidden', value: 'order-7' }),
  field('textarea', { type: 'textarea', value: 'two\nlines' }),
];

async function setup(control: MarkdownButton | MarkdownForm, accepts = true) {
  const sent: string[] = [];
  const send = (text: string) => accepts && sent.push(text) > 0;
  const box = await chatFixture<DifyChatMarkdownControl>(
    (chat) =>
      html`<dify-chat-markdown-control
        .chat=${chat}
        class=${control.type}
        .control=${control}
        .send=${send}
      ></dify-chat-markdown-control>`,
    setupSession().session,
  );
  const root = box.shadowRoot!;
  const element = root.querySelector<HTMLElement>('.markdown-button, .markdown-form')!;
  const inputs = [...root.querySelectorAll<HTMLInputElement>('input, select, textarea')];
  const button = root.querySelector<HTMLButtonElement>('form button')!;
  const submit = async () => {
    button.click();
    await box.updateComplete;
  };
  return { box, root, element, inputs, button, submit, sent };
}

describe('dify-chat-markdown-control', () => {
  it('is accessible as a button, a link and a form with all that can be asked', async () => {
    await expect((await setup(button())).box).to.be.accessible();
    const link = button({ message: '', link: 'https://dify.example' });
    await expect((await setup(link)).box).to.be.accessible();
    await expect((await setup(form(everyKind))).box).to.be.accessible();
  });

  it('sends the message of a button, as often as it is pressed', async () => {
    const { element, sent } = await setup(button());
    element.click();
    element.click();
    expect(sent).to.deep.equal(['Order the tent', 'Order the tent']);
  });

  it('leads to the link of a button in a tab that knows nothing of this one', async () => {
    const { element } = await setup(button({ link: 'https://dify.example/tents' }));
    expect(element).to.include({
      localName: 'a',
      href: 'https://dify.example/tents',
      target: '_blank',
      rel: 'noopener noreferrer',
    });
  });

  it('sends the values of a form as JSON: texts, and whether a box is checked', async () => {
    const { submit, sent } = await setup(form(everyKind));
    await submit();
    expect(JSON.parse(sent[0]!)).to.deep.equal({
      text: '',
      password: '',
      email: 'ann@dify.example',
      number: '1.5',
      date: '2026-02-28',
      time: '12:30',
      datetime: '2026-02-28T12:30',
      checkbox: true,
      select: 'M',
      hidden: 'order-7',
      textarea: 'two\nlines',
    });
  });

  it('sends a line for each value, in the order of the fields, where the app wants text', async () => {
    const fields = [
      field('name', { value: 'Ann' }),
      field('order', { type: 'hidden', value: '7' }),
      field('gift', { type: 'checkbox' }),
    ];
    const { submit, sent } = await setup(form(fields, { format: 'text' }));
    await submit();
    expect(sent).to.deep.equal(['name: Ann\norder: 7\ngift: false']);
  });

  it('sends what was written', async () => {
    const { inputs, sent } = await setup(form([field('name')]));
    inputs[0]!.focus();
    await sendKeys({ type: 'Bob' });
    await sendKeys({ press: 'Enter' });
    expect(sent).to.deep.equal(['{"name":"Bob"}']);
  });

  it('asks for what is required, and sends nothing without it', async () => {
    const choice = field('size', { type: 'select', options: ['S', 'M'], isRequired: true });
    const { root, inputs, submit, sent } = await setup(form([choice]));
    await submit();
    expect(sent).to.deep.equal([]);
    expect(root.activeElement).to.equal(inputs[0]);
    inputs[0]!.value = 'S';
    await submit();
    expect(sent).to.deep.equal(['{"size":"S"}']);
  });

  it('can be sent once', async () => {
    const { button, inputs, submit, sent } = await setup(form([field('name')]));
    await submit();
    await submit();
    expect(sent).to.have.length(1);
    expect(inputs[0]!.disabled).to.equal(true);
    expect(button.disabled).to.equal(true);
  });

  it('stays as it is when it could not be sent', async () => {
    const { inputs, submit } = await setup(form([field('name', { value: 'Ann' })]), false);
    await submit();
    expect(inputs[0]).to.include({ disabled: false, value: 'Ann' });
  });

  it('has the words of the app on its button, else ours', async () => {
    const own = await setup(form([field('name')], { submitLabel: 'Book' }));
    expect(own.button.textContent.trim()).to.equal('Book');
    const ours = await setup(form([field('name')]));
    expect(ours.button.textContent.trim()).to.equal('Submit');
  });
});
