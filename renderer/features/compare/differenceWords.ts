import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import type { Comparison } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { chance, percentagePoints } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';
import type { PeriodOfComparison } from './comparedPeriod.ts';

function apart(value: number, size: string, other: string): string {
  return value === 0 ? `the same as ${other}` : `${size} ${value > 0 ? 'higher' : 'lower'} than ${other}`;
}

/** The answer in sentences: which is better, how sure that is, and by how much. */
export function differenceWords({ a, b }: Comparison, period: PeriodOfComparison): string[] {
  const { grossMargin, cogs } = period.difference;
  const when = period.id === 'total' ? '' : ` in ${period.label}`;
  const margin = grossMargin.p50;
  const cost = cogs.p50 ?? 0;
  const range = (low: number | null, high: number | null, show: (value: number | null) => string) =>
    `80% range ${show(low)} to ${show(high)}`;
  if (isUnchanged(grossMargin) && isUnchanged(cogs))
    return [`Gross margin and COGS of ${b.name} are unchanged from ${a.name}${when}.`];
  return [
    ...(margin === null
      ? []
      : [
          `${b.name} has the higher margin in ${chance(period.better.grossMargin)} of trials${when}.`,
          `Median gross margin ${apart(margin, `${Math.abs(margin * 100).toFixed(1)} points`, a.name)}; ${range(grossMargin.p10, grossMargin.p90, (value) => percentagePoints(value))}.`,
        ]),
    `Median COGS ${apart(cost, money(Math.abs(cost)), a.name)}; ${range(cogs.p10, cogs.p90, (value) => seriesDifference('cogs', value))}.`,
  ];
}
