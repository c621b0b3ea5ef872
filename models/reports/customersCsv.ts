import type { CustomerReport } from '../customers/customerReport.ts';
import { csvCell, csvStart } from './csv.ts';

const head = [
  ...['period', 'by', 'line', 'name', 'tier', 'plan', 'joined', 'users', 'tasks', 'revenue_usd', 'ai_cogs_usd'],
  ...['other_cogs_usd', 'gross_profit_usd', 'gross_margin', 'contribution_usd', 'contribution_margin', 'research_usd'],
  ...['sales_usd', 'general_usd', 'unclassified_usd', 'allocated_usd', 'margin_change', 'cause'],
];

/**
 * The P&L of a period by customer or another dimension as a table; columns foot to the cent.
 *
 * Units: US$ with cents, ratios.
 *
 * @example
 * customersCsv({ period: { id: '2026' }, by: 'tier', lines: [], total: { revenueUsd: 0 } }).includes('period,by')
 * // => true
 */
export function customersCsv({
  period,
  by,
  lines,
  total,
}: Pick<CustomerReport, 'by' | 'lines' | 'total'> & { readonly period: { readonly id: string } }): string {
  const usd = (value: number | undefined) => value ?? 0;
  const rows = [...lines, total].map((line) => [
    period.id,
    by,
    line.kind,
    line.name,
    line.tier,
    line.product,
    line.joined,
    line.users,
    line.tasks,
    usd(line.revenueUsd),
    usd(line.aiCogsUsd),
    usd(line.otherCogsUsd),
    usd(line.grossProfitUsd),
    line.grossMargin,
    usd(line.contributionUsd),
    line.contributionMargin,
    usd(line.researchUsd),
    usd(line.salesUsd),
    usd(line.generalUsd),
    usd(line.unclassifiedUsd),
    usd(line.allocatedUsd),
    line.change?.margin ?? null,
    line.change?.cause ?? line.againstTier?.cause ?? null,
  ]);
  return `${csvStart}${[head, ...rows].map((row) => row.map((cell) => csvCell(cell ?? null)).join(',')).join('\r\n')}\r\n`;
}
