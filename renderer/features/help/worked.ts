import { monthRange, monthsBetween } from '../../../models/calendar.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { CommitmentOutcome, RunResult, SeriesKey } from '../../../models/simulation/result.ts';
import { seriesKeys } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { monthSpan } from '../../format/months.ts';
import { chance, percent, percentagePoints } from '../../format/numbers.ts';
import { type PeriodFigures, periodFigures, periodId } from '../../format/periods.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';

/** A line of a formula with its number. */
export interface WorkedLine {
  readonly sign: '' | '+' | '−' | '÷' | '=';
  readonly name: string;
  readonly value: string;
  /** The page of the handbook on this line's own figure. */
  readonly help?: string;
}

/** A formula with the numbers of a scenario, from its simulation. */
export interface Worked {
  /** Which numbers these are. */
  readonly basis: string;
  readonly lines: readonly WorkedLine[];
  readonly notes: readonly string[];
}

/** What a formula is filled in from: a run, the chosen period and where its months are in the run. */
interface Figures {
  readonly result: RunResult;
  readonly period: PeriodFigures;
  readonly months: readonly number[];
}

type Work = (figures: Figures) => Worked;

const means = 'Means of the trials, which add up';

/** The formula of a page filled in with what a run came to in a period; null for a page that has none. */
export function workedFigure(page: string, result: RunResult, period: string): Worked | null {
  const work = works[page];
  return work ? work({ result, period: periodFigures(result, period), months: monthsOf(result, period) }) : null;
}

/** The places of a period's months in the run. */
function monthsOf(result: RunResult, period: string): number[] {
  const fiscal = (result.periods ?? []).find((one) => periodId(one) === period);
  const [first, last] = fiscal
    ? [fiscal.firstMonth, fiscal.lastMonth]
    : result.months.includes(period)
      ? [period, period]
      : [result.months[0]!, result.months.at(-1)!];
  const range = monthRange(first, monthsBetween(first, last) + 1);
  return range.map((month) => result.months.indexOf(month)).filter((at) => at >= 0);
}

const sumAt = (values: readonly (number | null)[], months: readonly number[]) =>
  months.reduce((sum, month) => sum + (values[month] ?? 0), 0);
const mean = ({ period }: Figures, key: SeriesKey) => period.total[key].mean;

/** A sum of parts, those that are nothing left out. */
function sumOf(parts: readonly { readonly name: string; readonly amount: number }[], whole: WorkedLine): WorkedLine[] {
  const told = parts.filter(({ amount }) => amount !== 0);
  return [
    ...told.map(({ name, amount }, at): WorkedLine => ({ sign: at === 0 ? '' : '+', name, value: money(amount) })),
    whole,
  ];
}

function rangeNote({ period }: Figures, key: SeriesKey): string {
  const { p10, p50, p90 } = period.total[key];
  const value = (one: number | null) => seriesValue(key, one);
  return `Over the trials: median ${value(p50)}, 80% range ${value(p10)} to ${value(p90)}.`;
}

function cogsParts({ result, months }: Figures) {
  return result.cogsLines.map(({ id, name, mean: values }) => ({ id, name, amount: sumAt(values, months) }));
}

const isAi = (id: string) => id.startsWith('feature-');

function revenue(figures: Figures): Worked {
  const { result, months } = figures;
  const parts = result.plans.map(({ name, series }) => ({ name, amount: sumAt(series.revenue.mean, months) }));
  const whole: WorkedLine = { sign: '=', name: 'Revenue', value: money(mean(figures, 'revenue')) };
  return { basis: means, lines: sumOf(parts, whole), notes: [rangeNote(figures, 'revenue')] };
}

function aiCogs(figures: Figures): Worked {
  const features = cogsParts(figures).filter(({ id }) => isAi(id));
  const total = mean(figures, 'aiCogs') ?? 0;
  const rest = total - features.reduce((sum, { amount }) => sum + amount, 0);
  // Lines of AI cost that belong to no feature, such as GPUs; below a cent it is what floating point leaves.
  const others = Math.abs(rest) < 0.005 ? [] : [{ name: 'AI cost of no single feature', amount: rest }];
  const whole: WorkedLine = { sign: '=', name: 'AI COGS', value: money(total) };
  return { basis: means, lines: sumOf([...features, ...others], whole), notes: [rangeNote(figures, 'aiCogs')] };
}

