import { interpolate } from '../../lib/interpolate.js';
import type { Usage } from '../../state/model.js';
import { formatNumber } from '../../ui/format.js';
import type { LocalizedActionsStrings } from './localized-actions-strings.js';

type UsageTexts = Pick<
  LocalizedActionsStrings,
  'tokens' | 'tokensInAndOut' | 'seconds' | 'language'
>;

/** What an answer took, in a line; empty where nothing of it is known. */
export function usageText(
  { totalTokens, promptTokens, completionTokens, price, currency, latency }: Usage,
  { tokens, tokensInAndOut, seconds, language }: UsageTexts,
): string {
  const write = (value: number) => formatNumber(value, language, { maximumFractionDigits: 1 });
  const total = totalTokens && interpolate(tokens, { total: write(totalTokens) });
  const inAndOut =
    promptTokens &&
    completionTokens &&
    interpolate(tokensInAndOut, { input: write(promptTokens), output: write(completionTokens) });
  const time = latency && interpolate(seconds, { seconds: write(latency) });
  return [
    total && inAndOut ? `${total} (${inAndOut})` : total,
    priceText(price, currency, language),
    time,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What costs nothing is not spoken of. */
function priceText(
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
    // An app may charge in whatever it likes to call a currency.
    return [price, currency].filter(Boolean).join(' ');
  }
}
