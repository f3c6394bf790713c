import type { AppParameters, FakeApp } from '../../src/testing/index.js';

const on = { enabled: true };
const off = { enabled: false };
const names = [
  ['text-input', { label: 'Name', variable: 'name', required: false, max_length: 48, default: '' }],
  [
    'select',
    {
      label: 'Tone',
      variable: 'tone',
      required: false,
      options: ['formal', 'casual'],
      default: '',
    },
  ],
] as const;

const chat: AppParameters = {
  opening_statement: 'Hello {{name}}, how can I help?',
  suggested_questions: ['What can you do?', 'Show me markdown'],
  suggested_questions_after_answer: on,
  speech_to_text: on,
  text_to_speech: { ...on, voice: 'alloy', language: 'en-US', autoPlay: 'disabled' },
  user_input_form: names.map(([type, properties]) => ({ [type]: properties })),
  sensitive_word_avoidance: {
    ...on,
    type: 'keywords',
    config: {
      keywords: 'forbidden',
      inputs_config: { ...on, preset_response: 'I cannot talk about that.' },
      outputs_config: { ...on, preset_response: 'The answer was withheld.' },
    },
  },
  file_upload: {
    ...on,
    allowed_file_types: ['image', 'document'],
    allowed_file_extensions: ['.JPG', '.PNG', '.TXT', '.PDF'],
    allowed_file_upload_methods: ['local_file', 'remote_url'],
    number_limits: 3,
    image: {
      ...on,
      detail: 'high',
      number_limits: 3,
      transfer_methods: ['local_file', 'remote_url'],
    },
  },
};

/** The file settings that the studio saves with a workflow. */
const workflowFiles: AppParameters['file_upload'] = {
  ...on,
  allowed_file_types: ['image', 'document', 'audio', 'video'],
  allowed_file_extensions: ['.JPG', '.PNG'],
  allowed_file_upload_methods: ['local_file', 'remote_url'],
  number_limits: 3,
  image: { ...off, number_limits: 3, transfer_methods: ['local_file', 'remote_url'] },
  fileUploadConfig: {
    file_size_limit: 15,
    image_file_size_limit: 10,
    audio_file_size_limit: 50,
    video_file_size_limit: 100,
    batch_count_limit: 5,
    workflow_file_upload_limit: 10,
  },
};

const chatflow: AppParameters = {
  opening_statement: 'Hello from the chatflow',
  suggested_questions: ['think about it', 'please review'],
  suggested_questions_after_answer: on,
  user_input_form: [
    {
      'text-input': {
        variable: 'name',
        label: 'name',
        type: 'text-input',
        required: false,
        max_length: 48,
        options: [],
      },
    },
    {
      select: {
        variable: 'tone',
        label: 'tone',
        type: 'select',
        required: false,
        max_length: 48,
        options: ['formal', 'casual'],
      },
    },
  ],
  file_upload: workflowFiles,
};

const completion: AppParameters = {
  retriever_resource: off,
  more_like_this: on,
  user_input_form: [
    { paragraph: { label: 'Query', variable: 'query', required: true, default: '' } },
  ],
  sensitive_word_avoidance: { ...off, type: '', configs: [] },
};

const field = { required: false, max_length: 48, options: [] };
const workflow: AppParameters = {
  user_input_form: [
    {
      paragraph: {
        variable: 'query',
        label: 'query',
        type: 'paragraph',
        required: true,
        max_length: 2000,
        options: [],
      },
    },
    {
      file: {
        ...field,
        variable: 'doc',
        label: 'doc',
        type: 'file',
        allowed_file_types: ['image', 'document'],
        allowed_file_extensions: [],
        allowed_file_upload_methods: ['local_file', 'remote_url'],
      },
    },
    { number: { ...field, variable: 'n', label: 'n', type: 'number' } },
  ],
  file_upload: workflowFiles,
};

const icon = 'http://dify.example/icon';

/** The apps of the recordings with their settings. */
export const recordedApps: readonly FakeApp[] = [
  app('chat', 'app-chat', chat),
  {
    ...app('agent-chat', 'app-agent', chat),
    meta: { tool_icons: { current_time: icon, weekday: icon } },
  },
  {
    ...app('advanced-chat', 'app-chatflow', chatflow),
    conversationVariables: [
      { name: 'items', type: 'array[string]', value: ['alpha', 'beta', 'gamma'] },
    ],
  },
  app('completion', 'app-completion', completion),
  app('workflow', 'app-workflow', workflow),
  app('advanced-chat', 'app-plain', {}),
];

function app(mode: FakeApp['mode'], apiKey: string, parameters: AppParameters): FakeApp {
  return { mode, name: `t-${mode}`, apiKey, siteCode: `${apiKey}-code`, parameters };
}
