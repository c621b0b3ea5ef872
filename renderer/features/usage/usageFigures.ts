import { type Month, monthRange, monthsBetween } from '../../../models/calendar.ts';
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

/** A series of full months. */
export interface MonthlySeries {
  readonly months: readonly Month[];
  readonly values: readonly number[];
}

/** Of all values of the dimension together. */
export const totalSeries = 'total';

/** The id of the series of one value of the dimension. */
export function seriesId(value: string | null): string {
  return value === null ? 'none' : `value ${value}`;
}

/** Groups by month and dimension as series that can be forecast, the total first, then the largest. */
export function seriesChoices(groups: readonly UsageGroup[]): { readonly id: string; readonly label: string }[] {
  const costs = new Map<string | null, number>();
  for (const { key, costUsd } of groups) costs.set(key[1] ?? null, (costs.get(key[1] ?? null) ?? 0) + costUsd);
  const values = [...costs].sort(([, a], [, b]) => b - a).map(([value]) => value);
  return [
    { id: totalSeries, label: 'Total' },
    ...values.map((value) => ({ id: seriesId(value), label: valueName(value) })),
  ];
}

/** One series by full months, from its first use to the last full month of all; a month without use is 0. */
export function seriesOf(
  groups: readonly UsageGroup[],
  {
    series,
    measure,
    partialMonths,
  }: { readonly series: string; readonly measure: UsageMeasure; readonly partialMonths: readonly Month[] },
): MonthlySeries {
  const whole = groups.filter(({ key: [month] }) => month && !partialMonths.includes(month));
  const last = whole.reduce((latest, { key }) => (key[0]! > latest ? key[0]! : latest), '');
  const used = whole.filter(({ key }) => series === totalSeries || seriesId(key[1] ?? null) === series);
  const byMonth = new Map<Month, number>();
  for (const group of used) {
    const month = group.key[0]!;
    byMonth.set(month, (byMonth.get(month) ?? 0) + measureOf(measure, group));
  }
  const first = [...byMonth.keys()].sort()[0];
  if (first === undefined) return { months: [], values: [] };
  const months = monthRange(first, monthsBetween(first, last) + 1);
  return { months, values: months.map((month) => byMonth.get(month) ?? 0) };
}
