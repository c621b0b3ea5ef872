import type { Comparison } from '../../../models/simulation/run.ts';
import { money } from '../../format/money.ts';
import { percent, percentagePoints } from '../../format/numbers.ts';

/** The answer in sentences: which is better, how sure that is, and by how much. */
export function differenceWords({ a, b, totalDifference, probabilityBetter }: Comparison): string[] {
  const { grossMargin, cogs } = totalDifference;
  const cheaper = (cogs.p50 ?? 0) <= 0;
  return [
    ...(grossMargin.p50 === null
      ? []
      : [
          `${b.name} ends with the better margin in ${percent(probabilityBetter.grossMargin, 0)} of the trials: half of them differ by more than ${percentagePoints(grossMargin.p50)} from ${a.name}, 8 in 10 between ${percentagePoints(grossMargin.p10)} and ${percentagePoints(grossMargin.p90)}.`,
        ]),
    `Its COGS are ${money(Math.abs(cogs.p50 ?? 0))} ${cheaper ? 'lower' : 'higher'} in the median trial.`,
  ];
}
