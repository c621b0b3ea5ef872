import type { RunResult } from '../../models/simulation/run.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** AI COGS and gross margin month by month, then the total, the target and the plan on averages. */
export function runText(result: RunResult): string {
  const { series, total, months, target, averages, run } = result;
  const columns = [
    left('Month'),
    right('Revenue p50'),
    right('AI COGS p10'),
    right('p50'),
    right('p90'),
    right('Gross margin p10'),
    right('p50'),
    right('p90'),
  ];
  const monthly = months.map((month, index) => [
    month,
    usd(series.revenue.p50[index] ?? null),
    usd(series.aiCogs.p10[index] ?? null),
    usd(series.aiCogs.p50[index] ?? null),
    usd(series.aiCogs.p90[index] ?? null),
    percent(series.grossMargin.p10[index] ?? null),
    percent(series.grossMargin.p50[index] ?? null),
    percent(series.grossMargin.p90[index] ?? null),
  ]);
  const whole = [
    'Total',
    usd(total.revenue.p50),
    usd(total.aiCogs.p10),
    usd(total.aiCogs.p50),
    usd(total.aiCogs.p90),
    percent(total.grossMargin.p10),
    percent(total.grossMargin.p50),
    percent(total.grossMargin.p90),
  ];
  const below = percent(target.totalProbabilityBelow) ?? '–';
  return [
    table(columns, [...monthly, whole]),
    '',
    `Chance that the gross margin of the whole period is below ${percent(target.grossMargin)}: ${below}`,
    `COGS in total: mean ${usd(total.cogs.mean)}, on averages ${usd(averages.total.cogs)} US$`,
    ...result.commitments.map(
      ({ name, probabilityOfShortfall, expectedShortfallUsd }) =>
        `${name}: chance of a shortfall ${percent(probabilityOfShortfall)}, expected ${usd(expectedShortfallUsd)}`,
    ),
    `${run.trials.toLocaleString('en-US')} trials, seed ${run.seed}, ${run.sampler}, engine ${run.engineVersion}, prices ${run.priceBookVersion}`,
  ].join('\n');
}