function cogs(figures: Figures): Worked {
  const [ai, all] = [mean(figures, 'aiCogs') ?? 0, mean(figures, 'cogs') ?? 0];
  const others = cogsParts(figures).filter(({ id }) => !isAi(id));
  const named = others.reduce((sum, { amount }) => sum + amount, 0);
  const isWhole = Math.abs(all - ai - named) < 0.005;
  const parts = isWhole ? others : [{ name: 'Other cost of revenue', amount: all - ai }];
  const [first, ...rest] = sumOf([{ name: 'AI COGS', amount: ai }, ...parts], {
    sign: '=',
    name: 'COGS',
    value: money(all),
  });
  return { basis: means, lines: [{ ...first!, help: 'ai-cogs' }, ...rest], notes: [rangeNote(figures, 'cogs')] };
}

function profitLines(figures: Figures): WorkedLine[] {
  return [
    { sign: '', name: 'Revenue', value: money(mean(figures, 'revenue')), help: 'revenue' },
    { sign: '−', name: 'COGS', value: money(mean(figures, 'cogs')), help: 'cogs' },
    { sign: '=', name: 'Gross profit', value: money(mean(figures, 'grossProfit')), help: 'gross-profit' },
  ];
}

function grossProfit(figures: Figures): Worked {
  return { basis: means, lines: profitLines(figures), notes: [rangeNote(figures, 'grossProfit')] };
}

function grossMargin(figures: Figures): Worked {
  const [profit, income] = [mean(figures, 'grossProfit'), mean(figures, 'revenue')];
  const ratio = profit === null || !income ? null : profit / income;
  const lines: WorkedLine[] = [
    ...profitLines(figures),
    { sign: '÷', name: 'Revenue', value: money(income), help: 'revenue' },
    { sign: '=', name: 'Gross margin of the means', value: percent(ratio) },
  ];
  const perTrial = 'Each trial has a margin of its own, so the median is not exactly the margin of the means.';
  return { basis: 'Means of the trials', lines, notes: [rangeNote(figures, 'grossMargin'), perTrial] };
}

function ranges({ result, period }: Figures): Worked {
  const lines = seriesKeys.map((key): WorkedLine => {
    const { p5, p10, p50, p90, p95 } = period.total[key];
    const [low, lower, middle, upper, high] = [p5, p10, p50, p90, p95].map((one) => seriesValue(key, one));
    return { sign: '', name: seriesLabels[key], value: `${low} · ${lower} · ${middle} · ${upper} · ${high}` };
  });
  const notes = ['Each line has its own trials in order: the P10 of COGS is not in the trial of the P10 of revenue.'];
  return { basis: `P5 · P10 · P50 · P90 · P95 of ${result.run.trials.toLocaleString('en-US')} trials`, lines, notes };
}

function missed({ result, period }: Figures): Worked {
  const target = percent(result.target.grossMargin);
  return {
    basis: 'Share of the trials',
    lines: [
      { sign: '', name: 'Target', value: target },
      { sign: '', name: 'Median gross margin', value: percent(period.total.grossMargin.p50), help: 'gross-margin' },
      { sign: '=', name: `Chance of less than ${target}`, value: chance(period.probabilityBelow) },
    ],
    notes: [],
  };
}

function singlePoint(figures: Figures): Worked {
  const { result, period, months } = figures;
  const { averages } = result;
  const atOnce = (key: SeriesKey) => {
    if (key !== 'grossMargin') return sumAt(averages.months[key], months);
    const [profit, income] = (['grossProfit', 'revenue'] as const).map((one) => sumAt(averages.months[one], months));
    return income ? profit! / income : null;
  };
  const lines = (['aiCogs', 'grossMargin'] as const).flatMap((key): WorkedLine[] => {
    const [plan, average] = [atOnce(key), period.total[key].mean];
    const gap = plan === null || average === null ? null : average - plan;
    const help = key === 'aiCogs' ? 'ai-cogs' : 'gross-margin';
    return [
      { sign: '', name: `${seriesLabels[key]}, mean of the trials`, value: seriesValue(key, average), help },
      { sign: '−', name: `${seriesLabels[key]}, single-point plan`, value: seriesValue(key, plan) },
      { sign: '=', name: 'Gap', value: key === 'grossMargin' ? percentagePoints(gap) : money(gap) },
    ];
  });
  return { basis: 'Every driver at its mean, beside the trials', lines, notes: [] };
}

