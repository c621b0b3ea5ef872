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
 * The first amount of a run that is not a number in some trial, because it passes what can be counted: such a run has no
 * result, and a blank in its place would hide it.
 *
 * Shapes: one report for each output, in order. Errors: none; an empty list where all are numbers.
 *
 * @example
 * notNumbers({ months: [], outputs: [], averages: [] }, []) // => []
 */
export function notNumbers(
  { outputs, months, averages }: Pick<CompiledScenario, 'outputs' | 'months' | 'averages'>,
  reports: readonly OutputReport[],
): Issue[] {
  const whenOf = (month: number | null) => (month === null ? 'the total' : months[month]!);
  let place = 0;
  for (const [index, name] of outputs.entries()) {
    if (name.kind !== 'series') continue;
    const average = averages[place++];
    if (!isAmount(name)) continue;
    const { value } = reports[index]!.summary;
    const isLost = value.mean === null || (average !== undefined && !Number.isFinite(average));
    if (isLost) return [lost(name.series, whenOf(name.month))];
  }
  return [];
}

function isAmount(name: OutputName & { readonly kind: 'series' }): boolean {
  return amounts.has(name.series);
}

function lost(series: SeriesKey, when: string): Issue {
  const message = `${names[series]} of ${when} is not a number in every trial: it exceeds the largest supported number (1.8e308). Check growth, prices and users for extra zeros.`;
  return { severity: 'error', path: series, message };
}
