import type { Comparison } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { chance, percentagePoints } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';

function apart(value: number, size: string, [up, down]: readonly [string, string]): string {
  if (value === 0) return 'the same';
  return `${size} ${value > 0 ? up : down}`;
}

/** The answer in sentences: which is better, how sure that is, and by how much. */
export function differenceWords({ a, b, totalDifference, probabilityBetter }: Comparison): string[] {
  const { grossMargin, cogs } = totalDifference;
  const margin = grossMargin.p50;
  const cost = cogs.p50 ?? 0;
  const range = (low: number | null, high: number | null, show: (value: number | null) => string) =>
    `8 in 10 trials fall between ${show(low)} and ${show(high)}`;
  return [
    ...(margin === null
      ? []
      : [
          `${b.name} ends with the better margin in ${chance(probabilityBetter.grossMargin)} of the trials.`,
          `Against ${a.name} its margin is ${apart(margin, `${Math.abs(margin * 100).toFixed(1)} points`, ['higher', 'lower'])} in the median trial; ${range(grossMargin.p10, grossMargin.p90, (value) => percentagePoints(value))}.`,
        ]),
    `Its COGS are ${apart(cost, money(Math.abs(cost)), ['higher', 'lower'])} in the median trial; ${range(cogs.p10, cogs.p90, (value) => seriesDifference('cogs', value))}.`,
  ];
}
