import type { ActionsStrings } from '../../i18n/actions-strings.js';
import { fill } from '../../lib/fill.js';
import type { Usage } from '../../state/model.js';

/** What an answer took, in a line; empty where nothing of it is known. */
export function usageText(
  { totalTokens, promptTokens, completionTokens, price, currency, latency }: Usage,
  { tokens, tokensInAndOut, seconds }: ActionsStrings,
): string {
  const total = totalTokens && fill(tokens, { total: totalTokens.toLocaleString() });
  const inAndOut =
    promptTokens &&
    completionTokens &&
    fill(tokensInAndOut, {
      input: promptTokens.toLocaleString(),
      output: completionTokens.toLocaleString(),
    });
  const time =
    latency &&
    fill(seconds, { seconds: latency.toLocaleString(undefined, { maximumFractionDigits: 1 }) });
  return [total && inAndOut ? `${total} (${inAndOut})` : total, priceText(price, currency), time]
    .filter(Boolean)
    .join(' · ');
}

/** What costs nothing is not spoken of. */
function priceText(price: string | undefined, currency: string | undefined): string {
  const amount = Number(price);
  if (!amount) return '';
  try {
    return amount.toLocaleString(undefined, {
      style: 'currency',
      currency,
      maximumFractionDigits: 6,
    });
  } catch {
    // An app may charge in whatever it likes to call a currency.
    return [price, currency].filter(Boolean).join(' ');
  }
}
