import type { ClassOrNone } from '../classification/workload.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/** A line of cost as the layers need it. */
interface LayeredLine {
  readonly class: ClassOrNone;
  readonly isAi: boolean;
  readonly isVariable: boolean;
  readonly months: readonly Column[];
}

/** The layers of margin that are amounts, in the order of the statement. */
export const layerAmounts = [
  'revenue',
  'aiCogs',
  'aiGrossProfit',
  'otherCogs',
  'cogs',
  'grossProfit',
  'fixedCogs',
  'variableOutsideCogs',
  'contribution',
  'research',
  'sales',
  'general',
  'unclassified',
] as const;
type LayerAmount = (typeof layerAmounts)[number];

export type Layers = { readonly [L in LayerAmount]: readonly Column[] };

/**
 * AI COGS and COGS of each month: production inference and what was bought for it, and with the rest of COGS.
 *
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 6.
 *
 * @example
 * cogsOf(
 *   new ColumnGraph(),
 *   [{ class: 'research', isAi: true, isVariable: true, months: [new ColumnGraph().constant(5)] }],
 *   1,
 * ).cogs[0].immediate // => 0
 */
export function cogsOf(
  graph: ColumnGraph,
  lines: readonly LayeredLine[],
  months: number,
): { readonly aiCogs: Column[]; readonly otherCogs: Column[]; readonly cogs: Column[] } {
  const cogsLines = lines.filter((line) => line.class === 'cogs');
  const sumOf = (isAi: boolean) =>
    Array.from({ length: months }, (_, month) =>
      graph.sum(cogsLines.filter((line) => line.isAi === isAi).map((line) => line.months[month]!)),
    );
  const [aiCogs, otherCogs] = [sumOf(true), sumOf(false)];
  return { aiCogs, otherCogs, cogs: aiCogs.map((ai, month) => graph.add(ai, otherCogs[month]!)) };
}

/**
 * The layers of margin in each month: revenue − AI COGS = AI gross profit; − other COGS = gross profit; + fixed COGS −
 * variable cost outside COGS = contribution. Below stand R&D, S&M and G&A in full, their variable part included, and
 * what no rule classifies.
 *
 * Contribution is revenue less all cost that follows the customers' use, whatever its class: another class moves gross
 * profit and leaves contribution.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS sections 6 and 11.
 *
 * @example
 * layersOf(new ColumnGraph(), {
 *   revenue: [new ColumnGraph().constant(100)],
 *   lines: [{ class: 'sales', isAi: true, isVariable: true, months: [new ColumnGraph().constant(5)] }],
 * }).contribution[0].immediate // => 95
 */
export function layersOf(
  graph: ColumnGraph,
  { revenue, lines }: { readonly revenue: readonly Column[]; readonly lines: readonly LayeredLine[] },
): Layers {
  const { aiCogs, otherCogs, cogs } = cogsOf(graph, lines, revenue.length);
  const sumOf = (chosen: (line: LayeredLine) => boolean) =>
    revenue.map((_, month) => graph.sum(lines.filter(chosen).map((line) => line.months[month]!)));
  const less = (from: readonly Column[], cost: readonly Column[]) =>
    from.map((column, month) => graph.subtract(column, cost[month]!));
  const fixedCogs = sumOf((line) => !line.isVariable && line.class === 'cogs');
  const variableOutsideCogs = sumOf((line) => line.isVariable && line.class !== 'cogs');
  const grossProfit = less(revenue, cogs);
  return {
    revenue,
    aiCogs,
    aiGrossProfit: less(revenue, aiCogs),
    otherCogs,
    cogs,
    grossProfit,
    fixedCogs,
    variableOutsideCogs,
    contribution: less(
      grossProfit.map((profit, month) => graph.add(profit, fixedCogs[month]!)),
      variableOutsideCogs,
    ),
    research: sumOf((line) => line.class === 'research'),
    sales: sumOf((line) => line.class === 'sales'),
    general: sumOf((line) => line.class === 'general'),
    unclassified: sumOf((line) => line.class === 'unclassified'),
  };
}
