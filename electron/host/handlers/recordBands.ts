import { addMonths } from '../../../models/calendar.ts';
import { quantileAt } from '../../../models/record/quantilesAt.ts';
import type { FrozenBands } from '../../../models/record/trackRecord.ts';
import { actualOf, type BacktestedSeries } from '../../../models/simulation/backtest.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import { findFrozen, headOf } from './record.ts';

/** Months before a forecast whose actuals lead into its picture. */
const monthsBefore = 6;

/** A frozen forecast as a fan, with what happened before and since. */
async function readFrozenBands(
  context: Context,
  { id, series }: { id: string; series: BacktestedSeries },
): Promise<FrozenBands> {
  const frozen = findFrozen(context, id);
  const from = addMonths(frozen.months[0]!, -monthsBefore);
  const actuals = await readWholeMonths(context);
  return {
    forecast: headOf(frozen),
    series,
    months: frozen.months.map((month, index) => {
      const values = frozen.series[series].months[index] ?? null;
      const at = (probability: number) => values && quantileAt(values, probability);
      const [p5, p10, p25, p50, p75, p90, p95] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map(at);
      return { month, p5: p5!, p10: p10!, p25: p25!, p50: p50!, p75: p75!, p90: p90!, p95: p95! };
    }),
    actuals: actuals.flatMap((whole) => {
      const place = frozen.months.indexOf(whole.month);
      const value = actualOf(whole, series, frozen.hasOtherCogs[Math.max(0, place)] ?? false);
      return whole.month < from || whole.month > frozen.months.at(-1)! || value === null
        ? []
        : [{ month: whole.month, value }];
    }),
  };
}

export const recordBandsHandlers = {
  'record.bands': readFrozenBands,
} satisfies Partial<Handlers>;
