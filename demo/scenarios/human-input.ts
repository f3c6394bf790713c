import type {
  Answer,
  AnswerStep,
  FormStep,
  FormStepInput,
  FormSubmission,
} from '../../src/testing/index.js';
import type { Scenario, Theme } from './scenario.js';

type Reply = (submission: FormSubmission | undefined) => string;

/** A chatflow that pauses for a form and continues with the submission. */
function* pauseForForm(
  opening: string,
  form: FormStep,
  reply: Reply,
): Generator<AnswerStep, void, FormSubmission | undefined> {
  yield { node: { id: 'draft', type: 'llm', title: 'Prepare', state: 'started' } };
  yield { wait: 700 };
  yield { text: opening, from: 'draft' };
  yield { node: { id: 'draft', state: 'succeeded' } };
  const submission = yield { form };
  yield { wait: 600 };
  yield { text: reply(submission), from: 'answer' };
}

const approval: FormStep = {
  title: 'Approve the refund',
  content:
    'Refund **€ 329.00** for *Otter 3*, order 4711?\n\nMessage to the customer:\n\n{{#$output.comment#}}',
  inputs: [
    {
      name: 'comment',
      type: 'paragraph',
      value: 'Dear Kari, your refund is on its way.',
      fromVariable: true,
    },
  ],
  actions: [
    { id: 'approve', title: 'Approve', style: 'primary' },
    { id: 'reject', title: 'Reject', style: 'default' },
    { id: 'later', title: 'Ask me tomorrow', style: 'ghost' },
  ],
};

const approved: Reply = (submission) => {
  if (submission?.action === 'approve')
    return `Done: **€ 329.00** will be refunded.\n\n> ${textOf(submission, 'comment')}`;
  return submission?.action === 'reject'
    ? 'I have told the customer that there will be no refund.'
    : 'I will ask you again tomorrow at nine.';
};

const claim: FormStep = {
  title: 'Report damage',
  content: `This takes two minutes.

**What broke?**

{{#$output.part#}}

**How did it happen?**

{{#$output.story#}}

**The receipt**

{{#$output.receipt#}}

**Images** (three at most)

{{#$output.images#}}`,
  inputs: [
    { name: 'part', type: 'select', options: ['A pole', 'A zip', 'The fly sheet', 'A peg'] },
    { name: 'story', type: 'paragraph' },
    { name: 'receipt', type: 'file', fileTypes: ['document'] },
    { name: 'images', type: 'file-list', fileTypes: ['image'], limit: 3 },
  ],
  actions: [
    { id: 'send', title: 'Send to the workshop', style: 'accent' },
    { id: 'cancel', title: 'Never mind', style: 'ghost' },
  ],
};

function textOf({ inputs }: FormSubmission, name: string): string {
  const value = inputs[name];
  return typeof value === 'string' ? value : '';
}

const oneAction = [{ id: 'yes', title: 'Reserve it', style: 'primary' as const }];
const note: FormStepInput = { name: 'note', type: 'paragraph' };

function scenario(
  id: string,
  title: string,
  shows: string,
  question: string,
  answer: () => Answer,
): Scenario {
  return { id, title, shows, question, app: { mode: 'advanced-chat', answer } };
}

export const humanInput: Theme = {
  title: 'Human input',
  scenarios: [
    scenario(
      'approval',
      'Approve or reject',
      'The workflow waits for a decision and continues in the same message, even after a reload.',
      'Refund order 4711.',
      () => pauseForForm('I checked the order: it came back unused. ', approval, approved),
    ),
    scenario(
      'damage-claim',
      'A form with files',
      'The form has a select, a text, a document and up to three images.',
      'My tent is broken.',
      () =>
        pauseForForm('I am sorry to hear that. ', claim, (submission) =>
          submission?.action === 'send'
            ? `Thank you. We will send you **${textOf(submission, 'part').toLowerCase()}** today.`
            : 'Never mind, then.',
        ),
    ),
    scenario(
      'expiring-form',
      'A form that expires',
      'After twenty seconds the form can no longer be submitted.',
      'Hold the last Bison 5 for me.',
      () =>
        pauseForForm(
          'One is left. ',
          { content: 'Shall I keep it for you?', actions: oneAction, expiresIn: 20 },
          () => 'It is yours until six.',
        ),
    ),
    scenario(
      'late-form',
      'An expired form',
      'The form has already expired when it appears.',
      'Was there a discount last week?',
      () =>
        pauseForForm(
          'There was. ',
          { content: 'Take 20 % off your *Lynx 2*?', actions: oneAction, expiresIn: -60 },
          () => 'Too late.',
        ),
    ),
    scenario(
      'answered-elsewhere',
      'A form submitted by someone else',
      'A colleague submits the form after three seconds. A later submission is rejected.',
      'May I give 30 % to a club?',
      () =>
        pauseForForm(
          'That is for the team to decide. ',
          {
            content: 'Give **30 %** to *Bergen Turlag*? {{#$output.note#}}',
            inputs: [note],
            actions: [
              { id: 'grant', title: 'Grant', style: 'primary' },
              { id: 'refuse', title: 'Refuse' },
            ],
            answeredElsewhere: { after: 3, action: 'grant', inputs: { note: 'For the club!' } },
          },
          () => 'Granted.',
        ),
    ),
    scenario(
      'odd-form',
      'A form from a newer Dify',
      'The form has a field of an unknown type, and no button of its own.',
      'When can I pick it up?',
      () =>
        pauseForForm(
          'Let me see. ',
          {
            content: 'Which day? {{#$output.day#}}\n\nAnything else? {{#$output.note#}}',
            inputs: [{ name: 'day', type: 'date-picker' }, note],
          },
          () => 'See you then.',
        ),
    ),
  ],
};
