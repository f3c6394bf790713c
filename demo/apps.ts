import { readdirSync, readFileSync } from 'node:fs';
import {
  cannedAnswer,
  createFakeDify,
  defaultApps,
  typed,
  type FakeApp,
  type FakeDify,
  type FakeRemoteFile,
  type Recording,
} from '../src/testing/index.js';
import { origin } from './scenarios/answers.js';
import { scenarios } from './scenarios/catalogue.js';
import { appOf, codeOf } from './scenarios/scenario.js';

const fixtures = new URL('../test/fixtures/', import.meta.url);
const images = new URL('public/images/', import.meta.url);

const tents = `For a week in the mountains I would take one of these three:

| Tent | Persons | Weight | Price |
|:-----|:-------:|-------:|------:|
| **Lynx 2** | 2 | 1.9 kg | € 249 |
| **Otter 3** | 3 | 2.6 kg | € 329 |
| **Bison 5** | 5 | 4.8 kg | € 499 |

The *Lynx 2* is the lightest: it stands by itself, so you can pitch it on rock, and its inner tent dries in a quarter of an hour.

What matters above the tree line:

1. **Poles of aluminium**: fibreglass splinters in frost
2. **Two entrances**, so that the wind never has yours
3. A *fly sheet down to the ground*

Shall I tell you which sleeping bag goes with it?`;

const returns = `You have **60 days** to send anything back, worn or not.

1. Print the label from [your orders](https://fjell.example/orders)
2. Pack it in whatever you have
3. Hand it in at any post office

The money is back on your account about three days later. Items that were made to measure can be exchanged, but not returned.`;

const shop: FakeApp = {
  mode: 'chat',
  name: 'Fjell & Fjord',
  description: 'Gear advice, orders and returns. Answers in seconds, day and night.',
  apiKey: 'app-demo',
  siteCode: 'demo000000000000',
  site: {
    icon_type: 'emoji',
    icon: '🏔️',
    icon_background: '#DCEBFF',
    input_placeholder: 'Ask about gear, orders, returns…',
  },
  parameters: {
    opening_statement:
      'Hei! I help you find the right gear and keep an eye on your orders. **What are you up to?**',
    suggested_questions: [
      'Which tent for a week in the mountains?',
      'How do I return something?',
      'Give me the Markdown tour',
    ],
  },
  answer(question) {
    if (/tent|mountain/i.test(question.query)) return typed(tents);
    if (/return|send back/i.test(question.query)) return typed(returns);
    return cannedAnswer(question);
  },
};

/**
 * The fake Dify of the demo: a shop assistant, the scenarios, the default apps, and all recordings. With `DEMO_PACE=0.1` in
 * the environment it answers ten times as fast.
 */
export function createDemoDify(): FakeDify {
  const dify = createFakeDify({
    apps: [shop, ...scenarios.map(appOf), ...defaultApps],
    recordings: readRecordings('1.16.1'),
    remoteFiles,
    pace: Number(process.env.DEMO_PACE ?? 1),
  });
  const fetch: FakeDify['fetch'] = (...given) => {
    const request = new Request(...given);
    const { origin: host } = new URL(request.url);
    if (host !== origin.url) offerImages((origin.url = host));
    injectFault(dify, request);
    return dify.fetch(request);
  };
  return { ...dify, fetch };
}

/** The ids of the plays whose fault has been injected already. */
const faulty = new Set<string>();
const remoteFiles: Record<string, FakeRemoteFile> = {};

/** Injects the fault of a scenario once per play, so that a retry succeeds. */
function injectFault(dify: FakeDify, { method, url, headers }: Request): void {
  const scenario = scenarios.find((each) => codeOf(each) === headers.get('x-app-code'));
  const play = headers.get('x-play');
  const { fault } = scenario ?? {};
  if (!scenario || !fault || !play || method !== 'POST') return;
  if (!new URL(url).pathname.endsWith(fault.on)) return;
  if (faulty.has(play)) return;
  faulty.add(play);
  dify.addFault({ ...fault, app: codeOf(scenario), times: 1 });
}

/** Makes the files of `public/images` available to apps by URL. */
function offerImages(host: string): void {
  for (const name of readdirSync(images)) {
    const content = readFileSync(new URL(name, images), 'utf8');
    remoteFiles[`${host}/images/${name}`] = {
      type: 'image/svg+xml',
      size: content.length,
      content,
    };
  }
}

function readRecordings(version: string): Recording[] {
  const folder = new URL(`${version}/`, fixtures);
  const parsed = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Partial<Recording>,
  );
  // One file is a log of preflights rather than a call.
  return parsed.filter((each): each is Recording => each.request?.path !== undefined);
}
