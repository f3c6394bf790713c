import {
  typed,
  type AnswerStep,
  type FakeApp,
  type FormSubmission,
} from '../../src/testing/index.js';

type Script = Generator<AnswerStep, void, FormSubmission | undefined>;

/** An agent with a form before the conversation, file uploads, a tool and sources. */
export const guide: FakeApp = {
  mode: 'agent-chat',
  name: 'Guide',
  apiKey: 'app-guide',
  siteCode: 'guide00000000000',
  parameters: {
    opening_statement: 'Hello {{name}}, where to?',
    user_input_form: [
      { 'text-input': { variable: 'name', label: 'Your name', required: true, max_length: 20 } },
      { select: { variable: 'tone', label: 'Tone', options: ['brief', 'long'] } },
    ],
    suggested_questions_after_answer: { enabled: true },
    retriever_resource: { enabled: true },
    file_upload: {
      enabled: true,
      allowed_file_types: ['image', 'document'],
      allowed_file_upload_methods: ['local_file'],
      number_limits: 3,
    },
  },
  suggestions: ['And the day after?'],
  *answer({ query, inputs }): Script {
    if (query === 'forbidden') return yield* moderated();
    yield { text: 'Let me look. ' };
    yield {
      tool: { name: 'weather', label: 'Weather', input: { place: 'Abisko' }, output: 'Sun' },
    };
    yield* typed(`It will be **sunny**, ${String(inputs.name)}.`);
    yield { sources: [{ document: 'Almanac.pdf', content: 'In Abisko the sun shines.' }] };
  },
};

/** A chatflow that pauses for a form. */
export const desk: FakeApp = {
  mode: 'advanced-chat',
  name: 'Desk',
  apiKey: 'app-desk',
  siteCode: 'desk000000000000',
  *answer({ query }): Script {
    if (query === 'slow') return yield* ticking();
    yield { text: 'One moment.', from: 'answer' };
    const submission = yield {
      form: {
        title: 'Refund',
        content: 'Pay it back?\n\n{{#$output.comment#}}',
        inputs: [{ name: 'comment', type: 'paragraph', value: 'Fine by me' }],
        actions: [
          { id: 'approve', title: 'Approve', style: 'primary' },
          { id: 'reject', title: 'Reject' },
        ],
      },
    };
    const { action = '', inputs = {} } = submission ?? {};
    yield { text: `You chose ${action}: ${String(inputs.comment)}.`, from: 'answer' };
  },
};

function* moderated(): Script {
  yield { text: 'The secret is' };
  yield { wait: 1500 };
  yield { replace: 'I cannot talk about that.' };
}

function* ticking(): Script {
  for (let tick = 1; tick <= 40; tick++) {
    yield { text: `tick ${tick} `, from: 'answer' };
    yield { wait: 1000 };
  }
}
