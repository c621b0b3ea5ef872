import type { RunResult } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { chance, percent } from '../../format/numbers.ts';
import type { PeriodFigures } from '../../format/periods.ts';

/** The answer first: the range of the period's gross margin, or of its COGS where nothing is earned. */
export function answerWords({ label, total: { grossMargin, cogs } }: PeriodFigures): string {
  return grossMargin.p50 === null
    ? `${label} COGS: median ${money(cogs.p50)}, 80% range ${[money(cogs.p10), money(cogs.p90)].join('–')}`
    : `${label} gross margin: median ${percent(grossMargin.p50)}, 80% range ${[percent(grossMargin.p10).replace('%', ''), percent(grossMargin.p90)].join('–')}`;
}

interface MissInput {
  readonly now: PeriodFigures;
  readonly target: number;
  /** The run before, and when it was. */
  readonly before: { readonly figures: PeriodFigures; readonly target: number; readonly day: string } | null;
}

/** How likely the target is missed, and how that moved since the run before. */
export function missWords({
  now,
  target,
  before,
}: MissInput): { readonly chance: string; readonly moved: string } | null {
  const { probabilityBelow } = now;
  if (probabilityBelow === null) return null;
  const said = `${chance(probabilityBelow)} chance of missing the ${percent(target, targetDecimals(target))} target`;
  const former = before?.target === target ? before.figures.probabilityBelow : null;
  if (!before || former === null || former === undefined) return { chance: said, moved: '' };
  const [is, was] = [chance(probabilityBelow), chance(former)];
  const moved =
    is === was
      ? `, as on ${before.day}`
      : `, ${probabilityBelow > former ? 'up' : 'down'} from ${was} on ${before.day}`;
  return { chance: said, moved };
}

function targetDecimals(target: number): number {
  return Math.abs(target * 100 - Math.round(target * 100)) < 1e-9 ? 0 : 1;
}

/** The quarter or month in which the target is most likely missed, where that is worth a word. */
export function weakestWords({ periods, target }: Pick<RunResult, 'periods' | 'target'>): string {
  const quarters = (periods ?? []).filter(({ kind, partial }) => kind === 'quarter' && !partial);
  const weakest = quarters.toSorted((a, b) => (b.probabilityBelow ?? 0) - (a.probabilityBelow ?? 0))[0];
  const worst = weakest?.probabilityBelow ?? 0;
  if (!weakest || worst < 0.1 || quarters.length < 2) return '';
  return `Weakest quarter: ${weakest.label}, ${chance(worst)} below ${percent(target.grossMargin, targetDecimals(target.grossMargin))}.`;
}
