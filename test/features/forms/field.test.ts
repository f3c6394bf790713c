import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatField } from '../../../src/features/forms/field.js';
import type { FieldValue } from '../../../src/state/inputs/field-values.js';
import type { InputField } from '../../../src/state/inputs/input-fields.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { attachment, inputField } from '../../helpers/fields.js';
import type { FakeFileField } from '../../helpers/file-field.js';
import { setupSession } from '../../helpers/session.js';
import '../../helpers/file-field.js';
import '../../../src/features/forms/field.js';

const everyType: [string, FieldValue, Partial<InputField>][] = [
  ['text-input', 'Ann', { description: 'As on your card.', placeholder: 'Your name' }],
  ['paragraph', 'two\nlines', { limit: 10 }],
  ['number', '7', {}],
  ['checkbox', true, { description: 'You can take it back.' }],
  ['select', '', { options: ['red', 'blue'] }],
  ['json_object', '{}', {}],
  ['file', [], {}],
  ['file-list', [], {}],
  ['rating', '5', {}],
];

async function setup(type: string, fields: Partial<InputField> = {}, value: FieldValue = '') {
  const heard: FieldValue[] = [];
  const handleChange = ({ detail }: CustomEvent<{ value: FieldValue }>) => {
    heard.push(detail.value);
    element.value = detail.value;
  };
  const element = await chatFixture<DifyChatField>(
    (chat) =>
      html`<dify-chat-field
        .chat=${chat}
        .field=${inputField(type, fields)}
        .value=${value}
        @field-change=${handleChange}
      ></dify-chat-field>`,
    setupSession().session,
  );
  const control = <T extends Element = HTMLInputElement>() =>
    element.shadowRoot!.querySelector<T>('.control')!;
  return { element, control, heard };
}

