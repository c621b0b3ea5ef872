import { bandWords } from '../../../models/simulation/bandWords.ts';
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

export function compareText(comparison: Comparison): string {
  const { a, b, totalDifference, probabilityBetter, resultA, resultB } = comparison;
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
  const bands = [bandWords(comparison.run) ?? []].flat();
  return [table(columns, rows), ...periodsText(comparison), ...partsText(comparison), ...bands].join('\n\n');
}

/** Gross margin by fiscal quarter and year. */
function periodsText({ periods = [] }: Comparison): string[] {
  if (periods.length === 0) return [];
  const rows = periods.map(({ label, partial, a, b, difference, probabilityBetter }) => [
    partial ? `${label} (partial)` : label,
    percent(a.grossMargin.p50),
    percent(b.grossMargin.p50),
    points(difference.grossMargin.p10),
    points(difference.grossMargin.p50),
    points(difference.grossMargin.p90),
    isUnchanged(difference.grossMargin) ? 'unchanged' : chance(probabilityBetter.grossMargin),
  ]);
  return [
    table(
      [
        left('Gross margin by fiscal period'),
        ...['a P50', 'b P50', 'b − a P10', 'P50', 'P90', 'P(b better)'].map(right),
      ],
      rows,
    ),
  ];
}

/** Margin of each plan and feature over all months. */
function partsText({ parts = [] }: Comparison): string[] {
  if (parts.length === 0) return [];
  const rows = parts.map(({ kind, name, a, b, difference }) => [
    `${kind === 'plan' ? 'Plan' : 'Feature'} ${name}`,
    a ? percent(a.margin.p50) : 'not in a',
    b ? percent(b.margin.p50) : 'not in b',
    ...(difference && !isUnchanged(difference.margin)
      ? [points(difference.margin.p10), points(difference.margin.p50), points(difference.margin.p90)]
      : [null, difference ? 'unchanged' : null, null]),
  ]);
  return [table([left('Margin, total'), ...['a P50', 'b P50', 'b − a P10', 'P50', 'P90'].map(right)], rows)];
}
