import { residualUsd } from '../../../models/tieOut/residual.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';

export function nameOf({ provider, month }: Pick<TieOut, 'provider' | 'month'>): string {
  return `${provider ?? 'no provider'}, ${monthLabel(month)}`;
}

const cent = 0.01;

/** What speaks against closing a provider's month as it stands; empty where it is tied out. */
export function openPoints({ invoice, steps, partial, unlisted, billingPeriod }: TieOut): string[] {
  const residual = residualUsd(steps);
  return [
    ...(invoice === null ? ['no invoice entered'] : []),
    ...(residual >= cent ? [`${moneyExact(residual)} unreconciled`] : []),
    ...(unlisted.tokens > 0 ? [`${count(unlisted.tokens)} tokens without list price`] : []),
    ...(partial ? ['days missing in its cost files'] : []),
    ...(billingPeriod === 'open' ? ['billing period still open at the provider'] : []),
  ];
}
