import type { AppParameters } from '../../api/resources/parameters.js';

/** The complete response of `GET /parameters`. */
export type FullParameters = Required<AppParameters>;

const off = { enabled: false };

const defaults: FullParameters = {
  opening_statement: '',
  suggested_questions: [],
  suggested_questions_after_answer: off,
  speech_to_text: off,
  text_to_speech: { ...off, voice: '', language: '' },
  retriever_resource: { enabled: true },
  annotation_reply: off,
  more_like_this: off,
  user_input_form: [],
  sensitive_word_avoidance: off,
  file_upload: {
    image: {
      ...off,
      number_limits: 3,
      detail: 'high',
      transfer_methods: ['remote_url', 'local_file'],
    },
  },
  system_parameters: {
    image_file_size_limit: 10,
    video_file_size_limit: 100,
    audio_file_size_limit: 50,
    file_size_limit: 15,
    workflow_file_upload_limit: 10,
  },
};

/** Adds the defaults of everything that the author has not set (docs/dify-api.md §5). */
export function fullParameters(parameters: AppParameters | undefined): FullParameters {
  const system_parameters = { ...defaults.system_parameters, ...parameters?.system_parameters };
  return { ...defaults, ...parameters, system_parameters };
}
