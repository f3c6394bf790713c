/** Details of a log entry. They contain no token, key, body, query or id that grants access to anything. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Receives what the operator of the gateway may want to read. */
export interface Logger {
  info: (message: string, fields?: LogFields) => void;
  warn: (message: string, fields?: LogFields) => void;
  error: (message: string, fields?: LogFields) => void;
}

/** One answered request. */
export interface RequestMetric {
  /** The name of the app; empty where no app is concerned. */
  readonly app: string;
  readonly method: string;
  /** The path of the endpoint with placeholders, such as `/messages/:messageId/feedbacks`; empty for an unknown path. */
  readonly endpoint: string;
  readonly status: number;
  /** From the request to the headers of its response. */
  readonly milliseconds: number;
}

/** The beginning of one streamed answer. */
export interface FirstByteMetric {
  /** The name of the app. */
  readonly app: string;
  /** From the request to the first piece of the answer. */
  readonly milliseconds: number;
}

/** Receives the numbers of the gateway, for a monitoring system. */
export interface Metrics {
  /** Called once per request, when the headers of its response are known. */
  onRequest?: (request: RequestMetric) => void;
  /** Called with 1 when a stream starts, and with -1 when it ends. */
  onStreams?: (change: 1 | -1) => void;
  /** Called once per stream, with its first piece. */
  onFirstByte?: (stream: FirstByteMetric) => void;
  /** Called for each request that is refused with 429, with the name of the limit. */
  onLimit?: (limit: string) => void;
}

/** A request to one endpoint, for a span of a tracing system. */
export interface TracedRequest {
  /** The name of the app. */
  readonly app: string;
  readonly method: string;
  /** The path of the endpoint with placeholders, such as `/v1/messages/:messageId/feedbacks`. */
  readonly endpoint: string;
  /** The `X-Request-Id` of the request, of its response and of the request to Dify. */
  readonly id: string;
}

/** Runs a request inside a span: calls `run` once, and returns its response. docs/operations.md has one for OpenTelemetry. */
export type Trace = (request: TracedRequest, run: () => Promise<Response>) => Promise<Response>;

/** Discards everything. */
export const silentLogger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
