import { typed } from '../../src/testing/apps/canned-answers.js';
import type { InputForm, Question } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const off = { required: false };

/** One field per type of docs/dify-api.md §5.1. */
const everyField: readonly InputForm[] = [
  {
    'text-input': {
      variable: 'name',
      label: 'Your name',
      required: true,
      max_length: 40,
      placeholder: 'Kari Nordmann',
    },
  },
  {
    paragraph: {
      variable: 'plans',
      label: 'What are your plans?',
      description: 'Where, how long, and with whom.',
      max_length: 300,
      ...off,
    },
  },
  {
    select: {
      variable: 'season',
      label: 'Season',
      required: true,
      options: ['Spring', 'Summer', 'Autumn', 'Winter'],
      default: 'Autumn',
    },
  },
  { number: { variable: 'nights', label: 'Nights outside', default: 6, ...off } },
  { checkbox: { variable: 'dog', label: 'A dog comes along', default: false, ...off } },
  {
    file: {
      variable: 'map',
      label: 'Your map or track',
      allowed_file_types: ['image', 'custom'],
      allowed_file_extensions: ['.GPX'],
      allowed_file_upload_methods: ['local_file', 'remote_url'],
      ...off,
    },
  },
  {
    'file-list': {
      variable: 'gear',
      label: 'Images of the gear you have',
      max_length: 3,
      allowed_file_types: ['image'],
      allowed_file_upload_methods: ['local_file'],
      ...off,
    },
  },
  {
    json_object: {
      variable: 'sizes',
      label: 'Sizes (JSON)',
      default: { jacket: 'M', boots: 42 },
      json_schema: { type: 'object' },
      ...off,
    },
  },
];

function readBack({ inputs }: Question) {
  const files = (value: unknown) => (value ? `${[value].flat().length} file(s)` : '–');
  return typed(`Thank you, **${String(inputs.name)}**. I have written down:

| What | Yours |
|:-----|:------|
| Season | ${text(inputs.season)} |
| Nights | ${text(inputs.nights)} |
| Dog | ${inputs.dog ? 'comes along' : 'stays home'} |
| Map | ${files(inputs.map)} |
| Gear | ${files(inputs.gear)} |
| Sizes | \`${JSON.stringify(inputs.sizes)}\` |

Your details stay open to change in the header.`);
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}

const trip: readonly InputForm[] = [
  { 'text-input': { variable: 'name', label: 'Your name', required: true } },
  { select: { variable: 'tier', label: 'Member', hide: true, options: ['gold', 'green'] } },
];

export const before: Theme = {
  title: 'Before the first question',
  scenarios: [
    {
      id: 'welcome',
      title: 'A greeting with variables',
      shows: 'The opening statement and its questions speak of what the page knows.',
      inputs: { name: 'Kari', place: 'Abisko' },
      app: {
        mode: 'chat',
        parameters: {
          opening_statement:
            'Hei **{{name}}**! Your tent goes out tomorrow. Shall we look at the rest of what you need for **{{place}}**?',
          suggested_questions: ['What do I pack for {{place}}?', 'Where is my order?'],
          user_input_form: [
            { 'text-input': { variable: 'name', hide: true } },
            { 'text-input': { variable: 'place', hide: true } },
          ],
        },
        answer: ({ inputs }) =>
          typed(
            `For ${text(inputs.place)} in September: a **three-season tent**, a bag down to −5 °C, and gaiters. It rains on every third day, ${text(inputs.name)}.`,
          ),
      },
    },
    {
      id: 'every-field',
      title: 'A form with every kind of field',
      shows: 'Texts, numbers, a choice, files and JSON, with limits and defaults. Fill it in.',
      app: {
        mode: 'advanced-chat',
        parameters: {
          opening_statement: 'Before we pack, **tell me about your trip**.',
          suggested_questions: ['What do I need?'],
          user_input_form: everyField,
        },
        answer: readBack,
      },
    },
    {
      id: 'supplied',
      title: 'The page knows already',
      shows: 'What is required comes from the page: no form is in the way.',
      question: 'Do I get a discount?',
      inputs: { name: 'Kari', tier: 'gold' },
      app: {
        mode: 'chat',
        parameters: { user_input_form: trip },
        answer: ({ inputs }) =>
          typed(
            `You do, ${text(inputs.name)}: **${text(inputs.tier)}** members pay 15 % less on everything that sleeps two or more.`,
          ),
      },
    },
    {
      id: 'unknown-field',
      title: 'A field of an unknown type',
      shows: 'A newer Dify asks for something this widget has never heard of.',
      app: {
        mode: 'chat',
        parameters: {
          user_input_form: [
            { 'text-input': { variable: 'name', label: 'Your name', required: true } },
            { 'date-range': { variable: 'when', label: 'When do you go?' } } as InputForm,
          ],
        },
        answer: ({ inputs }) => typed(`Thank you, ${text(inputs.name)}.`),
      },
    },
    {
      id: 'fine-print',
      title: 'The fine print',
      shows: 'Disclaimer, copyright and privacy link stand below the composer.',
      question: 'May I quote you?',
      app: {
        mode: 'chat',
        site: {
          custom_disclaimer: 'Answers are written by a machine. Ask a person before you climb.',
          copyright: 'Fjell & Fjord AS',
          privacy_policy: 'https://fjell.example/privacy',
        },
        answer: () => typed('You may. Read the line below before you do, though.'),
      },
    },
  ],
};
