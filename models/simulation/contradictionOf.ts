import type { Month } from '../calendar.ts';
import type { ClassOrNone } from '../classification/workload.ts';
import type { OutputReport } from './outputReport.ts';
import type { OutputSummary } from './outputSummary.ts';
import type { OutputName } from './outputs.ts';
import { type SeriesKey, seriesKeys, statistics } from './result.ts';

/** Of the sums behind a figure, what rounding may add up to. */
const rounding = 1e-9;

const seriesNames: { readonly [K in SeriesKey]: string } = {
  revenue: 'revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'gross profit',
  grossMargin: 'gross margin',
};

/** What a result says that cannot be: of an amount that is not a number, or of figures that contradict each other. */
interface Contradiction {
  /** Whether the scenario's own numbers are too large, which its author can mend. */
  readonly isOverflow: boolean;
  readonly message: string;
}

/** The figures of a run, with what they are of. */
export interface Reported {
  readonly months: readonly Month[];
  readonly lines: readonly { readonly class: ClassOrNone }[];
  readonly outputs: readonly OutputName[];
  readonly reports: readonly OutputReport[];
}

/** The company in one month, or in all of them. */
type Period = { readonly [K in SeriesKey]: OutputReport };

/**
 * Holds the figures of a run against what they are made of: amounts are numbers, gross profit is revenue less COGS, a
 * total is the sum of its months, percentiles are in order, and a gross margin lies where its revenue and COGS put it,
 * at most at 100 % where there is no negative COGS.
 *
 * Shapes: one report an output; the first thing found, null where all hold.
 *
 * @example
 * contradictionOf({ months: [], lines: [], outputs: [], reports: [] }) // => null
 */
export function contradictionOf(found: Reported): Contradiction | null {
  const periods = periodsOf(found);
  const monthly = [...periods].flatMap(([month, period]) => (month === null ? [] : [period]));
  for (const [month, period] of periods) {
    const when = month === null ? 'of all months' : `of ${found.months[month]}`;
    const fault =
      overflowIn(period, when) ??
      disorderIn(period, when) ??
      profitOff(period, when) ??
      (month === null ? totalOff(period, monthly) : linesOff(found, month, period, when));
    if (fault) return fault;
  }
  return null;
}

function periodsOf({ outputs, reports }: Reported): Map<number | null, Period> {
  const periods = new Map<number | null, { [K in SeriesKey]?: OutputReport }>();
  for (const [place, name] of outputs.entries()) {
    if (name.kind !== 'series') continue;
    const period = periods.get(name.month) ?? {};
    period[name.series] = reports[place]!;
    periods.set(name.month, period);
  }
  return periods as Map<number | null, Period>;
}

function overflowIn(period: Period, when: string): Contradiction | null {
  const series = seriesKeys.find((key) => key !== 'grossMargin' && period[key].summary.value.mean === null);
  if (!series) return null;
  const message = `The ${seriesNames[series]} ${when} is not a number in some trials: a value exceeds the largest supported number (1.8E308); reduce the largest inputs of the scenario.`;
  return { isOverflow: true, message };
}

const contradiction = (message: string): Contradiction => ({ isOverflow: false, message });

function disorderIn(period: Period, when: string): Contradiction | null {
  for (const series of seriesKeys) {
    const { summary, below, above } = period[series];
    const ordered = orderedOf(summary);
    const size = Math.max(...ordered.map(Math.abs));
    const fault = ordered.findIndex((value, at) => at > 0 && !(value >= ordered[at - 1]! - rounding * size));
    if (fault > 0)
      return contradiction(
        `the percentiles of ${seriesNames[series]} ${when} are out of order: ${ordered[fault - 1]} before ${ordered[fault]}`,
      );
    for (const share of [below, above])
      if (share !== null && !(share >= 0 && share <= 1))
        return contradiction(`a chance about ${seriesNames[series]} ${when} is ${share}`);
  }
  return null;
}

/** The least value, the percentiles and the greatest value; none where there is no value. */
function orderedOf({ value, minimum, maximum }: OutputSummary): number[] {
  const percentiles = statistics.filter((statistic) => statistic !== 'mean').map((statistic) => value[statistic]);
  return [minimum, ...percentiles, maximum].filter((one) => one !== null);
}

function profitOff({ revenue, cogs, grossProfit, grossMargin }: Period, when: string): Contradiction | null {
  const [sold, spent, kept] = [revenue, cogs, grossProfit].map(meanOf) as [number, number, number];
  if (!isNear(sold - spent, kept, Math.abs(sold) + Math.abs(spent)))
    return contradiction(`gross profit ${when} is ${kept} and revenue less COGS ${sold - spent}`);
  const { minimum, maximum } = grossMargin.summary;
  const [least, most] = marginBounds(revenue.summary, cogs.summary);
  if (minimum === null || maximum === null) return null;
  if (minimum >= least - rounding * Math.abs(least) && maximum <= most + rounding * Math.abs(most)) return null;
  return contradiction(
    `gross margin ${when} is from ${minimum} to ${maximum}, and revenue and COGS leave it from ${least} to ${most}`,
  );
}

/** Between which a margin lies whatever revenue meets whatever COGS. */
function marginBounds(revenue: OutputSummary, cogs: OutputSummary): readonly [number, number] {
  if (!(revenue.minimum! >= 0 && cogs.minimum! >= 0)) return [-Infinity, Infinity];
  return [1 - cogs.maximum! / revenue.minimum!, 1 - cogs.minimum! / revenue.maximum!];
}

function totalOff(period: Period, monthly: readonly Period[]): Contradiction | null {
  for (const series of seriesKeys) {
    if (series === 'grossMargin') continue;
    const parts = monthly.map((month) => meanOf(month[series]));
    const sum = parts.reduce((total, part) => total + part, 0);
    const size = parts.reduce((total, part) => total + Math.abs(part), 0);
    const total = meanOf(period[series]);
    if (!isNear(sum, total, size))
      return contradiction(`${seriesNames[series]} of all months is ${total} and the sum of its months ${sum}`);
  }
  return null;
}

function linesOff({ lines, outputs, reports }: Reported, month: number, { cogs }: Period, when: string) {
  // Lines that were not asked for say nothing.
  if (lines.length === 0) return null;
  let sum = 0;
  let size = 0;
  for (const [place, name] of outputs.entries()) {
    if (name.kind !== 'line' || name.month !== month || lines[name.line]!.class !== 'cogs') continue;
    const mean = meanOf(reports[place]!);
    sum += mean;
    size += Math.abs(mean);
  }
  if (isNear(sum, meanOf(cogs), size)) return null;
  return contradiction(`COGS ${when} is ${meanOf(cogs)} and the sum of its lines ${sum}`);
}

const meanOf = ({ summary }: OutputReport) => summary.value.mean!;

function isNear(a: number, b: number, size: number): boolean {
  return Math.abs(a - b) <= rounding * size;
}
