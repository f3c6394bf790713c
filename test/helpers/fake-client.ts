import type { ChatClient } from '../../src/api/chat-client.js';
import type { Capabilities } from '../../src/api/dialects/dialect.js';
import type { ChatRequest } from '../../src/api/resources/chat.js';
import type { StreamOptions } from '../../src/api/stream/event-stream.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { Condition } from './condition.js';

/** The endpoints whose calls a `FakeClient` records. */
type RecordedEndpoint =
  | 'createUploadToken'
  | 'fetchMeta'
  | 'fetchSuggestions'
  | 'rateMessage'
  | 'streamRunEvents'
  | 'submitForm'
  | 'uploadFile'
  | 'uploadFormFile'
  | 'uploadRemoteFile';

/** A stream that a test controls: it sends each event, and ends or breaks the stream. */
export class ControlledStream {
  readonly request: Partial<ChatRequest>;
  readonly #queue: (() => IteratorResult<StreamEvent, void>)[] = [];
  #wake: (() => void) | undefined;
  readonly #read = new Condition();
  #isDrained = false;

  constructor(request: Partial<ChatRequest>) {
    this.request = request;
    request.signal?.addEventListener('abort', () => this.fail(new DOMException('', 'AbortError')));
  }

  /** Delivers an event. */
  send(event: StreamEvent): void {
    this.request.onBytes?.();
    this.#push(() => ({ done: false, value: event }));
  }

  /** Delivers bytes without an event. */
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

  /** Resolves once the reader has handled everything that was delivered, or has stopped reading. */
  drained(): Promise<void> {
    return this.#read.until(() => this.#isDrained);
  }

  async *events(): AsyncGenerator<StreamEvent, void, undefined> {
    try {
      for (;;) {
        const next = this.#queue.shift();
        if (!next) {
          this.#drain();
          await new Promise<void>((resolve) => (this.#wake = resolve));
          continue;
        }
        const { done, value } = next();
        if (done) return;
        yield value;
      }
    } finally {
      this.#queue.length = 0;
      this.#drain();
    }
  }

  #drain(): void {
    this.#isDrained = true;
    this.#read.notify();
  }

  #push(result: () => IteratorResult<StreamEvent, void>): void {
    this.#isDrained = false;
    this.#queue.push(result);
    this.#wake?.();
  }
}

/** A client whose streams a test controls and whose other responses can be replaced. It records its calls. */
export class FakeClient implements ChatClient {
  capabilities: Capabilities = { info: true, suggestions: true };
  /** Every call of a recorded endpoint: its name and its arguments. */
  readonly calls: [name: RecordedEndpoint, ...args: unknown[]][] = [];
  /** The streams of questions, newest last. */
  readonly streams: ControlledStream[] = [];
  /** The streams of joined runs, newest last. */
  readonly runs: ControlledStream[] = [];
  readonly stopped: string[] = [];
  history: Record<string, HistoryMessage[]> = {};
  /** The number of requests for the history. */
  historyReads = 0;
  /** Responses that a test replaces, by endpoint. */
  responses: { [Name in keyof ChatClient]?: (...args: never[]) => unknown } = {};
  createUploadToken = this.#endpoint('createUploadToken', () => ({ upload_token: 'u1' }));
  fetchMeta = this.#endpoint('fetchMeta', () => ({}));
  fetchSuggestions = this.#endpoint('fetchSuggestions', () => ['What next?']);
  rateMessage = this.#endpoint('rateMessage', () => undefined);
  submitForm = this.#endpoint('submitForm', () => undefined);
  uploadFile = this.#endpoint('uploadFile', () => ({ id: 'file-1' }));
  uploadFormFile = this.#endpoint('uploadFormFile', () => ({ id: 'file-1' }));
  uploadRemoteFile = this.#endpoint('uploadRemoteFile', () => ({ id: 'file-1' }));
  readonly #called = new Condition();
  parameters: ChatClient['fetchParameters'] = () => Promise.resolve({});
  site: ChatClient['fetchSite'] = () => Promise.resolve({});
  info: ChatClient['fetchInfo'] = () => Promise.resolve({ mode: 'chat' });
  messages: ChatClient['fetchMessages'] = ({ conversationId, firstId, limit = 20 }) => {
    const all = this.history[conversationId] ?? [];
    const end = firstId ? all.findIndex(({ id }) => id === firstId) : all.length;
    const data = all.slice(Math.max(0, end - limit), end);
    return Promise.resolve({ data, has_more: end > limit });
  };

  /** The stream of the newest question. */
  get stream(): ControlledStream {
    return this.streams.at(-1)!;
  }

  /** Resolves with the stream of the `count`-th question once it is being read. */
  async streamed(count: number): Promise<ControlledStream> {
    await this.#called.until(() => this.streams.length >= count);
    const stream = this.streams[count - 1]!;
    await stream.drained();
    return stream;
  }

  /** Resolves with the stream of the `count`-th joined run once it is being read. */
  async joined(count: number): Promise<ControlledStream> {
    await this.#called.until(() => this.runs.length >= count);
    const run = this.runs[count - 1]!;
    await run.drained();
    return run;
  }

  /** Resolves once a recorded endpoint has been called `count` times. */
  requested(name: RecordedEndpoint, count = 1): Promise<void> {
    return this.#called.until(
      () => this.calls.filter(([called]) => called === name).length >= count,
    );
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
    this.streams.push(new ControlledStream(request));
    this.#called.notify();
    return this.stream.events();
  };

  streamRunEvents = (runId: string, options: StreamOptions) => {
    this.calls.push(['streamRunEvents', runId]);
    const run = new ControlledStream(options);
    this.runs.push(run);
    this.#called.notify();
    return run.events();
  };

  #endpoint<Name extends RecordedEndpoint>(
    name: Name,
    defaultResponse: () => unknown,
  ): ChatClient[Name] {
    const call = (...args: unknown[]): Promise<unknown> => {
      this.calls.push([name, ...args]);
      this.#called.notify();
      const respond = this.responses[name] ?? defaultResponse;
      return Promise.resolve(respond(...(args as never[])));
    };
    return call as never;
  }
}
