import {
  type DeferredLine,
  type DeferredPeriod,
  type DeferredRevenue,
  deferredLineNames,
  liabilityLines,
} from '../../../models/deferredRevenue/deferredRevenue.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { count, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

export type Periods = 'month' | 'quarter' | 'year';

/** Opening to closing by period, expected and as ranges, then billings against revenue and cash. */
export function deferredRevenueText(
  found: DeferredRevenue,
  { by, plan }: { readonly by: Periods; readonly plan?: string | undefined },
): string {
  const shown = plan === undefined ? { name: 'All plans', ...found.total } : found.plans.find(({ id }) => id === plan);
  if (!shown) {
    const ids = found.plans.map(({ id }) => id).join(', ');
    throw new WorkbenchError('not_found', `There is no plan "${plan}" in ${found.scenario.name}; use one of ${ids}.`);
  }
  const periods = { month: shown.months, quarter: shown.quarters, year: shown.years }[by];
  const rows = [...periods, shown.total];
  const named = ({ label, partial }: DeferredPeriod) => `${label}${partial ? ' (partial)' : ''}`;
  const ofLines = (
    title: string,
    lines: readonly DeferredLine[],
    cell: (one: DeferredPeriod, line: DeferredLine) => string | null,
  ) =>
    table(
      [left(title), ...lines.map((line) => right(deferredLineNames[line]))],
      rows.map((one) => [named(one), ...lines.map((line) => cell(one, line))]),
    );
  const hasTranslation = rows.some(({ expectedUsd }) => expectedUsd.translation !== 0);
  const expected = (one: DeferredPeriod, line: DeferredLine) => usdAndCents(one.expectedUsd[line]);
  const range = ({ ranges }: DeferredPeriod, line: DeferredLine) => {
    const { p10, p50, p90 } = ranges[line];
    return `${usd(p50)} (${usd(p10)} to ${usd(p90)})`;
  };
  const { tie } = found;
  return [
    ofLines(
      `${shown.name}, expected`,
      liabilityLines.filter((line) => hasTranslation || line !== 'translation'),
      expected,
    ),
    ofLines('P50 (P10 to P90)', ['billings', 'revenue', 'breakage', 'closing'], range),
    ofLines('Expected', ['revenue', 'billings', 'cash', 'receivableOpening', 'receivableClosing'], expected),
    [
      `Revenue of the forecast ${usdAndCents(tie.forecastUsd)}, rolled forward ${usdAndCents(tie.rolledUsd)}; largest difference of a month ${usdAndCents(tie.largestMonthUsd)}.`,
      'Expected amounts add up; percentiles do not.',
      ...found.notes,
      `${count(found.trials)} trials, seed ${found.seed}, ${found.sampler}`,
    ].join('\n'),
  ].join('\n\n');
}
