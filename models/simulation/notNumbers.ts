import type { Issue } from '../errors.ts';
import type { CompiledScenario } from './compile.ts';
import type { OutputReport } from './outputReport.ts';
import type { OutputName } from './outputs.ts';
import { type SeriesKey, seriesKeys } from './result.ts';

/** Amounts are numbers in every trial; a margin has none without revenue. */
const amounts: ReadonlySet<SeriesKey> = new Set(seriesKeys.filter((key) => key !== 'grossMargin'));
const names: { readonly [K in SeriesKey]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'Gross profit',
  grossMargin: 'Gross margin',
};

/**
 * The first amount of a run that is not a number in some trial, because it passes what can be counted, with in how many
 * trials that is so: such a run has no result, and a blank in its place would hide it.
 *
 * Shapes: one report for each output, in order. An empty list where all are numbers.
 *
 * @example
 * notNumbers({ months: [], outputs: [], averages: [] }, [], 1000) // => []
 */
export function notNumbers(
  { outputs, months, averages }: Pick<CompiledScenario, 'outputs' | 'months' | 'averages'>,
  reports: readonly OutputReport[],
  trials: number,
): Issue[] {
  const whenOf = (month: number | null) => (month === null ? 'the total' : months[month]!);
  const lost: Lost[] = [];
  let place = 0;
  for (const [index, name] of outputs.entries()) {
    if (name.kind !== 'series') continue;
    const average = averages[place++];
    if (!isAmount(name)) continue;
    const { value, missing = 0 } = reports[index]!.summary;
    const isLost = value.mean === null || (average !== undefined && !Number.isFinite(average));
    if (isLost) lost.push({ series: name.series, when: whenOf(name.month), missing });
  }
  return lost.length === 0 ? [] : [told(lost, trials)];
}

interface Lost {
  readonly series: SeriesKey;
  readonly when: string;
  /** Trials without a number; 0 where only the single-point plan has none. */
  readonly missing: number;
}

function isAmount(name: OutputName & { readonly kind: 'series' }): boolean {
  return amounts.has(name.series);
}

/** The first, in how many trials it is lost, and how many other amounts are. */
function told(lost: readonly Lost[], trials: number): Issue {
  const { series, when, missing } = lost[0]!;
  const others = lost.length - 1;
  const where = missing > 0 ? `${count(missing)} of ${count(trials)} trials` : 'the single-point plan';
  const more = others === 0 ? '' : ` So ${others === 1 ? 'is 1 other amount' : `are ${count(others)} other amounts`}.`;
  const message = `${names[series]} of ${when} is not a number in ${where}: it exceeds the largest supported number (1.8e308).${more} Check growth, prices and users for extra zeros.`;
  return { severity: 'error', path: series, message };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
