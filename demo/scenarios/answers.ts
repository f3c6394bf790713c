import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Answer, AnswerStep } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

type Steps = Answer & Generator<AnswerStep>;

function* ponder(): Steps {
  const thoughts = [
    'They are two, and it is for a week above the tree line. ',
    'Wind matters more than weight, then. ',
    '**Lynx 2** stands by itself: good on rock. But it has one entrance only… ',
    'Otter 3 weighs 700 g more and has two.\n\n',
    '- Lynx 2: 1.9 kg, one entrance\n- Otter 3: 2.6 kg, two entrances\n\n',
    'In a storm they will want the lee side to be theirs. ',
  ];
  for (const thought of thoughts) {
    yield { reasoning: thought, from: 'adviser' };
    yield { wait: 700 };
  }
  yield { reasoning: '', from: 'adviser' };
  yield* typed(
    'Take the **Otter 3**. It is 700 g heavier, but one of its entrances is always out of the wind. In the mountains that is worth a bar of chocolate a day.',
  );
}

function* thinkAloud(): Steps {
  yield* typed(
    '<think>\nThe order went out on Tuesday. Post from Bergen takes three days, but Thursday is a holiday.\n</think>\n\n',
    20,
  );
  yield* typed('It left Bergen on Tuesday. Thursday is a holiday, so expect it on **Monday**.');
}

function* shop(): Steps {
  const tool = (name: string, label: string, input: object, output?: string): AnswerStep => ({
    tool: { name, label, input, ...(output !== undefined && { output }) },
  });
  const forecast = { place: 'Abisko', days: 3 };
  yield* typed('Let me look at the weather first. ');
  yield tool('weather', 'Weather', forecast);
  yield { wait: 1400 };
  const output = JSON.stringify({ days: ['rain 4 °C', 'sleet 1 °C', 'clear −3 °C'], wind: 14 });
  yield tool('weather', 'Weather', forecast, output);
  yield* typed('Sleet and fourteen metres a second. I see what is in stock… ');
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
    'Seven of the **Otter 3** are left, and it stands in that wind. So it would look, over there.',
  );
}

function* withdraw(): Steps {
  yield* typed('Sure, here is how our competitor builds their tents so badly that you should nev');
  yield { wait: 600 };
  yield { replace: 'I would rather tell you what is good about ours. Shall I?' };
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
    'You can send it back within **sixty days**, worn or not. After that we repair poles, zips and seams for as long as you have the tent.',
  );
}

function* citeOddly(): Steps {
  yield {
    sources: [
      { content: 'Members save 15 % on tents.', score: 0.71 },
      { document: '<b>Prices & terms</b>.md', content: 'Free shipping from € 80.', score: 0.5 },
      { document: 'empty.txt', content: '' },
    ],
  };
  yield* typed('Shipping is free from € 80, and members save 15 %.');
}

function* produce(): Steps {
  yield* typed('I wrote the list as a table that you can open anywhere, and drew the route. ');
  const rows = 'what,grams\nOtter 3,2600\nSleeping bag,980\nStove,310\nRain jacket,420\n';
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
  return `### Day ${at + 1}: ${place[at % 7]}\n\nUp at six. The path follows the river for **${8 + (at % 5)} km**, then climbs ${200 + 40 * at} m.\n\n- Water: every hour\n- Hut: yes\n- Wind: ${5 + (at % 9)} m/s from the north-west`;
}).join('\n\n');

export const answers: Theme = {
  title: 'Answers',
  scenarios: [
    {
      id: 'reasoning',
      title: 'Reasoning, live',
      shows: 'What the model thinks, apart from what it says, and for how long.',
      question: 'Lynx 2 or Otter 3 for the two of us, a week above the tree line?',
      app: { mode: 'advanced-chat', answer: ponder },
    },
    {
      id: 'think-tags',
      title: 'Reasoning inside the text',
      shows: 'Models that think between tags are understood as well.',
      question: 'When does my order arrive?',
      app: { mode: 'chat', answer: thinkAloud },
    },
    {
      id: 'agent',
      title: 'An agent and its tools',
      shows: 'Each tool with what went in, what came out and how long it took; and an image.',
      question: 'Which tent for Abisko this weekend? Draw an image.',
      app: { mode: 'agent-chat', answer: shop },
    },
    {
      id: 'sources',
      title: 'Sources with their passages',
      shows: 'Chips open the quoted passage; a web page opens at the very sentence.',
      question: 'What if the tent is not right for me?',
      byKey: true,
      app: { mode: 'chat', parameters: { retriever_resource: { enabled: true } }, answer: cite },
    },
    {
      id: 'odd-sources',
      title: 'Sources with pieces missing',
      shows: 'Without a document, without a text, with HTML in the name: shown plainly.',
      question: 'What does shipping cost?',
      app: { mode: 'advanced-chat', answer: citeOddly },
    },
    {
      id: 'generated-files',
      title: 'Generated files',
      shows: 'A table and a track to keep, and an image.',
      question: 'Give me a packing list and the route.',
      app: { mode: 'chat', answer: produce },
    },
    {
      id: 'moderation',
      title: 'Moderated output',
      shows: 'What was half said is replaced, and said to be.',
      question: 'What is wrong with the other shop’s tents?',
      app: { mode: 'chat', answer: withdraw },
    },
    {
      id: 'moderated-question',
      title: 'A moderated question',
      shows: 'The app’s author has a sentence for that.',
      question: 'What is the password of the till?',
      app: {
        mode: 'advanced-chat',
        moderation: { words: ['password'], answer: 'I talk about gear, and only about gear. 🏔️' },
      },
    },
    {
      id: 'annotation',
      title: 'An annotated answer',
      shows: 'The answer names the author of the annotation.',
      question: 'Are you open on Sundays?',
      byKey: true,
      app: {
        mode: 'chat',
        answer: () => [
          { shortcut: 'In July and August, from ten to four. Ring the bell.', annotator: 'Ingrid' },
        ],
      },
    },
    {
      id: 'usage',
      title: 'Usage',
      shows: 'Tokens, price and time, on demand, where Dify tells.',
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
      shows: 'Scroll up while it grows: it stays where you read.',
      question: 'Plan two weeks on the Kungsleden for me.',
      app: { mode: 'chat', answer: () => typed(`Two weeks, then.\n\n${long}`, 160) },
    },
  ],
};
