import { type InvestorInputId, type InvestorSettings, inputWords } from '../../../models/investors/investorInputs.ts';
import type { InvestorMetric, MetricRange } from '../../../models/investors/investorMetrics.ts';
import type { InvestorReport } from '../../../models/investors/investorReport.ts';
import { type InvestorMetricId, investorMetricIds, metricTerms } from '../../../models/investors/metricTerms.ts';
import { chance, count, percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Inputs and benchmark bands as they are stated. */
export function investorSettingsText({ inputs, bands }: InvestorSettings): string {
  const ids = Object.keys(inputWords) as InvestorInputId[];
  return [
    table(
      [left('Input'), left('Stated')],
      ids.map((id) => [inputWords[id], inputs[id] === null ? 'not stated' : JSON.stringify(inputs[id])]),
    ),
    table(
      [left('Benchmark'), right('From'), right('To'), left('Source')],
      investorMetricIds.flatMap((id) => {
        const band = bands[id];
        return band ? [[metricTerms[id].name, figure(id, band.low), figure(id, band.high), band.source]] : [];
      }),
    ),
  ].join('\n\n');
}

/** Each metric as a range, with its definition, and against its benchmark. */
export function investorText({ scenario, metrics, behind, notes, ...report }: InvestorReport): string {
  const heads = ['P10', 'Median', 'P90', 'Better', 'Within', 'Worse'].map(right);
  const range = (of: MetricRange | null, show: (value: number | null) => string | null) =>
    of === null ? null : `${show(of.p50)} (${show(of.p10)} to ${show(of.p90)})`;
  return [
    table(
      [left(`${scenario.name}, ${report.firstMonth} to ${report.lastMonth}`), ...heads, left('Benchmark')],
      metrics.map((metric) => [metricTerms[metric.id].name, ...cells(metric)]),
    ),
    investorMetricIds.map((id) => `${metricTerms[id].name}: ${metricTerms[id].definition}.`).join('\n'),
    [
      `Revenue ${range(behind.revenueUsd, usd)}; gross margin ${range(behind.grossMargin, percent) ?? 'unknown'}; net burn ${range(behind.netBurnUsd, usd) ?? 'unknown'}; net new annualized revenue ${range(behind.netNewAnnualUsd, usd) ?? 'unknown'}.`,
      ...notes,
      `${count(report.trials)} trials, seed ${report.seed}, ${report.sampler}`,
    ].join('\n'),
  ].join('\n\n');
}

function cells({ id, range, missing, benchmark }: InvestorMetric): (string | null)[] {
  const band = benchmark && `${figure(id, benchmark.low)} to ${figure(id, benchmark.high)} (${benchmark.source})`;
  if (missing.length > 0)
    return [...Array<null>(6).fill(null), `State ${missing.map((one) => inputWords[one]).join(', ')}`];
  const of = (value: number | null | undefined) =>
    value === undefined ? null : value === null ? metricTerms[id].endless : figure(id, value);
  const chances = benchmark?.chances;
  return [
    ...[of(range?.p10), of(range?.p50), of(range?.p90)],
    ...[chance(chances?.better ?? null), chance(chances?.within ?? null), chance(chances?.worse ?? null), band],
  ];
}

function figure(id: InvestorMetricId, value: number): string {
  switch (metricTerms[id].unit) {
    case 'ratio':
      return percent(value)!;
    case 'multiple':
      return `${value.toFixed(1)}×`;
    case 'months':
      return `${value.toFixed(1)} mo`;
    case 'US$':
      return usd(value)!;
    default:
      return metricTerms[id].unit satisfies never;
  }
}
