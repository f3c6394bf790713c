import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import type { Answer, AnswerStep, AppParameters, FakeApp } from '../../src/testing/index.js';
import { setupElement } from '../helpers/element.js';
import { isWebKit } from '../helpers/engine.js';
import { cutTexts, hardCodedWords, pseudoStrings, pseudoText } from '../helpers/pseudo-language.js';
import { nextLayout, resizeViewport } from '../helpers/rendering.js';
import { until } from '../helpers/until.js';
import { expandAll } from '../helpers/visible-text.js';

// Whatever belongs to the app is Greek, and so is the page, for `Intl`: Latin letters in ASCII are neither that nor the pseudo-language.
const title = 'Αναζήτηση';
const node = { type: 'llm', id: '1' } as const;
const question = 'Πόσο κάνει;';

/** Never ends: the wait is that of `forever`. */
const FOREVER_MS = 1e9;
const forever = (milliseconds: number) =>
  milliseconds >= FOREVER_MS ? new Promise<void>(() => undefined) : Promise.resolve();

/** Two steps that run, and nothing else yet. */
function* streaming(): Generator<AnswerStep> {
  yield { node: { ...node, title, state: 'started' } };
  yield { node: { ...node, id: '2', title: 'Έλεγχος', state: 'started' } };
  yield { silence: FOREVER_MS };
}

function* steps(): Generator<AnswerStep> {
  yield { node: { ...node, title, state: 'started' } };
  yield { node: { ...node, state: 'retry', error: 'Όχι' } };
  yield { node: { ...node, state: 'exception', error: 'Όχι' } };
  yield { repeat: { kind: 'loop', id: '3', title: 'Βρόχος', state: 'started' } };
  yield { node: { ...node, id: '4', title, within: '3', state: 'started' } };
  yield { node: { ...node, id: '4', state: 'succeeded' } };
  yield { repeat: { kind: 'loop', id: '3', state: 'completed' } };
  yield { node: { ...node, id: '5', title: 'Απάντηση', state: 'started' } };
  yield { reasoning: 'Σκέψη', from: '5' };
  yield { reasoning: '', from: '5' };
  yield { text: 'Εντάξει.', from: '5' };
  yield { node: { ...node, id: '5', state: 'succeeded' } };
  yield { usage: { promptTokens: 1200, completionTokens: 30, latency: 2 } };
}

function* sources(): Generator<AnswerStep> {
  yield {
    sources: [1, 2, 3, 4, 5].map((page) => ({ content: 'Κείμενο', dataset: 'Γνώση', page })),
  };
  yield { text: 'Εντάξει.[^1]\n\n```\n1\n```\n\n[^1]: Ναι' };
}

function* tools(): Generator<AnswerStep> {
  const tool = { name: 'ώρα', label: 'Ώρα', input: {} };
  yield { tool };
  yield { tool: { ...tool, output: '12' } };
  yield { file: { content: '1', name: '1', type: 'document' } };
  yield { text: 'Εντάξει.' };
}

function* broken(): Generator<AnswerStep> {
  yield { text: 'Εντάξ' };
  yield { cut: true };
}

function* human(): Generator<AnswerStep> {
  const inputs = [{ name: 'α', type: 'paragraph' }];
  yield {
    form: { content: 'Ναι; {{#$output.α#}}', inputs, title, actions: [{ id: '1', title: 'Ναι' }] },
  };
}

const form: AppParameters['user_input_form'] = [
  { 'text-input': { variable: 'α', label: 'Όνομα', required: true, max_length: 9 } },
  { select: { variable: 'β', label: 'Εποχή', required: true, options: ['Θέρος'] } },
  { paragraph: { variable: 'γ', label: 'Σχέδια', required: false } },
  { 'file-list': { variable: 'δ', label: 'Έγγραφα', required: true, max_length: 2 } } as never,
];

const parameters: AppParameters = {
  file_upload: {
    enabled: true,
    allowed_file_types: ['image', 'document'],
    allowed_file_upload_methods: ['local_file', 'remote_url'],
    number_limits: 2,
  } as never,
  suggested_questions_after_answer: { enabled: true },
};

function appWith(fields: Partial<FakeApp>): FakeApp {
  return {
    mode: 'advanced-chat',
    name: 'Αστέρι',
    apiKey: 'app-star',
    siteCode: 'star000000000000',
    suggestions: ['Και τώρα;'],
    parameters,
    ...fields,
  };
}

