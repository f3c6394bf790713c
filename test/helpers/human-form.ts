import type { DifyChatField } from '../../src/features/forms/field.js';
import type { DifyChatHumanForm } from '../../src/features/forms/human-form.js';
import type { FormField, FormPart } from '../../src/state/parts/parts.js';
import { chatFixture, deepQueryAll, html } from './chat.js';
import { FakeClock } from './fake-clock.js';
import { newStorages, setupSession } from './session.js';
import { until } from './until.js';
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
/** A form that waits for the visitor. */
export const openForm: FormPart = {
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
/** A form with the other types of fields. */
export const formWithEveryType: FormPart = {
  ...openForm,
  content: 'Colour: {{#$output.colour#}}',
  inputs: [
    field('colour', 'select', { options: ['red', 'blue'] }),
    field('photo', 'file'),
    field('papers', 'file-list', { limit: 3 }),
    field('stars', 'rating'),
  ],
};
/** The error of a failed submission. */
export const problem = (kind: string, code = '') =>
  ({ kind, code, message: 'in the words of the server' }) as FormPart['problem'];
export type Reply = { action: string; inputs: Record<string, unknown> };

/** Renders a form; records its submissions, whose outcome the test decides with `endSubmission()`. */
export async function setupForm(form: FormPart = openForm, storages = newStorages()) {
  const chat = setupSession({ storages });
  const clock = new FakeClock();
  const submissions: [answerKey: string, formId: string, Reply][] = [];
  let resolveSubmission!: (isAccepted: boolean) => void;
  let submission: Promise<boolean>;
  chat.session.submitForm = (...args) => {
    submissions.push(args);
    return (submission = new Promise((resolve) => (resolveSubmission = resolve)));
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
  // On a busy machine, text is drawn in several frames.
  const isDrawn = ({ childElementCount }: Element) => childElementCount > 0;
  await until(() => deepQueryAll(element, '.markdown').every(isDrawn));
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
  /** Ends the last submission and waits until the form, which awaits it as well, is updated. */
  const endSubmission = async (isAccepted: boolean) => {
    resolveSubmission(isAccepted);
    await submission;
    await settled();
  };
  return {
    ...chat,
    element,
    root,
    clock,
    submissions,
    fields,
    control,
    fill,
    button,
    press,
    change,
    endSubmission,
  };
}
