import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Answer, AnswerStep } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

type Steps = Answer & Generator<AnswerStep>;

function* streamReasoning(): Steps {
  const thoughts = [
    'Two people, for a week above the tree line. ',
    'So wind matters more than weight. ',
    '**Lynx 2** is freestanding, which is good on rock. But it has only one entrance… ',
    'Otter 3 weighs 700 g more and has two.\n\n',
    '- Lynx 2: 1.9 kg, one entrance\n- Otter 3: 2.6 kg, two entrances\n\n',
    'In a storm they need an entrance on the lee side. ',
  ];
  for (const thought of thoughts) {
    yield { reasoning: thought, from: 'adviser' };
    yield { wait: 700 };
  }
  yield { reasoning: '', from: 'adviser' };
  yield* typed(
    'Take the **Otter 3**. It is 700 g heavier, but one of its entrances is always out of the wind. In the mountains, that is worth the weight.',
  );
}

function* reasonInTags(): Steps {
  yield* typed(
    '<think>\nThe order went out on Tuesday. Post from Bergen takes three days, but Thursday is a holiday.\n</think>\n\n',
    20,
  );
  yield* typed('It left Bergen on Tuesday. Thursday is a holiday, so expect it on **Monday**.');
}

function* useTools(): Steps {
  const tool = (name: string, label: string, input: object, output?: string): AnswerStep => ({
    tool: { name, label, input, ...(output !== undefined && { output }) },
  });
  const forecast = { place: 'Abisko', days: 3 };
  yield* typed('Let me look at the weather first. ');
  yield tool('weather', 'Weather', forecast);
  yield { wait: 1400 };
  const output = JSON.stringify({ days: ['rain 4 °C', 'sleet 1 °C', 'clear −3 °C'], wind: 14 });
  yield tool('weather', 'Weather', forecast, output);
  yield* typed('Sleet, with wind at 14 m/s. Let me check the stock… ');
  const query = { category: 'tent', wind: '≥ 14 m/s' };
  yield tool('stock', 'Stock', query);
  yield { wait: 1100 };
  yield tool('stock', 'Stock', query, '[{"name":"Bison 5","left":2},{"name":"Otter 3","left":7}]');
  const prompt = { prompt: 'Otter 3 below a ridge, evening' };
  yield tool('paint', 'Draw', prompt);
  yield { wait: 1500 };
  yield { file: { url: '/images/abisko.svg', name: 'otter-3.svg' } };
  yield tool('paint', 'Draw', prompt, 'done');
  yield* typed(
    'Seven **Otter 3** tents are left, and they can withstand that wind. The image shows one near Abisko.',
  );
}

function* moderate(): Steps {
  yield* typed('Sure, here is how our competitor builds their tents so badly that you should nev');
  yield { wait: 600 };
  yield { replace: 'I cannot comment on other shops. Shall I tell you about our own tents?' };
}

function* cite(): Steps {
  const page = `${origin.url}/`;
  yield {
    sources: [
      {
        document: 'Sixty nights, then decide',
        dataset: 'Shop pages',
        content:
          'If it is not right, send it back within sixty days and we find somebody it is right for.',
        score: 0.93,
        url: page,
      },
      {
        document: 'Warranty 2026.pdf',
        dataset: 'Papers',
        content:
          'Poles, zips and seams are repaired without a charge for as long as the first owner has the tent.\n\nFabric is covered for five years of use.',
        score: 0.81,
        page: 3,
      },
      {
        document: 'Repairs for life',
        dataset: 'Shop pages',
        content:
          'A broken pole is a Tuesday, not an ending. We keep spare parts for everything that we have ever sold.',
        score: 0.64,
        url: page,
      },
    ],
  };
  yield* typed(
    'You can send it back within **sixty days**, used or not. After that we repair poles, zips and seams for as long as you have the tent.',
  );
}

function* citeIncomplete(): Steps {
  yield {
    sources: [
      { content: 'Members save 15 % on tents.', score: 0.71 },
      { document: '<b>Prices & terms</b>.md', content: 'Free shipping from € 80.', score: 0.5 },
      { document: 'empty.txt', content: '' },
    ],
  };
  yield* typed('Shipping is free from € 80, and members save 15 %.');
}

function* generateFiles(): Steps {
  yield* typed('Here are the list as a table, the route as a GPS track, and a map. ');
  const rows = 'item,grams\nOtter 3,2600\nSleeping bag,980\nStove,310\nRain jacket,420\n';
  yield { file: { content: rows, name: 'packing-list.csv', type: 'document' } };
  yield { file: { content: gpx, name: 'kungsleden.gpx', type: 'custom' } };
  yield { file: { url: '/images/lofoten.svg', name: 'route.svg' } };
}

