import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { DifyChatField } from '../../../src/features/forms/field.js';
import type { DifyChatInputs } from '../../../src/features/forms/inputs.js';
import { chatFixture, deepText, html } from '../../helpers/chat.js';
import { attachment } from '../../helpers/fields.js';
import type { FakeFileField } from '../../helpers/file-field.js';
import { newStorages, setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../helpers/file-field.js';
import '../../../src/features/forms/inputs.js';

const name = { 'text-input': { variable: 'name', label: 'Name', required: true, max_length: 5 } };
const tone = { select: { variable: 'tone', label: 'Tone', options: ['calm', 'warm'] } };
const everyType = [
  name,
  tone,
  { paragraph: { variable: 'about', label: 'About', default: 'Nothing' } },
  { number: { variable: 'age', label: 'Age', required: true } },
  { checkbox: { variable: 'agreed', label: 'Agreed', required: true } },
  { file: { variable: 'photo', label: 'Photo' } },
  { 'file-list': { variable: 'papers', label: 'Papers' } },
  { json_object: { variable: 'address', label: 'Address' } },
  { rating: { variable: 'stars', label: 'Stars' } },
  { 'text-input': { variable: 'plan', label: 'Plan', hide: true, required: true } },
];

interface Setup {
  page?: Record<string, unknown>;
  editing?: boolean;
  storages?: ReturnType<typeof newStorages>;
}

async function setup(form: object[], { page = {}, editing = false, storages }: Setup = {}) {
  const chat = setupSession(storages && { storages });
  const { session, client } = chat;
  client.parameters = () => Promise.resolve({ user_input_form: form });
  session.inputs = page;
  await session.open();
  const element = await chatFixture<DifyChatInputs>(
    html`<dify-chat-inputs ?editing=${editing}></dify-chat-inputs>`,
    session,
  );
  const root = element.shadowRoot!;
  const fields = () => [...root.querySelectorAll<DifyChatField>('dify-chat-field')];
  const field = (wanted: string) => fields().find((each) => each.field!.name === wanted)!;
  const control = (wanted: string) =>
    field(wanted).shadowRoot!.querySelector<HTMLInputElement>('.control')!;
  const fill = async (wanted: string, value: string) => {
    control(wanted).value = value;
    control(wanted).dispatchEvent(new Event('input'));
    await settled();
  };
  const settled = async () => {
    await element.updateComplete;
    await Promise.all(fields().map((each) => each.updateComplete));
  };
  const press = async (label: string) => {
    const buttons = [...root.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.includes(label))!.click();
    await settled();
  };
  const inputs = () => session.store.state.inputs;
  return { ...chat, element, root, fields, field, control, fill, settled, press, inputs };
}

describe('dify-chat-inputs', () => {
  it('is accessible when open, with errors, and collapsed', async () => {
    const { element, press, fill } = await setup(everyType);
    await expect(element).to.be.accessible();
    await press('Start chat');
    await expect(element).to.be.accessible();
    await fill('name', 'Ann');
    await fill('age', '7');
    await press('Start chat');
    await expect(element).to.be.accessible();
  });

  it('brings an invalid field that has the focus back into view', async () => {
    const { element, control, press } = await setup(everyType);
    const scroller = element.parentElement!;
    scroller.style.overflow = 'auto';
    scroller.style.height = '200px';
    control('name').focus();
    scroller.scrollTop = scroller.scrollHeight;
    await press('Start chat');
    const isInView = () => {
      const [box, frame] = [control('name'), scroller].map((each) => each.getBoundingClientRect());
      return box!.top >= frame!.top && box!.bottom <= frame!.bottom;
    };
    await until(isInView, 'never scrolled into view');
    expect(control('name').matches(':focus')).to.equal(true);
  });

  it('shows the visible fields in order with their default values', async () => {
    const { fields, control } = await setup(everyType);
    const labels = fields().map(({ field }) => field!.label);
    expect(labels).to.deep.equal([
      'Name',
      'Tone',
      'About',
      'Age',
      'Agreed',
      'Photo',
      'Papers',
      'Address',
      'Stars',
    ]);
    expect(control('about').value).to.equal('Nothing');
  });

  it('saves the values in wire format', async () => {
    const { fill, control, field, press, inputs, root } = await setup(everyType);
    await fill('name', 'Ann');
    await fill('tone', 'warm');
    await fill('age', '7');
    await fill('address', '{"city": "Oslo"}');
    await fill('stars', '5');
    control('agreed').click();
    const filesOf = (wanted: string) =>
      field(wanted).shadowRoot!.querySelector<FakeFileField>('dify-chat-file-field')!;
    filesOf('photo').offer(attachment('p', { kind: 'image' }));
    filesOf('papers').offer(attachment('a'), attachment('b'));
    await press('Start chat');
    const file = (type: string, id: string) => ({
      type,
      transfer_method: 'local_file',
      upload_file_id: id,
    });
    expect(inputs()).to.deep.equal({
      name: 'Ann',
      tone: 'warm',
      age: 7,
      agreed: true,
      photo: file('image', 'id-p'),
      papers: [file('document', 'id-a'), file('document', 'id-b')],
      address: { city: 'Oslo' },
      stars: '5',
    });
    expect(root.querySelector('form')).to.equal(null);
  });

  it('shows an error for a missing value on save, focuses the field, and clears the error once it is valid', async () => {
    const { press, field, fields, root, fill, inputs } = await setup(everyType);
    expect(
      fields()
        .map(({ error }) => error)
        .join(''),
    ).to.equal('');
    await press('Start chat');
    expect(field('name').error).to.equal('This field is required.');
    expect(field('age').error).to.equal('This field is required.');
    expect(root.activeElement).to.equal(field('name'));
    await fill('name', 'Ann');
    expect(field('name').error).to.equal('');
    expect(field('age').error).not.to.equal('');
    expect(inputs()).to.deep.equal({});
  });

  it('validates a changed field on blur, but not an untouched one', async () => {
    const { field, settled } = await setup([name, tone]);
    field('name').focus();
    field('tone').focus();
    await settled();
    expect(field('name').error).to.equal('');
    field('name').focus();
    await sendKeys({ type: 'Annabel' });
    await settled();
    expect(field('name').error).to.equal('');
    field('tone').focus();
    await settled();
    expect(field('name').error).to.equal('Use 5 characters or fewer (currently 7).');
  });

  it('validates on a click on its button, although leaving the invalid field would move the button', async () => {
    const { element, field, settled } = await setup([name, tone]);
    field('name').focus();
    await sendKeys({ type: 'Annabel' });
    const button = element.shadowRoot!.querySelector('button')!.getBoundingClientRect();
    const position: [number, number] = [button.x + 20, button.bottom - 4];
    await sendMouse({ type: 'click', position: position.map(Math.round) as typeof position });
    await settled();
    expect(field('name').error).not.to.equal('');
    expect(element.shadowRoot!.activeElement).to.equal(field('name'));
  });

  it('shows the line of a JSON syntax error', async () => {
    const { fill, press, field } = await setup([name, { json_object: { variable: 'address' } }]);
    await fill('name', 'Ann');
    await fill('address', '{\n"city": Oslo\n}');
    await press('Start chat');
    expect(field('address').error).to.contain('line 2');
  });

  it('saves on Enter in a single-line input', async () => {
    const { field, inputs } = await setup([name]);
    field('name').focus();
    await sendKeys({ type: 'Ann' });
    await sendKeys({ press: 'Enter' });
    expect(inputs()).to.deep.equal({ name: 'Ann' });
  });

  it('collapses to a summary of the values, which opens the form again', async () => {
    const { element, fill, press, root, control, inputs } = await setup([name, tone]);
    await fill('name', 'Ann');
    await fill('tone', 'warm');
    await press('Start chat');
    expect(deepText(element)).to.equal('Your details Ann · warm Edit');
    root.querySelector<HTMLElement>('.summary')!.focus();
    await press('Edit');
    expect(control('name').value).to.equal('Ann');
    expect(root.activeElement?.localName).to.equal('dify-chat-field');
    await fill('name', 'Bob');
    await press('Save');
    expect(inputs()).to.deep.equal({ name: 'Bob', tone: 'warm' });
    expect(root.activeElement?.className).to.equal('summary');
  });

  it('discards unsaved changes on cancel', async () => {
    const { element, fill, press, control, inputs } = await setup([name, tone]);
    await fill('name', 'Ann');
    await press('Start chat');
    await press('Edit');
    await fill('name', 'Bob');
    await fill('tone', 'warm');
    await press('Cancel');
    expect(deepText(element)).to.equal('Your details Ann Edit');
    expect(inputs()).to.deep.equal({ name: 'Ann' });
    await press('Edit');
    expect(control('name').value).to.equal('Ann');
    expect(control('tone').value).to.equal('');
  });

  it('is collapsed if no required value is missing', async () => {
    expect(deepText((await setup([tone])).element)).to.equal('Your details Edit');
    const given = await setup([name, tone], { page: { name: 'Ann' } });
    expect(deepText(given.element)).to.equal('Your details Ann Edit');
  });

  it('is hidden if the page has set all inputs or none is visible', async () => {
    const given = await setup([name, tone], { page: { name: 'Ann', tone: 'warm' } });
    expect(given.element.hidden).to.equal(true);
    expect(given.root.childElementCount).to.equal(0);
    const unseen = { 'text-input': { variable: 'plan', hide: true, required: true } };
    expect((await setup([unseen])).element.hidden).to.equal(true);
  });

  it('saves only changed values, so that the page can still change the others', async () => {
    const { press, fill, inputs } = await setup([name, tone], { page: { name: 'Ann' } });
    await press('Edit');
    await fill('tone', 'calm');
    await press('Save');
    expect(inputs()).to.deep.equal({ tone: 'calm' });
  });

  it('is always open in editing mode and fires an event when done', async () => {
    const { element, press } = await setup([tone], { editing: true });
    const heard: string[] = [];
    for (const type of ['inputs-save', 'inputs-cancel'])
      element.addEventListener(type, () => heard.push(type));
    expect(deepText(element)).to.match(/Cancel Save$/);
    await press('Save');
    await press('Cancel');
    expect(heard).to.deep.equal(['inputs-save', 'inputs-cancel']);
  });

  it('restores saved and unsaved values after a reload', async () => {
    const storages = newStorages();
    const before = await setup([name, tone], { storages });
    await before.fill('name', 'Ann');
    await before.press('Start chat');
    await before.press('Edit');
    await before.fill('tone', 'warm');
    before.session.flush();
    const after = await setup([name, tone], { storages });
    expect(after.inputs()).to.deep.equal({ name: 'Ann' });
    await after.press('Edit');
    expect(after.control('tone').value).to.equal('warm');
  });

  it('restores uploaded files after a reload, but not unfinished uploads', async () => {
    const storages = newStorages();
    const papers = { 'file-list': { variable: 'papers', label: 'Papers', required: true } };
    const before = await setup([papers], { storages });
    const files = before.field('papers').shadowRoot!.querySelector<FakeFileField>('.control')!;
    const image = attachment('a.png', { url: 'blob:https://dify.example/1' });
    files.offer(image, attachment('b.pdf', { status: 'uploading' }));
    expect(files.attachments).to.have.length(0);
    await before.settled();
    expect(files.attachments).to.have.length(2);
    before.session.flush();
    const after = await setup([papers], { storages });
    expect(after.field('papers').value).to.deep.equal([{ ...image, url: '' }]);
  });

  it('does not save while a file is uploading', async () => {
    const photo = { file: { variable: 'photo', label: 'Photo', required: true } };
    const { field, press, inputs } = await setup([photo]);
    const files = field('photo').shadowRoot!.querySelector<FakeFileField>('.control')!;
    files.offer(attachment('p', { status: 'uploading', uploadId: undefined }));
    await press('Start chat');
    expect(field('photo').error).to.equal('Please wait for the upload to finish.');
    expect(inputs()).to.deep.equal({});
  });
});
