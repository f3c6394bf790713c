export type { RequestContext } from './context.js';
export { readEnvironment, type Environment } from './environment.js';
export { createGateway, type Gateway } from './gateway.js';
export type { IdentityOptions } from './identity/site-tokens.js';
export { createMemoryLimiter, type Limiter, type LimitRule } from './limits/limiter.js';
export type { LimitNumbers } from './limits/limits.js';
export { ConfigurationError } from './resolve-settings.js';
export type { AppOptions, GatewayOptions, Timeouts, VerifyRequest } from './settings.js';
export { createMemoryStore, type Store } from './store.js';
export type {
  FirstByteMetric,
  Logger,
  LogFields,
  Metrics,
  RequestMetric,
  Trace,
  TracedRequest,
} from './telemetry.js';
export type { SendWebhook, WebhookRequest, WebhookResponse } from './webhooks/deliver.js';
export { lanesOf } from './webhooks/endpoint.js';
export { endOf, reopenEndpoint } from './webhooks/endpoint-end.js';
export type {
  ConversationHandover,
  HandoverReason,
  MessageCompleted,
  TranscriptEntry,
  TranscriptStatus,
  WebhookEvent,
  WorkflowFinished,
} from './webhooks/events.js';
export type { HandoverOptions } from './webhooks/handover-options.js';
export type { WebhookOptions } from './webhooks/options.js';
export type {
  DeadLetter,
  Job,
  JobHandler,
  NewJob,
  Notes,
  Outbox,
  OutboxDepth,
  Outcome,
} from './webhooks/outbox.js';
export { createPatientOutbox } from './webhooks/patient-outbox.js';
