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
      ? [`No revenue, so no gross margin. Median COGS ${money(cogs.p50)} ${over}.`]
      : [
          `Median gross margin ${percent(grossMargin.p50)} ${over}; 80% range ${percent(grossMargin.p10)} to ${percent(grossMargin.p90)}.`,
        ]),
    `P90 COGS ${money(cogs.p90)}.`,
    ...(below === null
      ? []
      : [`${chance(below)} chance of missing the ${percent(result.target.grossMargin, 0)} target.`]),
  ];
}

/** What to expect where it ends badly; null for runs that were stored before it was told. */
export function worstWords({ worst }: RunResult): string | null {
  if (!worst?.cogs) return null;
  const margin = worst.grossMargin ? `margin averages ${percent(worst.grossMargin.worst10.mean)} and ` : '';
  return `In the worst 10% of runs ${margin}COGS average ${money(worst.cogs.worst10.mean)}${worst.grossMargin ? ', each in its own worst 10%' : ''}.`;
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
      ? 'The two agree here.'
      : `The plan is ${points} points ${direction}, its COGS ${money(Math.abs(cogsGap))} too ${cogsGap < 0 ? 'low' : 'high'}.`;
  return `Single-point plan ${percent(plan)}; mean of the runs ${percent(mean)}. ${tail}`;
}
