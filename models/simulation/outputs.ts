import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { cogsOf } from '../margin/layers.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import { type PlanFlow, type PlanMeasure, planFlows, planMeasures, type SeriesKey, seriesKeys } from './result.ts';

/** What each output of a program is; `month` null is the total of all months. */
export type OutputName =
  | { readonly kind: 'series'; readonly series: SeriesKey; readonly month: number | null }
  | {
      readonly kind: 'plan';
      readonly plan: number;
      readonly measure: PlanMeasure | PlanFlow;
      readonly month: number | null;
    }
  | { readonly kind: 'line'; readonly line: number; readonly month: number }
  | { readonly kind: 'shortfall'; readonly commitment: number }
  | { readonly kind: 'figure'; readonly figure: string; readonly month: number | null };

/** A column that a run reports, with its name. */
export interface Output {
  readonly name: OutputName;
  readonly column: Column;
}

/**
 * The company: revenue, AI COGS, COGS, gross profit and gross margin of each month, and of all months.
 *
 * Shapes: one output each. Units: US$; margins are ratios.
 *
 * @example
 * seriesOutputs(new ColumnGraph(), { months: [], plans: [], revenue: [], lines: [], commitments: [] }).map(
 *   ({ name }) => name.series,
 * ) // => ["revenue", "aiCogs", "cogs", "grossProfit", "grossMargin"]
 */
export function seriesOutputs(graph: ColumnGraph, { revenue, lines, months }: Statement): Output[] {
  const { aiCogs, cogs } = cogsOf(graph, lines, months.length);
  const { grossProfit, grossMargin } = profitOf(graph, revenue, cogs);
  const columns = { revenue, aiCogs, cogs, grossProfit, grossMargin };
  const totals = { ...columns, grossMargin: [totalMargin(graph, revenue, cogs)] };
  return seriesKeys.flatMap((series): Output[] => [
    ...columns[series].map((column, month): Output => ({ name: { kind: 'series', series, month }, column })),
    { name: { kind: 'series', series, month: null }, column: graph.sum(totals[series]) },
  ]);
}

/**
 * Each plan: revenue, COGS and gross margin of each month, and of all months; billings and cash where they are not the
 * revenue.
 *
 * Shapes: one output each. Units: US$; margins are ratios.
 *
 * @example
 * planOutputs(new ColumnGraph(), { months: [], plans: [], revenue: [], lines: [], commitments: [] }) // => []
 */
export function planOutputs(graph: ColumnGraph, { plans, lines, months }: Statement): Output[] {
  const cogsLines = lines.filter((line) => line.class === 'cogs');
  return plans.flatMap(({ revenue, ...flows }, plan) => {
    const cogs = months.map((_, month) => graph.sum(cogsLines.map((line) => line.byPlan[plan]![month]!)));
    const columns = { revenue, cogs, grossMargin: profitOf(graph, revenue, cogs).grossMargin };
    const totals = { ...columns, grossMargin: [totalMargin(graph, revenue, cogs)] };
    const outputsOf = (measure: PlanMeasure | PlanFlow, monthly: readonly Column[], parts: readonly Column[]) => [
      ...monthly.map((column, month): Output => ({ name: { kind: 'plan', plan, measure, month }, column })),
      { name: { kind: 'plan', plan, measure, month: null }, column: graph.sum(parts) } as const,
    ];
    return [
      ...planMeasures.flatMap((measure) => outputsOf(measure, columns[measure], totals[measure])),
      ...planFlows.flatMap((flow) =>
        flows[flow].every((column, month) => column === revenue[month])
          ? []
          : outputsOf(flow, flows[flow], flows[flow]),
      ),
    ];
  });
}

/**
 * Each line of cost in each month, whatever its class.
 *
 * Shapes: one output each. Units: US$; margins are ratios.
 *
 * @example
 * lineOutputs({ months: [], plans: [], revenue: [], lines: [], commitments: [] }) // => []
 */
export function lineOutputs({ lines }: Statement): Output[] {
  return lines.flatMap(({ months }, line) =>
    months.map((column, month): Output => ({ name: { kind: 'line', line, month }, column })),
  );
}

/**
 * What each commitment leaves unused over all months.
 *
 * Shapes: one output each. Units: US$; margins are ratios.
 *
 * @example
 * shortfallOutputs(new ColumnGraph(), { months: [], plans: [], revenue: [], lines: [], commitments: [] }) // => []
 */
export function shortfallOutputs(graph: ColumnGraph, { commitments }: Statement): Output[] {
  return commitments.map(({ path }, commitment) => ({
    name: { kind: 'shortfall', commitment },
    column: graph.sum(path.unused),
  }));
}

function profitOf(graph: ColumnGraph, revenue: readonly Column[], cogs: readonly Column[]) {
  const grossProfit = revenue.map((column, month) => graph.subtract(column, cogs[month]!));
  const grossMargin = grossProfit.map((column, month) => graph.divide(column, revenue[month]!));
  return { grossProfit, grossMargin };
}

function totalMargin(graph: ColumnGraph, revenue: readonly Column[], cogs: readonly Column[]): Column {
  const whole = graph.sum(revenue);
  return graph.divide(graph.subtract(whole, graph.sum(cogs)), whole);
}
