import { interpolate } from '../../lib/interpolate.js';
import type { Usage } from '../../state/model.js';
import { formatNumber } from '../../ui/format.js';
import type { LocalizedActionsStrings } from './localized-actions-strings.js';

type UsageStrings = Pick<
  LocalizedActionsStrings,
  'detailed' | 'tokens' | 'tokensInAndOut' | 'latency' | 'language'
>;

/** Formats tokens, price and latency of an answer in one line; empty if nothing is known. */
export function formatUsage(
  { totalTokens, promptTokens, completionTokens, price, currency, latency: seconds }: Usage,
  { detailed, tokens, tokensInAndOut, latency, language }: UsageStrings,
): string {
  const format = (value: number) => formatNumber(value, language, { maximumFractionDigits: 1 });
  const total = totalTokens && interpolate(tokens, { total: format(totalTokens) });
  const inAndOut =
    promptTokens &&
    completionTokens &&
    interpolate(tokensInAndOut, { input: format(promptTokens), output: format(completionTokens) });
  const time = seconds && interpolate(latency, { seconds: format(seconds) });
  return [
    total && inAndOut ? interpolate(detailed, { text: total, detail: inAndOut }) : total,
    formatPrice(price, currency, language),
    time,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Formats a price; empty for zero. */
function formatPrice(
  price: string | undefined,
  currency: string | undefined,
  language: string | undefined,
): string {
  const amount = Number(price);
  if (!amount) return '';
  try {
    return formatNumber(amount, language, {
      style: 'currency',
      currency,
      maximumFractionDigits: 6,
    });
  } catch {
    // The server may send a currency that is no ISO 4217 code.
    return [price, currency].filter(Boolean).join(' ');
  }
}
