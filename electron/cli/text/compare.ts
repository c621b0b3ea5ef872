import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import { type Comparison, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { chance, percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const names: { readonly [K in SeriesKey]: string } = {
  revenue: 'Revenue, US$',
  aiCogs: 'AI COGS, US$',
  cogs: 'COGS, US$',
  grossProfit: 'Gross profit, US$',
  grossMargin: 'Gross margin',
};

export function compareText({ a, b, totalDifference, probabilityBetter, resultA, resultB }: Comparison): string {
  const rows = seriesKeys.map((key) => {
    const amount = key === 'grossMargin' ? percent : usd;
    const change = key === 'grossMargin' ? points : usd;
    const { p10, p50, p90 } = totalDifference[key];
    return [
      names[key],
      amount(resultA.total[key].p50),
      amount(resultB.total[key].p50),
      change(p10),
      change(p50),
      change(p90),
      isUnchanged(totalDifference[key]) ? 'unchanged' : chance(probabilityBetter[key]),
    ];
  });
  const columns = [
    left(`Total: ${a.name} (a), ${b.name} (b)`),
    right('a P50'),
    right('b P50'),
    right('b − a P10'),
    right('P50'),
    right('P90'),
    right('P(b better)'),
  ];
  return table(columns, rows);
}
