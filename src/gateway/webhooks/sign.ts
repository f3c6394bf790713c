import { Webhook } from 'standardwebhooks';

/** Secrets of 24 to 64 bytes, as the specification of Standard Webhooks asks for. */
const MIN_BYTES = 24;
const MAX_BYTES = 64;
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** Whether a secret has the format of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(secret: string): boolean {
  const [, base64 = ''] = SECRET.exec(secret) ?? [];
  if (base64.length % 4 !== 0) return false;
  const bytes = (base64.length / 4) * 3 - (base64.split('=').length - 1);
  return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
}

/** The headers of an attempt by the specification of Standard Webhooks: one signature for each secret, so that secrets can be rotated. */
export function signatureHeaders(
  secrets: readonly string[],
  { id, time, body }: { id: string; time: number; body: string },
): Record<string, string> {
  const date = new Date(time);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, date, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(time / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
