export * from '../index.js';
export { loadEnvironment, readServeEnvironment, type ServeEnvironment } from './environment.js';
export { createLogger, type LoggerOptions, type LogLevel } from './logger.js';
export { createListener, type Listener, type ListenerOptions } from './listener.js';
export { openOutbox, type OutboxLocation } from './outbox/open-outbox.js';
export { createPrometheusMetrics, type PrometheusMetrics } from './prometheus.js';
export { connectRedis, type RedisBackend } from './redis.js';
export { serveGateway, type RunningGateway, type ServeOptions } from './serve.js';
export { createWebhookSender, type WebhookSenderOptions } from './send-webhook.js';
