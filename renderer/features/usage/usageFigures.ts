import type { CostBasis } from '../../../models/usage/usageRow.ts';
import type { UsageGroup } from '../../../models/usage/usageSummary.ts';
import type { StackPart } from '../../charts/stackedBars.ts';
import { valueName } from '../../format/dimensions.ts';

export function totalTokens(group: UsageGroup): number {
  return group.inputTokens + group.cacheReadTokens + group.cacheWriteTokens + group.outputTokens;
}

/** The share of a cost that stands on each basis; zero everywhere when there is no cost. */
export function basisShares(group: UsageGroup): Readonly<Record<CostBasis, number>> {
  const { billed, contract, gateway, estimate, unpriced } = group.costByBasis;
  const total = billed + contract + gateway + estimate + unpriced;
  const share = (amount: number) => (total === 0 ? 0 : amount / total);
  return {
    billed: share(billed),
    contract: share(contract),
    gateway: share(gateway),
    estimate: share(estimate),
    unpriced: share(unpriced),
  };
}

export type UsageMeasure = 'cost' | 'requests' | 'tokens';

function measureOf(measure: UsageMeasure, group: UsageGroup): number {
  switch (measure) {
    case 'cost':
      return group.costUsd;
    case 'requests':
      return group.requests ?? 0;
    case 'tokens':
      return totalTokens(group);
    default:
      return measure satisfies never;
  }
}

/** Groups by month and dimension as the parts of a stacked chart. */
export function stackParts(groups: readonly UsageGroup[], measure: UsageMeasure): StackPart[] {
  return groups.flatMap((group) => {
    const [month, value] = group.key;
    return month ? [{ month, name: valueName(value ?? null), value: measureOf(measure, group) }] : [];
  });
}

/** Groups ordered by a column of the table. */
export function sortGroups(groups: readonly UsageGroup[], column: string, descending: boolean): UsageGroup[] {
  const key = (group: UsageGroup): number | string => {
    if (column === 'value') return valueName(group.key[0] ?? null).toLowerCase();
    if (column === 'requests') return group.requests ?? -1;
    if (column === 'input') return group.inputTokens;
    if (column === 'cacheRead') return group.cacheReadTokens;
    if (column === 'cacheWrite') return group.cacheWriteTokens;
    if (column === 'output') return group.outputTokens;
    if (column === 'unpriced') return group.unpricedTokens;
    return group.costUsd;
  };
  const sign = descending ? -1 : 1;
  return [...groups].sort((left, right) => {
    const [a, b] = [key(left), key(right)];
    return sign * (a < b ? -1 : a > b ? 1 : 0);
  });
}
