import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { utilisationOf } from '../commitments/flow.ts';
import type { CommitmentPath } from '../commitments/stack.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Detail } from './detail.ts';
import type { Figure } from './figures.ts';
import type { CommitmentMeasure, CommitmentTotal } from './result.ts';

/** US$ above which something counts as unused: less is a rounding error. */
const leastUnused = 1e-6;

/** Kinds that are used up by the hour: their use is read month by month; that of the others adds up. */
const byTheHour = new Set(['savingsPlan', 'throughput']);

/**
 * The name of a figure of a commitment.
 *
 * @example
 * commitmentFigure('edp', 'cash') // => 'commitment.edp.cash'
 */
export function commitmentFigure(id: string, measure: CommitmentMeasure | CommitmentTotal): string {
  return `commitment.${id}.${measure}`;
}

/**
 * What is reported of each commitment: over all months its three views, its use and the discount it came to, and where
 * the detail is asked for the views of each month.
 *
 * Utilisation is what was drawn over what there was to draw, so far and at most all of it; by the month where use is
 * lost by the hour. The realised discount is what a commitment saves, all its costs included, of the usage it sees
 * inside its term.
 * Shapes: see `Figure`. Units: US$; utilisation and discount are ratios.
 *
 * @example
 * commitmentFigures(new ColumnGraph(), { months: [], commitments: [] }, 'everything') // => []
 */
export function commitmentFigures(
  graph: ColumnGraph,
  { commitments }: Pick<Statement, 'commitments'>,
  detail: Detail,
): Figure[] {
  return commitments.flatMap(({ path }): Figure[] => {
    const { id } = path.commitment;
    const months = detail === 'everything' ? Object.entries(monthly(graph, path)) : [];
    const totals = Object.entries(totalsOf(graph, path));
    return [
      ...months.map(([measure, columns]) => ({
        id: commitmentFigure(id, measure as CommitmentMeasure),
        months: columns,
      })),
      ...totals.map(([measure, total]) => ({ id: commitmentFigure(id, measure as CommitmentTotal), total })),
    ];
  });
}

function totalsOf(g: ColumnGraph, path: CommitmentPath): { readonly [T in CommitmentTotal]: Column } {
  const { asInvoiced, straightLine, accrueShortfall } = path.expense;
  return {
    list: g.sum(path.list),
    totalCash: g.sum(path.cash),
    totalInvoice: g.sum(path.invoice),
    asInvoiced: g.sum(asInvoiced),
    straightLine: g.sum(straightLine),
    accrueShortfall: g.sum(accrueShortfall),
    totalDrawn: g.sum(path.drawn),
    totalUtilisation: utilisationOf(g, g.sum(path.drawn), g.sum(path.available)),
    totalUnused: g.sum(path.unused),
    totalMissed: g.less(leastUnused, g.sum(path.unused)),
    accruedShortfall: path.accrued,
    rejected: g.sum(path.rejected),
    realisedDiscount: g.divide(g.sum(path.saved), g.sum(path.seen)),
  };
}

function monthly(g: ColumnGraph, path: CommitmentPath): { readonly [M in CommitmentMeasure]: readonly Column[] } {
  const { commitment, drawn, available } = path;
  const isHourly = byTheHour.has(commitment.kind);
  const [used, there] = isHourly ? [drawn, available] : [runningSum(g, drawn), runningSum(g, available)];
  return {
    cash: path.cash,
    invoice: path.invoice,
    expense: path.expense[commitment.recognition?.policy ?? 'asInvoiced'],
    drawn,
    unused: path.unused,
    missed: path.unused.map((amount) => g.less(leastUnused, amount)),
    utilisation: used.map((part, month) => utilisationOf(g, part, there[month]!)),
  };
}

function runningSum(g: ColumnGraph, columns: readonly Column[]): Column[] {
  let total: Column = g.constant(0);
  return columns.map((column) => {
    total = g.add(total, column);
    return total;
  });
}
