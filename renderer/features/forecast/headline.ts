import type { RunResult } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { chance, percent } from '../../format/numbers.ts';

function span(months: number): string {
  return months === 1 ? 'in the month' : `over ${months} months`;
}

/** The result in sentences that a board can read: numbers with their probability, no certainty. */
export function headline(result: RunResult): string[] {
  const { grossMargin, cogs } = result.total;
  const over = span(result.months.length);
  const below = result.target.totalProbabilityBelow;
  return [
    ...(grossMargin.p50 === null
      ? [`There is no revenue, so no gross margin. Half of the runs cost more than ${money(cogs.p50)} ${over}.`]
      : [
          `Half of the runs end above ${percent(grossMargin.p50)} gross margin ${over}; 8 in 10 fall between ${percent(grossMargin.p10)} and ${percent(grossMargin.p90)}.`,
        ]),
    `In 9 of 10 runs COGS stay below ${money(cogs.p90)}.`,
    ...(below === null
      ? []
      : [
          `The chance that the margin is below your ${percent(result.target.grossMargin, 0)} target is ${chance(below)}.`,
        ]),
  ];
}

/** What to expect where it ends badly; null for runs that were stored before it was told. */
export function worstWords({ worst }: RunResult): string | null {
  if (!worst?.cogs) return null;
  const margin = worst.grossMargin ? `the margin averages ${percent(worst.grossMargin.worst10.mean)} and ` : '';
  return `In the worst tenth of the runs ${margin}COGS average ${money(worst.cogs.worst10.mean)}${worst.grossMargin ? ', each in its own worst tenth' : ''}.`;
}

/** The flaw of averages in one sentence; null where either side has no margin. */
export function averagesGap(result: RunResult): string | null {
  const plan = result.averages.total.grossMargin;
  const { mean } = result.total.grossMargin;
  if (plan === null || mean === null) return null;
  const gap = plan - mean;
  const cogsGap = (result.averages.total.cogs ?? 0) - (result.total.cogs.mean ?? 0);
  const direction = gap >= 0 ? 'too high' : 'too low';
  const points = Math.abs(gap * 100).toFixed(1);
  const tail =
    points === '0.0'
      ? 'Here the two agree.'
      : `The plan is ${points} points ${direction}, and its COGS are ${money(Math.abs(cogsGap))} too ${cogsGap < 0 ? 'low' : 'high'}.`;
  return `Planning on averages says ${percent(plan)}; the mean of the runs is ${percent(mean)}. ${tail}`;
}
