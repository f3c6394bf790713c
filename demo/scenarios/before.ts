import { typed } from '../../src/testing/apps/canned-answers.js';
import type { InputForm, Question } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const optional = { required: false };

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
      ...optional,
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
  { number: { variable: 'nights', label: 'Nights outdoors', default: 6, ...optional } },
  { checkbox: { variable: 'dog', label: 'I am bringing a dog', default: false, ...optional } },
  {
    file: {
      variable: 'map',
      label: 'Your map or track',
      allowed_file_types: ['image', 'custom'],
      allowed_file_extensions: ['.GPX'],
      allowed_file_upload_methods: ['local_file', 'remote_url'],
      ...optional,
    },
  },
  {
    'file-list': {
      variable: 'gear',
      label: 'Images of your gear',
      max_length: 3,
      allowed_file_types: ['image'],
      allowed_file_upload_methods: ['local_file'],
      ...optional,
    },
  },
  {
    json_object: {
      variable: 'sizes',
      label: 'Sizes (JSON)',
      default: { jacket: 'M', boots: 42 },
      json_schema: { type: 'object' },
      ...optional,
    },
  },
];

function confirmInputs({ inputs }: Question) {
  const files = (value: unknown) => (value ? `${[value].flat().length} file(s)` : '–');
  return typed(`Thank you, **${String(inputs.name)}**. Here is what I noted:

| Detail | Your answer |
|:-------|:------------|
| Season | ${text(inputs.season)} |
| Nights | ${text(inputs.nights)} |
| Dog | ${inputs.dog ? 'yes' : 'no'} |
| Map | ${files(inputs.map)} |
| Gear | ${files(inputs.gear)} |
| Sizes | \`${JSON.stringify(inputs.sizes)}\` |

You can change your details in the header.`);
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}

const tripFields: readonly InputForm[] = [
  { 'text-input': { variable: 'name', label: 'Your name', required: true } },
  { select: { variable: 'tier', label: 'Member', hide: true, options: ['gold', 'green'] } },
];

export const before: Theme = {
  title: 'Before the first question',
  scenarios: [
    {
      id: 'welcome',
      title: 'An opening statement with variables',
      shows: 'The opening statement and the suggested questions contain values from the page.',
      inputs: { name: 'Kari', place: 'Abisko' },
      app: {
        mode: 'chat',
        parameters: {
          opening_statement:
            'Hei **{{name}}**! We will ship your tent tomorrow. Shall we look at what else you need for **{{place}}**?',
          suggested_questions: ['What should I pack for {{place}}?', 'Where is my order?'],
          user_input_form: [
            { 'text-input': { variable: 'name', hide: true } },
            { 'text-input': { variable: 'place', hide: true } },
          ],
        },
        answer: ({ inputs }) =>
          typed(
            `For ${text(inputs.place)} in September: a **three-season tent**, a sleeping bag for −5 °C, and gaiters. It rains every third day, ${text(inputs.name)}.`,
          ),
      },
    },
    {
      id: 'every-field',
      title: 'A form with every type of field',
      shows:
        'The form has text, select, number, checkbox, file and JSON fields, with limits and defaults.',
      app: {
        mode: 'advanced-chat',
        parameters: {
          opening_statement: 'Before we pack, **tell me about your trip**.',
          suggested_questions: ['What do I need?'],
          user_input_form: everyField,
        },
        answer: confirmInputs,
      },
    },
    {
      id: 'supplied',
      title: 'Inputs from the page',
      shows: 'The page supplies the required inputs, so that no form appears.',
      question: 'Do I get a discount?',
      inputs: { name: 'Kari', tier: 'gold' },
      app: {
        mode: 'chat',
        parameters: { user_input_form: tripFields },
        answer: ({ inputs }) =>
          typed(
            `You do, ${text(inputs.name)}: **${text(inputs.tier)}** members pay 15 % less for all tents for two or more.`,
          ),
      },
    },
    {
      id: 'unknown-field',
      title: 'A field of an unknown type',
      shows: 'The type comes from a newer Dify. The field becomes a text field.',
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
      title: 'Disclaimer and copyright',
      shows: 'The disclaimer, the copyright and the privacy link are below the composer.',
      question: 'May I quote you?',
      app: {
        mode: 'chat',
        site: {
          custom_disclaimer: 'Answers are generated by AI. Ask a person before you climb.',
          copyright: 'Fjell & Fjord AS',
          privacy_policy: 'https://fjell.example/privacy',
        },
        answer: () => typed('You may. But please read the disclaimer below first.'),
      },
    },
  ],
};
