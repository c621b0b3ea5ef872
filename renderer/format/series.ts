import type { SeriesKey } from '../../models/simulation/result.ts';
import { money } from './money.ts';
import { percent, percentagePoints } from './numbers.ts';

export const seriesLabels: Readonly<Record<SeriesKey, string>> = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'Gross profit',
  grossMargin: 'Gross margin',
};

/** The page of the handbook on a series. */
export const seriesHelp: Readonly<Record<SeriesKey, string>> = {
  revenue: 'revenue',
  aiCogs: 'ai-cogs',
  cogs: 'cogs',
  grossProfit: 'gross-profit',
  grossMargin: 'gross-margin',
};

/** One value of a series on its own: an amount, or a margin in percent. */
export function seriesValue(key: SeriesKey, value: number | null): string {
  return key === 'grossMargin' ? percent(value) : money(value);
}

/** A difference of one series: an amount, or percentage points; zero is said as such. */
export function seriesDifference(key: SeriesKey, value: number | null): string {
  if (key === 'grossMargin') return percentagePoints(value);
  return value !== null && value > 0 ? `+${money(value)}` : money(value);
}
