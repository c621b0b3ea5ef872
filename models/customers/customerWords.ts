import { causeNames } from './causeWords.ts';
import type { CustomerOutlook } from './customerOutlook.ts';
import type { CustomerReport } from './customerReport.ts';
import { erodedLines } from './erosion.ts';
import type { MarginCause } from './marginBridge.ts';

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

/**
 * A share in percent, in the digits that say something.
 *
 * @example
 * shareText(0.0249) // => '2.5%'
 */
export function shareText(share: number): string {
  const percent = 100 * share;
  return `${percent !== 0 && Math.abs(percent) < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/**
 * Who loses money, in one sentence, the number first.
 *
 * @example
 * customersHeadline({
 *   period: { label: 'Q3 2026' },
 *   distribution: { customers: 9, lossMakers: { customers: 0 } },
 * }) // => 'None of 9 paying customers lost money in Q3 2026.'
 */
export function customersHeadline({
  period,
  distribution,
}: {
  readonly period: Pick<CustomerReport['period'], 'label'>;
  readonly distribution: Pick<CustomerReport['distribution'], 'customers' | 'lossMakers'>;
}): string {
  const { customers, lossMakers } = distribution;
  if (customers === 0) return `No customer is named in ${period.label}.`;
  const all = `${customers} paying ${customers === 1 ? 'customer' : 'customers'}`;
  if (lossMakers.customers === 0) return `None of ${all} lost money in ${period.label}.`;
  const { grossProfitUsd, aiCogsShare, revenueShare } = lossMakers;
  const shares =
    aiCogsShare === null || revenueShare === null
      ? ''
      : ` They use ${shareText(aiCogsShare)} of AI COGS and bring ${shareText(revenueShare)} of revenue.`;
  return `${lossMakers.customers} of ${all} lost money in ${period.label}: (${money.format(-grossProfitUsd)}).${shares}`;
}

/**
 * Whose margin fell by more than 5 percentage points, with the dollars and the cause of most; null where nobody's did.
 *
 * @example
 * erosionText({ before: 'Q2 2026', lines: [] }) // => null
 */
export function erosionText({ before, lines }: Pick<CustomerReport, 'before' | 'lines'>): string | null {
  const fallen = erodedLines(lines);
  if (before === null || fallen.length === 0) return null;
  const sums = new Map<MarginCause, number>();
  for (const { change } of fallen)
    for (const { cause, usd } of change!.effects) if (cause !== 'users') sums.set(cause, (sums.get(cause) ?? 0) + usd);
  const [cause, usd] = [...sums].sort((a, b) => a[1] - b[1])[0]!;
  const margins = fallen.length === 1 ? '1 margin fell' : `${fallen.length} margins fell`;
  return `${margins} by more than 5 pp since ${before}; most by ${causeNames[cause].toLowerCase()} (${money.format(-usd)}).`;
}

/**
 * What the free tier costs, in one sentence; null without one.
 *
 * @example
 * freeTierText({ customers: 2, costUsd: 50, perPayingCustomerUsd: 5 })
 * // => 'Free tier: 2 customers cost $50, $5.00 per paying customer.'
 */
export function freeTierText(free: CustomerReport['free']): string | null {
  if (free === null) return null;
  const { customers, costUsd, perPayingCustomerUsd } = free;
  const each = perPayingCustomerUsd === null ? '' : `, $${perPayingCustomerUsd.toFixed(2)} per paying customer`;
  return `Free tier: ${customers} ${customers === 1 ? 'customer costs' : 'customers cost'} ${money.format(costUsd)}${each}.`;
}

/**
 * The quarter ahead in which customers lose most, in one sentence; null without a quarter.
 *
 * @example
 * outlookHeadline({ quarters: [] }) // => null
 */
export function outlookHeadline({ quarters }: Pick<CustomerOutlook, 'quarters'>): string | null {
  const worst = quarters.toSorted((a, b) => a.lossUsd.p50 - b.lossUsd.p50)[0];
  if (!worst) return null;
  const { label, lossMakers, lossUsd } = worst;
  const [low, median, high] = [lossMakers.p10, lossMakers.p50, lossMakers.p90].map(Math.round);
  const range = [low, high].join('–');
  const lose = median === 1 ? '1 customer loses' : `${median} customers lose`;
  return `${lose} money in ${label} (80% range ${range}), (${money.format(-lossUsd.p50)}) for the quarter, at current terms.`;
}
