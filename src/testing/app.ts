import type { AppMeta, Parameters, Site } from '../api/types.js';
import type { Answer, Question } from './answer.js';

/** The kinds of apps, as Dify spells them. */
export type AppMode = 'chat' | 'agent-chat' | 'advanced-chat' | 'completion' | 'workflow';

/** One app of the stand-in: by its key on `/v1`, by its site code on `/api`. */
export interface FakeApp {
  mode: AppMode;
  name: string;
  description?: string;
  /** Secret of the service API: `app-…`. */
  apiKey: string;
  /** Public code of the web-app API. */
  siteCode: string;
  parameters?: Parameters;
  site?: Site;
  meta?: AppMeta;
  /** What the app answers; default: `cannedAnswer`. */
  answer?: (question: Question) => Answer;
}

/** The apps that a stand-in has when none are given: one of each kind. */
export const defaultApps: readonly FakeApp[] = [
  fakeApp('chat', 'Echo chat', 'app-chat', 'chat000000000000', {
    opening_statement: 'Hello! Ask me anything: I answer from memory, without a model.',
    suggested_questions: ['What can you do?', 'Give me the Markdown tour', 'Write a long answer'],
  }),
  fakeApp('agent-chat', 'Echo agent', 'app-agent', 'agent00000000000', {
    opening_statement: 'Hello! I am an agent: ask me for the time or for a picture.',
    suggested_questions: ['What time is it?', 'Draw me a picture'],
  }),
  fakeApp('advanced-chat', 'Echo flow', 'app-chatflow', 'chatflow00000000', {
    opening_statement: 'Hello from a chatflow.',
    suggested_questions: ['Give me the Markdown tour'],
  }),
  fakeApp('completion', 'Echo completion', 'app-completion', 'completion000000', {}),
  fakeApp('workflow', 'Echo workflow', 'app-workflow', 'workflow00000000', {}),
];

/** Whether apps of this mode can be talked to. */
export function isChatMode(mode: AppMode): boolean {
  return mode === 'chat' || mode === 'agent-chat' || mode === 'advanced-chat';
}

/** `GET /parameters`, with everything a real server says (contract §5). */
export function parametersOf({ parameters }: FakeApp): Parameters {
  const off = { enabled: false };
  const everything = {
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
  return { ...everything, ...parameters };
}

/** What `GET /site` says, before either API wraps it. */
export function siteOf({ name, description, site }: FakeApp): Site {
  const everything = {
    title: name,
    chat_color_theme: null,
    chat_color_theme_inverted: false,
    icon_type: 'emoji' as const,
    icon: '🤖',
    icon_background: '#FFEAD5',
    description: description ?? null,
    copyright: null,
    privacy_policy: null,
    input_placeholder: null,
    custom_disclaimer: '',
    default_language: 'en-US',
    show_workflow_steps: true,
    use_icon_as_answer_icon: false,
    icon_url: null,
  };
  return { ...everything, ...site };
}

function fakeApp(
  mode: AppMode,
  name: string,
  apiKey: string,
  siteCode: string,
  parameters: Parameters,
): FakeApp {
  return { mode, name, apiKey, siteCode, parameters };
}
