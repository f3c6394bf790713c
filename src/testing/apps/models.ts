/** The only provider of models: its id, plugin and icon have the same name. */
export const PROVIDER = 'langgenius/openai_api_compatible/openai_api_compatible';

/** The default model of a new app. */
export const defaultModel = { provider: PROVIDER, name: 'fake-chat' } as const;

/** The kinds of models in Dify's order. */
export const modelTypes = [
  'llm',
  'text-embedding',
  'rerank',
  'speech2text',
  'moderation',
  'tts',
] as const;

export type ModelType = (typeof modelTypes)[number];

/** A model of the provider. */
export interface Model {
  model: string;
  type: ModelType;
  features: readonly string[];
  properties: Readonly<Record<string, unknown>>;
}

/** The models of the provider; none of them exists. */
export const models: readonly Model[] = [
  {
    model: 'fake-chat',
    type: 'llm',
    features: ['multi-tool-call', 'stream-tool-call', 'vision', 'document'],
    properties: { mode: 'chat', context_size: 32_000 },
  },
  {
    model: 'fake-stt',
    type: 'speech2text',
    features: [],
    properties: {
      file_upload_limit: 25,
      supported_file_extensions: 'mp3,mp4,mpeg,mpga,m4a,wav,webm',
    },
  },
  {
    model: 'fake-embed',
    type: 'text-embedding',
    features: [],
    properties: { context_size: 8000, max_chunks: 10 },
  },
  {
    model: 'fake-tts',
    type: 'tts',
    features: [],
    properties: {
      default_voice: 'alloy',
      voices: [{ mode: 'alloy', name: 'Alloy', language: ['en-US', 'zh-Hans'] }],
      word_limit: 2000,
      audio_type: 'mp3',
      max_workers: 2,
    },
  },
];
