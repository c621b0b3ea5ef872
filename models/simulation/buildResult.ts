import { betterShare, moreIsBetter } from './betterShare.ts';
import { commitmentOutcomes } from './commitmentOutcomes.ts';
import type { CompiledScenario } from './compile.ts';
import { marginParts } from './marginParts.ts';
import type { OutputReport } from './outputReport.ts';
import type { OutputName } from './outputs.ts';
import { planOutcomes } from './planOutcomes.ts';
import {
  type Comparison,
  type Histogram,
  type RunRecord,
  type RunResult,
  type SeriesKey,
  seriesKeys,
} from './result.ts';
import { monthlySummary, totalSummary } from './seriesSummary.ts';

/** Named reports of a run's outputs, for looking them up by what they are. */
interface Reports {
  readonly monthly: (series: SeriesKey) => readonly OutputReport[];
  readonly total: (series: SeriesKey) => OutputReport;
}

function reportsBy(outputs: readonly OutputName[], reports: readonly OutputReport[]): Reports {
  const of = (series: SeriesKey, wantTotal: boolean) =>
    reports.filter((_, index) => {
      const name = outputs[index]!;
      return name.kind === 'series' && name.series === series && (name.month === null) === wantTotal;
    });
  return { monthly: (series) => of(series, false), total: (series) => of(series, true)[0]! };
}

function bySeries<T>(of: (series: SeriesKey) => T): { readonly [K in SeriesKey]: T } {
  return Object.fromEntries(seriesKeys.map((series) => [series, of(series)])) as { [K in SeriesKey]: T };
}

/**
 * Puts the reports of a run's outputs together to the result that the window, the terminal and the exports show.
 *
 * Shapes: one report for each output of the program, in order.
 *
 * @example
 * ((compiled) =>
 *   runResultOf({
 *     compiled,
 *     reports: compiled.outputs.map((name, output) =>
 *       reportOutput({
 *         engine: plainEngine,
 *         values: Float64Array.of(output, output),
 *         starts: Int32Array.of(0, 1, 2),
 *         name,
 *         threshold: 0,
 *       }),
 *     ),
 *     record: {},
 *     target: 0.7,
 *   }).total.revenue.p50)(
 *   compileScenario({
 *     scenario: {
 *       schemaVersion: 2,
 *       id: 'a',
 *       name: 'A',
 *       description: '',
 *       start: '2027-01',
 *       months: 1,
 *       targetGrossMargin: 0.7,
 *       base: { plans: [], features: [], costs: [], commitments: [] },
 *       changes: [],
 *     },
 *     prices: {},
 *     detail: 'company',
 *   }),
 * ) // => 1
 */
export function runResultOf({
  compiled,
  reports,
  record,
  target,
}: {
  readonly compiled: CompiledScenario;
  readonly reports: readonly OutputReport[];
  readonly record: RunRecord;
  readonly target: number;
}): RunResult {
  const { outputs, months, lines } = compiled;
  const { monthly, total } = reportsBy(outputs, reports);
  const linesOf = (line: number) =>
    reports.filter((_, index) => {
      const name = outputs[index]!;
      return name.kind === 'line' && name.line === line;
    });
  return {
    run: record,
    months,
    series: bySeries((series) => monthlySummary(monthly(series))),
    total: bySeries((series) => totalSummary(total(series))),
    averages: averagesOf(compiled),
    target: {
      grossMargin: target,
      probabilityBelow: monthly('grossMargin').map((report) => report.below),
      totalProbabilityBelow: total('grossMargin').below,
    },
    cogsLines: lines.flatMap(({ id, name, class: cls }, index) =>
      cls === 'cogs' ? [{ id, name, mean: linesOf(index).map((report) => report.summary.value.mean ?? 0) }] : [],
    ),
    plans: planOutcomes(compiled, reports),
    commitments: commitmentOutcomes(compiled, reports),
    worst: bySeries((series) => {
      const { tails } = total(series);
      return tails && (moreIsBetter[series] ? tails.low : tails.high);
    }),
    totalMarginHistogram: total('grossMargin').histogram,
    totalCogsHistogram: total('cogs').histogram as Histogram,
    ...marginParts(compiled, reports, target),
  };
}

function averagesOf({ averages, outputs }: CompiledScenario): RunResult['averages'] {
  const named = outputs.flatMap((name) => (name.kind === 'series' ? [name] : []));
  const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);
  const values = (series: SeriesKey, wantTotal: boolean) =>
    named.flatMap((name, index) =>
      name.series === series && (name.month === null) === wantTotal ? [finite(averages[index])] : [],
    );
  return {
    months: bySeries((series) => values(series, false)),
    total: bySeries((series) => values(series, true)[0] ?? null),
  };
}

/**
 * Puts the reports of the differences b − a, trial by trial, together to a comparison.
 *
 * Shapes: one report for each series output, in order.
 *
 * @example
 * ((compiled) =>
 *   comparisonOf({
 *     outputs: compiled.outputs,
 *     differences: compiled.outputs.map((name, output) =>
 *       reportOutput({
 *         engine: plainEngine,
 *         values: Float64Array.of(output, output),
 *         starts: Int32Array.of(0, 1, 2),
 *         name,
 *         threshold: 0,
 *       }),
 *     ),
 *     resultA: {},
 *     resultB: {},
 *     a: {},
 *     b: {},
 *   }).probabilityBetter.revenue)(
 *   compileScenario({
 *     scenario: {
 *       schemaVersion: 2,
 *       id: 'a',
 *       name: 'A',
 *       description: '',
 *       start: '2027-01',
 *       months: 1,
 *       targetGrossMargin: 0.7,
 *       base: { plans: [], features: [], costs: [], commitments: [] },
 *       changes: [],
 *     },
 *     prices: {},
 *     detail: 'company',
 *   }),
 * ) // => 1
 */
export function comparisonOf({
  outputs,
  differences,
  resultA,
  resultB,
  a,
  b,
}: {
  readonly outputs: readonly OutputName[];
  readonly differences: readonly OutputReport[];
  readonly resultA: RunResult;
  readonly resultB: RunResult;
  readonly a: Comparison['a'];
  readonly b: Comparison['b'];
}): Comparison {
  const { monthly, total } = reportsBy(outputs, differences);
  return {
    a,
    b,
    run: resultB.run,
    months: resultB.months,
    difference: bySeries((series) => monthlySummary(monthly(series))),
    totalDifference: bySeries((series) => totalSummary(total(series))),
    probabilityBetter: bySeries((series) => betterShare(series, total(series))),
    monthlyBetter: bySeries((series) => monthly(series).map((report) => betterShare(series, report))),
    resultA,
    resultB,
  };
}