const gpx =
  '<gpx version="1.1"><trk><name>Kungsleden</name><trkseg><trkpt lat="68.36" lon="18.78"/></trkseg></trk></gpx>';

/** The origin of the demo, for links in sources; set by the server. */
export const origin = { url: '' };

const long = Array.from({ length: 14 }, (_, at) => {
  const place = ['Abisko', 'Alesjaure', 'Tjäktja', 'Sälka', 'Singi', 'Kebnekaise', 'Nikkaluokta'];
  return `### Day ${at + 1}: ${place[at % 7]}\n\nStart at six. The path follows the river for **${8 + (at % 5)} km**, then climbs ${200 + 40 * at} m.\n\n- Water: every hour\n- Hut: yes\n- Wind: ${5 + (at % 9)} m/s from the north-west`;
}).join('\n\n');

export const answers: Theme = {
  title: 'Answers',
  scenarios: [
    {
      id: 'reasoning',
      title: 'Reasoning',
      shows:
        'The reasoning of the model appears above the answer while it streams, with its duration.',
      question: 'Lynx 2 or Otter 3 for the two of us, a week above the tree line?',
      app: { mode: 'advanced-chat', answer: streamReasoning },
    },
    {
      id: 'think-tags',
      title: 'Reasoning in think tags',
      shows: 'Reasoning between <think> tags in the text is separated from the answer.',
      question: 'When does my order arrive?',
      app: { mode: 'chat', answer: reasonInTags },
    },
    {
      id: 'agent',
      title: 'An agent with tools',
      shows: 'Each tool call has its input, output and duration. One tool generates an image.',
      question: 'Which tent for Abisko this weekend? Draw an image.',
      app: { mode: 'agent-chat', answer: useTools },
    },
    {
      id: 'sources',
      title: 'Sources',
      shows: 'Each source opens the cited passage. A web page opens at that sentence.',
      question: 'What if the tent is not right for me?',
      byKey: true,
      app: { mode: 'chat', parameters: { retriever_resource: { enabled: true } }, answer: cite },
    },
    {
      id: 'odd-sources',
      title: 'Incomplete sources',
      shows: 'A source may have no document or no text. HTML in its name is shown as text.',
      question: 'What does shipping cost?',
      app: { mode: 'advanced-chat', answer: citeIncomplete },
    },
    {
      id: 'generated-files',
      title: 'Generated files',
      shows: 'The answer has a table and a GPS track to download, and an image.',
      question: 'Give me a packing list and the route.',
      app: { mode: 'chat', answer: generateFiles },
    },
    {
      id: 'moderation',
      title: 'A moderated answer',
      shows: 'Moderation replaces the partial answer, and a notice says so.',
      question: 'What is wrong with the other shop’s tents?',
      app: { mode: 'chat', answer: moderate },
    },
    {
      id: 'moderated-question',
      title: 'A moderated question',
      shows: 'The app responds to a blocked word with a preset answer.',
      question: 'What is the password of the till?',
      app: {
        mode: 'advanced-chat',
        moderation: { words: ['password'], answer: 'I can only talk about gear. 🏔️' },
      },
    },
    {
      id: 'annotation',
      title: 'An annotated answer',
      shows: 'A stored annotation replaces the answer of the model. Its author is named.',
      question: 'Are you open on Sundays?',
      byKey: true,
      app: {
        mode: 'chat',
        answer: () => [{ shortcut: 'In July and August, from ten to four.', annotator: 'Ingrid' }],
      },
    },
    {
      id: 'usage',
      title: 'Usage',
      shows: 'The usage button shows tokens, price and time, if Dify provides them.',
      question: 'How heavy is the Bison 5?',
      byKey: true,
      app: {
        mode: 'chat',
        *answer() {
          yield* typed('4.8 kg with its poles and pegs, 4.4 kg if you leave the bag at home.');
          const tokens = { promptTokens: 1284, completionTokens: 27 };
          yield { usage: { ...tokens, price: '0.0019', latency: 1.42 } };
        },
      },
    },
    {
      id: 'long',
      title: 'A long answer',
      shows: 'Scroll up while the answer grows: your position does not change.',
      question: 'Plan two weeks on the Kungsleden for me.',
      app: { mode: 'chat', answer: () => typed(`Two weeks, then.\n\n${long}`, 160) },
    },
  ],
};
