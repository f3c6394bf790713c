import type { FakeDifyOptions } from '../../src/testing/index.js';
import { jsonOf, TestServer, type RequestOptions } from './test-server.js';

/** A text of two paragraphs, as it was uploaded for the recordings. */
export const hoursText = 'The museum opens at nine.\n\nThe cafe sells cake.';

/** Splits at empty lines. */
export const customRule = {
  mode: 'custom',
  rules: {
    pre_processing_rules: [
      { id: 'remove_extra_spaces', enabled: true },
      { id: 'remove_urls_emails', enabled: false },
    ],
    segmentation: { separator: '\n\n', max_tokens: 500, chunk_overlap: 50 },
  },
};

/** A search that needs no vectors. */
export const keywordSearch = {
  search_method: 'keyword_search',
  reranking_enable: false,
  top_k: 3,
  score_threshold_enabled: false,
};

/** A document that has just been created. */
export interface CreatedDocument {
  id: string;
  batch: string;
}

/** A fake Dify with a member of the console, and the requests that were recorded. */
export class Workspace {
  readonly version: string;
  readonly server: TestServer;
  #cookies: Record<string, string> = {};

  constructor({ version = '1.16.1', ...options }: FakeDifyOptions = {}) {
    this.version = version;
    this.server = new TestServer({ version, ...options });
  }

  /** Sends a request with the cookies of the login, which it makes first; `line` is method and path below `/console/api`. */
  async console(line: string, options: RequestOptions = {}): Promise<Response> {
    if (!this.#cookies.access_token) await this.logIn();
    return this.send(line, options);
  }

  /** Sends a request as it is, with the cookies so far, and keeps those that it sets. */
  async send(line: string, { headers, ...sent }: RequestOptions = {}): Promise<Response> {
    const response = await this.server.fetch(line.replace(' ', ' /console/api'), {
      ...sent,
      headers: { ...this.cookieHeaders(), ...headers },
    });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      this.#cookies[name] = value;
    }
    return response;
  }

  logIn(password = btoa('Passw0rd-test1'), email = 'admin@example.com'): Promise<Response> {
    return this.send('POST /login', { json: { email, password, remember_me: true } });
  }

  /** The headers that carry the cookies so far. */
  cookieHeaders(): Record<string, string> {
    const pairs = Object.entries(this.#cookies).map(([name, value]) => `${name}=${value}`);
    return { cookie: pairs.join('; '), 'x-csrf-token': this.#cookies.csrf_token ?? '' };
  }

  /** Forgets a cookie. */
  dropCookie(name: string): void {
    this.#cookies = Object.fromEntries(
      Object.entries(this.#cookies).filter(([each]) => each !== name),
    );
  }

  /** Sends a request to the knowledge API; `line` is method and path below `/v1`. */
  key(line: string, { headers, ...sent }: RequestOptions = {}): Promise<Response> {
    return this.server.fetch(line.replace(' ', ' /v1'), {
      ...sent,
      headers: { authorization: 'Bearer dataset-test', ...headers },
    });
  }

  /** Creates an app in the console; returns its id. */
  async app(fields: object = {}): Promise<string> {
    const json = { ...createdApp, ...fields };
    return idOf(await this.console('POST /apps', { json }));
  }

  /** Creates a knowledge base by key; returns its id. */
  async dataset(fields: object = {}): Promise<string> {
    const json = { name: 'hours', indexing_technique: 'economy', permission: 'only_me', ...fields };
    return idOf(await this.key('POST /datasets', { json }));
  }

  /** Uploads a text by key. */
  async text(dataset: string, fields: object = {}): Promise<CreatedDocument> {
    const json = { name: 'hours.txt', text: hoursText, process_rule: customRule, ...fields };
    const path = `/datasets/${dataset}/document/create-by-text`;
    const created = await this.key(`POST ${path}`, { json });
    const { document, batch } = await jsonOf<{ document: { id: string }; batch: string }>(created);
    return { id: document.id, batch };
  }

  /** Uploads a text by key, and waits until it is indexed. */
  async indexedText(dataset: string, fields: object = {}): Promise<CreatedDocument> {
    const document = await this.text(dataset, fields);
    await this.pollUntil(dataset, document.batch, 'completed');
    return document;
  }

  /** Asks for the state of a batch until it is the expected one; returns that answer. */
  async pollUntil(dataset: string, batch: string, status: string): Promise<Response> {
    const path = `/datasets/${dataset}/documents/${batch}/indexing-status`;
    for (let poll = 0; poll < 10; poll++) {
      const response = await this.key(`GET ${path}`);
      const { data } = await jsonOf<{ data: { indexing_status: string }[] }>(response.clone());
      if (data.every((document) => document.indexing_status === status)) return response;
    }
    throw new Error(`The batch ${batch} never was ${status}.`);
  }

  /** Asks the app with this key, and returns the answer with its sources. */
  async ask(query: string, key: string): Promise<{ answer: string; sources: RecordedSource[] }> {
    const response = await this.server.fetch('POST /v1/chat-messages', {
      headers: { authorization: `Bearer ${key}` },
      json: { inputs: {}, query, user: 'ann', response_mode: 'blocking' },
    });
    const { answer, metadata } = await jsonOf<{
      answer: string;
      metadata: { retriever_resources: RecordedSource[] };
    }>(response);
    return { answer, sources: metadata.retriever_resources };
  }
}

/** The parts of a source that tests look at. */
export interface RecordedSource {
  dataset_id: string;
  dataset_name: string;
  document_id: string;
  document_name: string;
  segment_id: string;
  content: string;
  score: number;
}

/** The app that was created for the recordings. */
export const createdApp = {
  name: 'created chat',
  mode: 'chat',
  description: 'd',
  icon_type: 'emoji',
  icon: '🤖',
  icon_background: '#FFEAD5',
};

/** The configuration of a model, with knowledge bases if there are any. */
export function modelConfig(datasets: readonly string[] = []): object {
  const linked = datasets.map((id) => ({ dataset: { enabled: true, id } }));
  return {
    model: {
      provider: 'langgenius/openai_api_compatible/openai_api_compatible',
      name: 'fake-chat',
      mode: 'chat',
      completion_params: { temperature: 0.2 },
    },
    pre_prompt: 'Be kind.',
    prompt_type: 'simple',
    user_input_form: [],
    opening_statement: 'Hi',
    suggested_questions: [],
    agent_mode: { enabled: false, tools: [] },
    dataset_configs: { retrieval_model: 'multiple', datasets: { datasets: linked } },
  };
}

export async function idOf(response: Response): Promise<string> {
  return (await jsonOf<{ id: string }>(response)).id;
}

/** A form with a file. */
export function formOf(file: File, part = 'file', fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.append(part, file);
  return form;
}
