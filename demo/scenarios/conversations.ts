import { typed } from '../../src/testing/apps/canned-answers.js';
import type { PastConversation } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const past: readonly PastConversation[] = [
  { question: 'Where is order 4127?', hoursAgo: 400, pinned: true },
  { question: 'Boots for wide feet', hoursAgo: 1 },
  { question: 'Can I return a used tent?', hoursAgo: 3 },
  { question: 'Sleeping bag for −10 °C, and which liner goes with it', hoursAgo: 26 },
  { question: 'Stove that works in wind', hoursAgo: 50 },
  { question: 'خيمة لأربعة أشخاص', hoursAgo: 74 },
  { question: 'Kungsleden in September', hoursAgo: 120 },
  { question: 'Waterproof a jacket', hoursAgo: 300 },
  { question: 'Gift card balance', hoursAgo: 900 },
];

const topics = ['Boots', 'Tents', 'Stoves', 'Jackets', 'Maps'];

/** More than a search loads. */
const many: readonly PastConversation[] = Array.from({ length: 260 }, (_, at) => ({
  question: `${topics[at % topics.length] ?? ''}, question ${260 - at}`,
  hoursAgo: 1 + at * 7,
}));

const answer = () => typed('Both are in stock in Bergen, and can be returned for 60 days.');

export const conversations: Theme = {
  title: 'Conversations',
  scenarios: [
    {
      id: 'conversation-list',
      title: 'The list',
      shows:
        'The first button of the title bar shows all conversations. Rename, pin or delete one in its menu; a deletion can be undone.',
      app: { mode: 'chat', pastConversations: past, answer },
    },
    {
      id: 'conversation-search',
      title: 'Search',
      shows: 'Search 260 titles: pages load meanwhile, and the list says how many were searched.',
      app: { mode: 'chat', pastConversations: many, answer },
    },
    {
      id: 'refused-rename',
      title: 'A rename that fails',
      shows: 'The first new name is refused: the old one comes back, and the list says so.',
      fault: { on: '/name', status: 500 },
      app: { mode: 'chat', pastConversations: past, answer },
    },
    {
      id: 'answer-meanwhile',
      title: 'An answer in the background',
      shows: 'Open another conversation while the answer is running: it goes on, and is marked.',
      question: 'Tell me about the Kungsleden',
      app: {
        mode: 'chat',
        pastConversations: past,
        answer: () => typed('The **Kungsleden** runs from Abisko to the south. '.repeat(40)),
      },
    },
  ],
};
