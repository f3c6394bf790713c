import type { AnswerStep, FakeApp, FormSubmission } from '../../../src/testing/index.js';

type Script = Generator<AnswerStep, void, FormSubmission | undefined>;

/** Words of a long answer; the last one tells that all of it has come. */
const paragraph = 'Pack light, walk early, and leave the hut as you found it. '.repeat(6);

/** Text of several scripts and directions, with code, addresses and formulas in it. */
const scripts = [
  '**הערה:** הריצו `./run.sh --fast/` עכשיו, ראו [docs](https://example.com/docs/) וגם $x^2$.',
  '- `npm` הוא כלי\n- English item\n- עברית',
  '**ملاحظة:** شغّل `git checkout <branch>` ثم افتح https://example.com.',
  '2. نعم\n5. لا',
  '| الاسم | value |\n|---|---|\n| `string | null` | ربما |',
  '**สำคัญ:**ข้อความ **(หมายเหตุ)**ครับ',
  '**重点：**约3~5天，费用100~200元，见https://example.com。',
  'ssh <user>@<host>, 2*3*4 = 24, `__init__.py`: __init__.py',
].join('\n\n');

/** A chatflow with files, sources and forms, whose answers depend on the question. */
export const lodge: FakeApp = {
  mode: 'advanced-chat',
  name: 'Lodge',
  apiKey: 'app-lodge',
  siteCode: 'lodge00000000000',
  parameters: {
    opening_statement: 'Welcome to the lodge. What can I do for you?',
    suggested_questions: ['When is breakfast?'],
    retriever_resource: { enabled: true },
    file_upload: {
      enabled: true,
      allowed_file_types: ['image', 'document'],
      allowed_file_upload_methods: ['local_file'],
      number_limits: 3,
    },
  },
  *answer({ query }): Script {
    if (query === 'slow') return yield* ticking();
    if (query === 'long') return yield* long();
    if (query === 'book') return yield* booking();
    if (query === 'scripts') return yield* otherScripts();
    yield { text: '**Breakfast** is at seven. ', from: 'answer' };
    yield { wait: 200 };
    yield { text: `You asked: ${query}`, from: 'answer' };
    yield { sources: [{ document: 'House rules.pdf', content: 'Breakfast is served at seven.' }] };
  },
};

function* ticking(): Script {
  for (let tick = 1; tick <= 40; tick++) {
    yield { text: `tick ${tick} `, from: 'answer' };
    yield { wait: 1000 };
  }
}

function* otherScripts(): Script {
  yield { text: scripts, from: 'answer' };
}

function* long(): Script {
  for (let section = 1; section <= 30; section++) {
    yield { text: `## Section ${section}\n\n${paragraph}\n\n`, from: 'answer' };
    yield { wait: 1000 };
  }
  yield { text: 'The end.', from: 'answer' };
}

function* booking(): Script {
  yield { text: 'Let me see.', from: 'answer' };
  const submission = yield {
    form: {
      content: 'A room for tonight?\n\n{{#$output.wish#}}',
      inputs: [{ name: 'wish', type: 'paragraph' }],
      actions: [
        { id: 'yes', title: 'Book it', style: 'primary' },
        { id: 'no', title: 'No, thanks' },
      ],
    },
  };
  yield { text: `Noted: ${String(submission?.inputs.wish)}.`, from: 'answer' };
}