async function setUp(app: Partial<FakeApp> = {}, fields: Partial<DifyChat> = {}) {
  const setup = await setupElement(
    { token: 'star000000000000', open: true, user: 'ann', strings: pseudoStrings, ...fields },
    { apps: [appWith(app)], pace: forever },
  );
  /** The elements that match in the shadow tree of an element of the widget. */
  const within = (host: string, selector: string) =>
    setup
      .queryAll(host)
      .flatMap((element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)]);
  const shows = (host: string, selector: string) =>
    until(() => within(host, selector).length > 0, `${host} ${selector}`);
  const click = async (host: string, selector: string) => {
    await shows(host, selector);
    within(host, selector)[0]!.click();
    await nextLayout();
  };
  await shows('dify-chat-composer', 'textarea');
  return { ...setup, shows, click };
}

type Setup = Awaited<ReturnType<typeof setUp>>;

/** Each state of the window, and how to get there. */
const states: Record<string, () => Promise<Setup>> = {
  empty: () => setUp({ parameters: { ...parameters, suggested_questions: [question] } }),
  form: async () => {
    const setup = await setUp({ parameters: { ...parameters, user_input_form: form } });
    await setup.click('dify-chat-inputs', '.text-button.primary');
    await setup.shows('dify-chat-field', '#error');
    return setup;
  },
  streaming: async () => {
    const setup = await setUp({ answer: streaming });
    void setup.element.send(question);
    await setup.waitForText(pseudoStrings.workingOn.split('{')[0]!);
    return setup;
  },
  steps: () => answered(steps),
  sources: () => answered(sources, 'chat'),
  tools: () => answered(tools, 'agent-chat'),
  error: () => answered(broken, 'chat'),
  'human input': async () => {
    const setup = await setUp({ answer: human });
    void setup.element.send(question);
    await setup.shows('dify-chat-field', 'textarea');
    return setup;
  },
  menu: async () => {
    const setup = await answered(steps);
    await setup.click('dify-chat-menu', '[aria-haspopup]');
    await setup.click('dify-chat-menu', '[role=menuitem][aria-expanded]');
    return setup;
  },
  list: async () => {
    const pastConversations = [
      { question, hoursAgo: 1, pinned: true },
      { question: 'Πού;', hoursAgo: 30 },
    ];
    const setup = await setUp({ pastConversations });
    await setup.click('dify-chat-panel', '.history-button');
    await setup.click('dify-chat-history', '.more');
    return setup;
  },
  editor: async () => {
    const setup = await answered(steps);
    await setup.click('dify-chat-message', '.edit');
    await setup.shows('dify-chat-question-editor', 'textarea');
    return setup;
  },
  failure: async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const setup = await setUp({}, { fetch });
    await setup.element.send(question);
    await setup.waitForText(pseudoStrings.errors.unreachable);
    return setup;
  },
};

async function answered(answer: () => Answer, mode: FakeApp['mode'] = 'advanced-chat') {
  const setup = await setUp({ answer, mode });
  await setup.element.send(question);
  await setup.shows('dify-chat-actions', 'button');
  await expandAll(setup.element);
  return setup;
}

const { lang } = document.documentElement;

describe('the pseudo-language', () => {
  it('has accents, brackets and four tenths more', () => {
    expect(pseudoText('Search {n}!')).to.equal('⟦Śéáŕćĥ {n}! ~~~⟧');
  });

  it('shows what is written in English, and what is cut', () => {
    const box = document.createElement('p');
    box.style.cssText = 'width: 40px; overflow: hidden; white-space: nowrap';
    box.append(pseudoText('Search titles'));
    box.title = 'Search';
    document.body.append(box);
    expect(hardCodedWords(document.body)).to.include('Search');
    expect(cutTexts(document.body)).to.deep.equal([pseudoText('Search titles')]);
    box.remove();
  });
});

for (const [width, height] of [
  [390, 844],
  // 1280 × 1024 at 400 %; a window of WebKitGTK is at least 334 px wide.
  [isWebKit ? 334 : 320, 256],
] as const)
  describe(`<dify-chat> in a pseudo-language, ${width} px wide`, () => {
    beforeEach(async () => {
      localStorage.clear();
      sessionStorage.clear();
      document.documentElement.lang = 'el';
      await resizeViewport(width, height);
    });
    afterEach(() => {
      document.documentElement.lang = lang;
    });

    for (const [name, reach] of Object.entries(states))
      it(`has no hard-coded text and cuts none: ${name}`, async () => {
        const { element } = await reach();
        await nextLayout();
        expect(hardCodedWords(element), 'hard-coded').to.deep.equal([]);
        expect(cutTexts(element), 'cut').to.deep.equal([]);
      });
  });
