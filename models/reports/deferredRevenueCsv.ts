import { type DeferredRevenue, deferredLines } from '../deferredRevenue/deferredRevenue.ts';
import { csvCell, csvStart } from './csv.ts';

/**
 * The roll-forward as a table: a row a plan, month and line; the expected amounts foot to the cent.
 *
 * Units: US$ with cents.
 *
 * @example
 * deferredRevenueCsv({ plans: [], total: { months: [] } }).includes('plan,month,line,expected_usd') // => true
 */
export function deferredRevenueCsv({ plans, total }: Pick<DeferredRevenue, 'plans' | 'total'>): string {
  const head = ['plan', 'month', 'line', 'expected_usd', 'p5_usd', 'p10_usd', 'p50_usd', 'p90_usd', 'p95_usd'];
  const rows = [...plans, { name: 'All plans', ...total }].flatMap(({ name, months }) =>
    months.flatMap(({ firstMonth, expectedUsd, ranges }) =>
      deferredLines.map((line) => {
        const { p5, p10, p50, p90, p95 } = ranges[line];
        return [name, firstMonth, lineWords[line], expectedUsd[line], ...[p5, p10, p50, p90, p95].map(inCents)];
      }),
    ),
  );
  const table = [head, ...rows].map((row) => row.map((cell) => csvCell(cell)).join(','));
  return `${csvStart}${table.join('\r\n')}\r\n`;
}

const lineWords: { readonly [L in (typeof deferredLines)[number]]: string } = {
  opening: 'contract liability, opening',
  billings: 'billings',
  earned: 'revenue earned',
  breakage: 'revenue from breakage',
  translation: 'currency translation of contract liability',
  closing: 'contract liability, closing',
  revenue: 'revenue',
  receivableOpening: 'receivables, opening',
  cash: 'cash',
  receivableTranslation: 'currency translation of receivables',
  receivableClosing: 'receivables, closing',
};

function inCents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
