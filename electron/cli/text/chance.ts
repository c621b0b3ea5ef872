import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { chance, percent } from './figures.ts';
import { left, right, table } from './table.ts';

/** Gross margin of each fiscal year, quarter and month and in total, and how likely it is below a value. */
export function chanceText({ run, months, periods = [], series, total, target }: RunResult): string {
  const columns = [
    left('Period'),
    ...['P5', 'P10', 'P50', 'P90', 'P95'].map((name) => right(name)),
    right(`P(< ${percent(target.grossMargin)})`),
  ];
  const shown = ['p5', 'p10', 'p50', 'p90', 'p95'] as const;
  const fiscal = (kind: 'year' | 'quarter') =>
    periods
      .filter((one) => one.kind === kind)
      .map((one) => [
        one.partial ? `${one.label} (partial)` : one.label,
        ...shown.map((name) => percent(one.total.grossMargin[name])),
        chance(one.probabilityBelow ?? null),
      ]);
  const figures = table(columns, [
    ...months.map((month, index) => [
      month,
      ...shown.map((name) => percent(series.grossMargin[name][index] ?? null)),
      chance(target.probabilityBelow[index] ?? null),
    ]),
    ...fiscal('quarter'),
    ...fiscal('year'),
    ['Total', ...shown.map((name) => percent(total.grossMargin[name])), chance(target.totalProbabilityBelow)],
  ]);
  return [figures, ...[bandWords(run) ?? []].flat()].join('\n\n');
}
