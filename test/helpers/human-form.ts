import type { DifyChatField } from '../../src/features/forms/field.js';
import type { DifyChatHumanForm } from '../../src/features/forms/human-form.js';
import type { FormField, FormPart } from '../../src/state/parts/parts.js';
import { chatFixture, html } from './chat.js';
import { FakeClock } from './fake-clock.js';
import { newStorages, setupSession } from './session.js';
import './file-field.js';
import '../../src/features/forms/human-form.js';
import '../../src/features/rich-text/rich-text.js';

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
/** A form that waits. */
export const open: FormPart = {
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
/** One with the other types of fields. */
export const everyType: FormPart = {
  ...open,
  content: 'Colour: {{#$output.colour#}}',
  inputs: [
    field('colour', 'select', { options: ['red', 'blue'] }),
    field('photo', 'file'),
    field('papers', 'file-list', { limit: 3 }),
    field('stars', 'rating'),
  ],
};
/** Why it could not be answered. */
export const problem = (kind: string, code = '') =>
  ({ kind, code, message: 'in the words of the server' }) as FormPart['problem'];
export type Reply = { action: string; inputs: Record<string, unknown> };

/** A form whose answers a test takes, and says what becomes of them. */
export async function setupForm(form: FormPart = open, storages = newStorages()) {
  const chat = setupSession({ storages });
  const clock = new FakeClock();
  const answered: [answerKey: string, formId: string, Reply][] = [];
  let conclude!: (isAnswered: boolean) => void;
  chat.session.submitForm = (...given) => {
    answered.push(given);
    return new Promise((resolve) => (conclude = resolve));
  };
  const element = await chatFixture<DifyChatHumanForm>(
    (chat) =>
      html`<dify-chat-human-form
        .chat=${chat}
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
  const end = async (isAnswered: boolean) => {
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