function simulationError({ result, period }: Figures): Worked {
  const lines = (['p10', 'p50', 'p90'] as const).map((statistic): WorkedLine => {
    const { grossMargin: summary } = period.total;
    const error = summary.standardError[statistic];
    const within = error === null ? '' : `, within ${percentagePoints(error, 2).replace('+', '')}`;
    return {
      sign: '',
      name: `Gross margin, ${statistic.toUpperCase()}`,
      value: `${percent(summary[statistic])}${within}`,
    };
  });
  return { basis: `Standard errors of ${result.run.trials.toLocaleString('en-US')} trials`, lines, notes: [] };
}

function widened({ result }: Figures): Worked {
  const words = bandWords(result.run);
  const factor = result.run.bands?.factor ?? 1;
  return {
    basis: 'In force for the ranges of the company',
    lines: [{ sign: '', name: 'Factor', value: `× ${factor}` }],
    notes: [words === null ? 'Ranges are shown as simulated.' : `${words}.`],
  };
}

function contribution({ result, period }: Figures): Worked {
  const fiscal = (result.periods ?? []).find((one) => periodId(one) === period.id);
  const total = period.id === 'total' ? result.margin?.total : fiscal?.total;
  if (!total) return { basis: means, lines: [], notes: ['Choose the total, a quarter or a year to see it.'] };
  const [profit, left] = [total.grossProfit.mean, total.contribution.mean];
  const moved = profit === null || left === null ? null : left - profit;
  const { p10, p50, p90 } = total.contributionMargin;
  return {
    basis: means,
    lines: [
      { sign: '', name: 'Gross profit', value: money(profit), help: 'gross-profit' },
      { sign: '+', name: 'Fixed COGS less variable cost outside COGS', value: money(moved) },
      { sign: '=', name: 'Contribution', value: money(left) },
    ],
    notes: [`Contribution margin: median ${percent(p50)}, 80% range ${percent(p10)} to ${percent(p90)}.`],
  };
}

function taskCosts({ result }: Figures): Worked {
  const shown = ['aiCostPerTask', 'aiCostPerRequest', 'aiCostPerUser'];
  const lines = (result.unitEconomics ?? [])
    .filter(({ id }) => shown.includes(id))
    .map(({ name, total }): WorkedLine => {
      const [low, middle, high] = [total.p10, total.p50, total.p90].map(unitMoney);
      return { sign: '', name, value: `${middle} (${low} to ${high})` };
    });
  return { basis: `Median and 80% range, ${spanOf(result)}`, lines, notes: [] };
}

/** A cost per unit, where a cent is much. */
function unitMoney(value: number | null): string {
  return value === null || Math.abs(value) >= 1 ? money(value) : `$${value.toPrecision(3)}`;
}

const spanOf = ({ months }: RunResult) => monthSpan(months[0]!, months.at(-1)!);

function shortfall({ result }: Figures): Worked {
  const lines = result.commitments.flatMap((one: CommitmentOutcome): WorkedLine[] => [
    { sign: '', name: `${one.name}: chance of a shortfall`, value: chance(one.probabilityOfShortfall) },
    { sign: '', name: `${one.name}: expected shortfall`, value: money(one.expectedShortfallUsd) },
    { sign: '', name: `${one.name}: P90`, value: money(one.p90ShortfallUsd) },
  ]);
  const notes = lines.length === 0 ? ['This scenario has no commitment.'] : [];
  return { basis: `Over the trials, ${spanOf(result)}`, lines, notes };
}

const works: { readonly [page: string]: Work } = {
  revenue,
  'ai-cogs': aiCogs,
  cogs,
  'gross-profit': grossProfit,
  'gross-margin': grossMargin,
  contribution,
  ranges,
  'target-chance': missed,
  'single-point-plan': singlePoint,
  'simulation-error': simulationError,
  'widened-ranges': widened,
  'cost-per-task': taskCosts,
  'commitment-shortfall': shortfall,
};

/** Pages whose formula is filled in with the numbers of the scenario. */
export const workedPages: readonly string[] = Object.keys(works);