describe('dify-chat-field', () => {
  for (const [dir, side] of [
    ['ltr', 'right'],
    ['rtl', 'left'],
  ] as const)
    it(`has the arrow of a list at its end in a form from ${dir}, not over an option of another direction`, async () => {
      for (const option of ['red (2)', 'אדום (2)']) {
        const { element, control } = await setup('select', { options: [option] }, option);
        element.dir = dir;
        const box = control().getBoundingClientRect();
        const arrow = control().nextElementSibling!.getBoundingClientRect();
        expect(Math.abs(arrow[side] - box[side])).to.be.closeTo(12, 2);
        const { direction, paddingInlineEnd } = getComputedStyle(control());
        expect({ direction, paddingInlineEnd }).to.deep.equal({
          direction: dir,
          paddingInlineEnd: '36px',
        });
        expect(control<HTMLSelectElement>().selectedOptions[0]!.dir).to.equal('auto');
      }
    });

  it('is accessible with every type, right and wrong', async () => {
    for (const [type, value, fields] of everyType) {
      const { element } = await setup(type, fields, value);
      element.showOptional = true;
      await element.updateComplete;
      await expect(element).to.be.accessible();
      element.error = 'Please do it otherwise.';
      await element.updateComplete;
      await expect(element).to.be.accessible();
    }
  });

  for (const [type, control] of [
    ['text-input', 'input[type=text]'],
    ['paragraph', 'textarea'],
    ['number', 'input[type=number]'],
    ['checkbox', 'input[type=checkbox]'],
    ['select', 'select'],
    ['json_object', 'textarea'],
    ['rating', 'input[type=text]'],
  ] as const)
    it(`asks for ${type} with ${control}, by its label`, async () => {
      const { element } = await setup(type);
      const found = element.shadowRoot!.querySelector<HTMLInputElement>(control)!;
      expect(found.labels?.[0]?.textContent.trim()).to.equal('A label');
    });

  it('shows what stands in it', async () => {
    expect((await setup('text-input', {}, 'Ann')).control().value).to.equal('Ann');
    expect((await setup('select', { options: ['a', 'b'] }, 'b')).control().value).to.equal('b');
    expect((await setup('checkbox', {}, true)).control().checked).to.equal(true);
  });

  it('tells what is typed', async () => {
    const { element, heard } = await setup('text-input');
    element.focus();
    await sendKeys({ type: 'Bo' });
    expect(heard).to.deep.equal(['B', 'Bo']);
  });

  it('tells a choice and a tick', async () => {
    const choice = await setup('select', { options: ['a', 'b'] });
    choice.control().value = 'b';
    choice.control().dispatchEvent(new Event('input'));
    expect(choice.heard).to.deep.equal(['b']);
    const box = await setup('checkbox', {}, false);
    box.control().click();
    expect(box.heard).to.deep.equal([true]);
  });

  it('leaves what is no number to be typed on, and tells that it is none', async () => {
    const { element, control, heard } = await setup('number');
    element.focus();
    await sendKeys({ type: '1e' });
    expect(heard.at(-1)).to.equal('NaN');
    await element.updateComplete;
    await sendKeys({ type: '3' });
    expect(heard.at(-1)).to.equal('1e3');
    expect(control().valueAsNumber).to.equal(1000);
  });

  it('lets a choice that is not required be taken back', async () => {
    const none = async (isRequired: boolean) => {
      const { control } = await setup('select', { options: ['a'], isRequired }, 'a');
      return control<HTMLSelectElement>().options[0]!;
    };
    expect(await none(false)).to.include({ value: '', hidden: false, text: 'Select…' });
    expect(await none(true)).to.include({ hidden: true });
  });

  it('says what it is about and what is wrong to whoever is in it', async () => {
    const { element, control } = await setup('text-input', { description: 'As on your card.' });
    expect(control()).to.have.attribute('aria-invalid', 'false');
    element.error = 'This field is required.';
    await element.updateComplete;
    const ids = control().getAttribute('aria-describedby')!.split(' ');
    const said = ids.map((id) => element.shadowRoot!.getElementById(id)!.textContent.trim());
    expect(said).to.deep.equal(['As on your card.', 'This field is required.']);
    expect(control()).to.have.attribute('aria-invalid', 'true');
  });

  for (const type of ['text-input', 'paragraph', 'select', 'number', 'checkbox'])
    it(`is named without a second reading of its question, where the content asks it: ${type}`, async () => {
      const { element, control } = await setup(type, {}, type === 'checkbox' ? false : '');
      element.unlabelled = true;
      await element.updateComplete;
      expect(control().ariaLabel).to.equal('A label');
      expect(deepText(element)).not.to.contain('A label');
    });

  for (const unlabelled of [false, true])
    it(`is one group for files, with its name, ${unlabelled ? 'un' : ''}labelled`, async () => {
      const { element } = await setup('file', {}, []);
      element.unlabelled = unlabelled;
      await element.updateComplete;
      const [group, ...others] = deepQueryAll(element, '[role=group]');
      expect(others).to.deep.equal([]);
      const label = group!.getAttribute('aria-labelledby') ?? '';
      const text = element.shadowRoot!.getElementById(label)?.textContent.trim();
      expect(text ?? group!.ariaLabel).to.equal('A label');
    });

  it('says that files are required, although a group cannot be', async () => {
    const { element } = await setup(
      'file-list',
      { isRequired: true, description: 'PDF only.' },
      [],
    );
    const described = () => {
      const ids = deepQuery(element, '[role=group]').getAttribute('aria-describedby') ?? '';
      return ids.split(' ').map((id) => element.shadowRoot!.getElementById(id)?.textContent.trim());
    };
    expect(described()).to.deep.equal(['Required', 'PDF only.']);
    element.error = 'Please add a file.';
    await element.updateComplete;
    expect(described()).to.deep.equal(['Required', 'PDF only.', 'Please add a file.']);
    const optional = await setup('file', { isRequired: false }, []);
    const group = deepQuery(optional.element, '[role=group]');
    expect(group.getAttribute('aria-describedby')).to.equal(null);
  });

  it('counts what is left near the limit, as the server counts', async () => {
    const far = await setup('text-input', { limit: 100 }, 'a'.repeat(79));
    expect(deepText(far.element)).not.to.contain('left');
    const near = await setup('text-input', { limit: 100 }, '👋'.repeat(80));
    expect(deepText(near.element)).to.contain('Characters left: 20');
    const empty = await setup('text-input', { limit: 10 });
    expect(deepText(empty.element)).not.to.contain('left');
  });

  it('marks what may be left empty where others may not', async () => {
    const { element } = await setup('text-input');
    expect(deepText(element)).to.equal('A label');
    element.showOptional = true;
    await element.updateComplete;
    expect(deepText(element)).to.equal('A label (optional)');
  });

  it('asks for its form to be sent at Enter in a line, which an input method may take', async () => {
    const { element, control } = await setup('text-input');
    let asked = 0;
    element.addEventListener('field-submit', () => asked++);
    const press = (fields: object) =>
      control().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...fields }));
    press({ isComposing: true });
    press({ keyCode: 229 });
    expect(asked).to.equal(0);
    const event = oneEvent(element, 'field-submit');
    press({});
    expect(await event).to.include({ bubbles: false, composed: false });
    const text = await setup('paragraph');
    text.element.addEventListener('field-submit', () => asked++);
    text.element.focus();
    await sendKeys({ press: 'Enter' });
    expect(text.heard).to.deep.equal(['\n']);
    expect(asked).to.equal(1);
  });

  it('can be read only', async () => {
    for (const [type, value, fields] of everyType.slice(0, 6)) {
      const { element, control } = await setup(type, fields, value);
      element.readonly = true;
      await element.updateComplete;
      expect(control().readOnly || control().disabled, type).to.equal(true);
    }
  });

  it('gives the rules for its files to what takes them, and tells what was chosen', async () => {
    const rules = {
      allowedTypes: ['custom'],
      allowedExtensions: ['.csv'],
      allowedMethods: ['local_file'],
    };
    const { element, control, heard } = await setup('file-list', { ...rules, limit: 3 }, []);
    element.formToken = 'token';
    element.error = 'Please add a file.';
    await element.updateComplete;
    expect(control<FakeFileField>()).to.deep.include({
      ...rules,
      limit: 3,
      formToken: 'token',
      invalid: true,
    });
    control<FakeFileField>().offer(attachment('a'));
    expect(heard).to.deep.equal([[attachment('a')]]);
    const limitOf = async (type: string) =>
      (await setup(type, {}, [])).control<FakeFileField>().limit;
    expect(await limitOf('file')).to.equal(1);
    expect(await limitOf('file-list')).to.equal(undefined);
  });
});
