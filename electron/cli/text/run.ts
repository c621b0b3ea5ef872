import { bandWords } from '../../../models/simulation/bandWords.ts';
import { layoutWords } from '../../../models/simulation/layoutOf.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { commitmentLines } from './commitment.ts';
import { chance, percent, usd } from './figures.ts';
import { planLines } from './planLines.ts';
import { left, right, table } from './table.ts';

/** AI COGS and gross margin month by month, then the total, the target and the single-point plan. */
export function runText(result: RunResult): string {
  const { series, total, months, target, averages, run } = result;
  const columns = [
    left('Month'),
    right('Revenue P50'),
    right('AI COGS P10'),
    right('P50'),
    right('P90'),
    right('Gross margin P10'),
    right('P50'),
    right('P90'),
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
  const below = chance(target.totalProbabilityBelow) ?? '–';
  return [
    table(columns, [...monthly, whole]),
    '',
    `Chance that total gross margin is below ${percent(target.grossMargin)}: ${below}`,
    ...worstLine(result),
    ...contributionLine(result),
    `Total COGS: mean ${usd(total.cogs.mean)}, single-point plan ${usd(averages.total.cogs)} US$`,
    ...spreadLine(result),
    ...commitmentLines(result.commitments),
    ...planLines(result.plans),
    `${run.trials.toLocaleString('en-US')} trials, seed ${run.seed}, ${run.sampler}${layoutWords(run)}, engine ${run.engineVersion}, prices ${run.priceBookVersion}`,
    ...precisionLine(result),
    ...[bandWords(run) ?? []].flat(),
  ].join('\n');
}

function spreadLine({ spread }: RunResult): string[] {
  const all = spread?.find(({ id }) => id === null);
  if (!all || all.tasksShare === null) return [];
  const { parametersSdUsd, tasksSdUsd, tasksShare } = all;
  return [
    `Model spend at list, standard deviation: ${usd(parametersSdUsd)} from assumptions, ${usd(tasksSdUsd)} from task variation (${percent(tasksShare)} of the variance)`,
  ];
}

function worstLine({ worst }: RunResult): string[] {
  if (!worst?.grossMargin || !worst.cogs) return [];
  const { grossMargin, cogs } = worst;
  return [
    `Worst 10% of trials: gross margin ${percent(grossMargin.worst10.mean)}, COGS ${usd(cogs.worst10.mean)}; worst 5%: ${percent(grossMargin.worst5.mean)}, ${usd(cogs.worst5.mean)}`,
  ];
}

function precisionLine({ run: { precision } }: RunResult): string[] {
  if (!precision) return [];
  const { series, statistic, standardError, reached, met, mostTrials } = precision;
  const asked = `Simulation error of ${series} ${statistic}: ${Number(reached.toPrecision(3))}`;
  return met
    ? [`${asked}, within the requested ${standardError}`]
    : [`${asked}, above the requested ${standardError}: limit of ${mostTrials.toLocaleString('en-US')} trials reached`];
}

function contributionLine({ margin }: RunResult): string[] {
  if (!margin) return [];
  const { p10, p50, p90 } = margin.total.contributionMargin;
  const unfinished = margin.isFinal ? '' : `; not final: ${usd(margin.unclassifiedUsd)} of cost is unclassified`;
  return [`Contribution margin: P10 ${percent(p10)}, P50 ${percent(p50)}, P90 ${percent(p90)}${unfinished}`];
}
