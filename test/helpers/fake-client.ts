import type { ChatClient } from '../../src/api/chat-client.js';
import type { Capabilities } from '../../src/api/dialects/dialect.js';
import type { ChatRequest } from '../../src/api/resources/chat.js';
import type { StreamOptions } from '../../src/api/stream/event-stream.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import type { HistoryMessage } from '../../src/api/types.js';

/** A stream that a test plays by hand: it decides when each event comes, and how the stream ends. */
export class PlayedStream {
  readonly request: Partial<ChatRequest>;
  readonly #queue: (() => IteratorResult<StreamEvent, void>)[] = [];
  #wake: (() => void) | undefined;

  constructor(request: Partial<ChatRequest>) {
    this.request = request;
    request.signal?.addEventListener('abort', () => this.fail(new DOMException('', 'AbortError')));
  }

  /** Bytes arrive that hold this event. */
  send(event: StreamEvent): void {
    this.request.onBytes?.();
    this.#push(() => ({ done: false, value: event }));
  }

  /** Bytes arrive that hold no event. */
  ping(): void {
    this.request.onBytes?.();
  }

  end(): void {
    this.#push(() => ({ done: true, value: undefined }));
  }

  fail(error: unknown): void {
    this.#push(() => {
      throw error;
    });
  }

  async *events(): AsyncGenerator<StreamEvent, void, undefined> {
    for (;;) {
      const next = this.#queue.shift();
      if (!next) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const { done, value } = next();
      if (done) return;
      yield value;
    }
  }

  #push(result: () => IteratorResult<StreamEvent, void>): void {
    this.#queue.push(result);
    this.#wake?.();
  }
}

/** A client whose streams a test plays by hand and whose other answers are given; it remembers what it was asked. */
export class FakeClient implements ChatClient {
  capabilities: Capabilities = { info: true, suggestions: true };
  /** Every call of what stands in `answers`, as its name and what it was given. */
  readonly calls: [name: string, ...given: unknown[]][] = [];
  /** The streams asked for, newest last. */
  readonly streams: PlayedStream[] = [];
  /** The runs that were joined, newest last. */
  readonly runs: PlayedStream[] = [];
  readonly stopped: string[] = [];
  history: Record<string, HistoryMessage[]> = {};
  /** How often the history has been asked. */
  historyReads = 0;
  /** What these endpoints answer; a test puts its own in the place. */
  answers: { [Name in keyof ChatClient]?: (...given: never[]) => unknown } = {};
  createUploadToken = this.#endpoint('createUploadToken', () => ({ upload_token: 'u1' }));
  fetchMeta = this.#endpoint('fetchMeta', () => ({}));
  fetchSuggestions = this.#endpoint('fetchSuggestions', () => ['What next?']);
  rateMessage = this.#endpoint('rateMessage', () => undefined);
  submitForm = this.#endpoint('submitForm', () => undefined);
  uploadFile = this.#endpoint('uploadFile', () => ({ id: 'file-1' }));
  uploadFormFile = this.#endpoint('uploadFormFile', () => ({ id: 'file-1' }));
  uploadRemoteFile = this.#endpoint('uploadRemoteFile', () => ({ id: 'file-1' }));
  parameters: ChatClient['fetchParameters'] = () => Promise.resolve({});
  site: ChatClient['fetchSite'] = () => Promise.resolve({});
  info: ChatClient['fetchInfo'] = () => Promise.resolve({ mode: 'chat' });
  messages: ChatClient['fetchMessages'] = ({ conversationId, firstId, limit = 20 }) => {
    const all = this.history[conversationId] ?? [];
    const end = firstId ? all.findIndex(({ id }) => id === firstId) : all.length;
    const data = all.slice(Math.max(0, end - limit), end);
    return Promise.resolve({ data, has_more: end > limit });
  };

  get stream(): PlayedStream {
    return this.streams.at(-1)!;
  }

  fetchParameters = () => this.parameters();
  fetchSite = () => this.site();
  fetchInfo = () => this.info();
  fetchMessages = (query: Parameters<ChatClient['fetchMessages']>[0]) => {
    this.historyReads++;
    return this.messages(query);
  };
  resolveUrl = (url: string) => new URL(url, 'https://dify.example').href;

  stopChat = (taskId: string) => {
    this.stopped.push(taskId);
    return Promise.resolve();
  };

  streamChat = (request: ChatRequest) => {
    this.streams.push(new PlayedStream(request));
    return this.stream.events();
  };

  streamRunEvents = (runId: string, options: StreamOptions) => {
    this.calls.push(['streamRunEvents', runId]);
    const run = new PlayedStream(options);
    this.runs.push(run);
    return run.events();
  };

  #endpoint<Name extends keyof ChatClient>(name: Name, usual: () => unknown): ChatClient[Name] {
    const call = (...given: unknown[]): Promise<unknown> => {
      this.calls.push([name, ...given]);
      const answer = this.answers[name] ?? usual;
      return Promise.resolve(answer(...(given as never[])));
    };
    return call as never;
  }
}
