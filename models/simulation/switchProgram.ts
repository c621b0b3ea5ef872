import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { plainEngine } from '../columns/engine.ts';
import { assemble, type Program } from '../columns/program.ts';
import { drawnSources } from '../columns/sources.ts';
import { cogsOf } from '../margin/layers.ts';
import { batchStarts, type Design } from '../random/design.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { type Statement, statementOf } from '../scenarios/statement/statement.ts';
import { summarizeOutput } from './outputSummary.ts';
import { monthlySummary, totalSummary } from './seriesSummary.ts';
import type { Switch, SwitchComparison } from './switchComparison.ts';

interface SwitchQuestion {
  /** With the switch among its changes, in its place. */
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
  readonly change: Switch;
  /** Success rates of the new model at which the saving is asked as well. */
  readonly rates: readonly number[];
  /** Success rate of the old model. */
  readonly before: number;
}

/** What the outputs of a switch program are, in this order. */
interface SwitchOutputs {
  readonly rates: readonly number[];
  readonly months: readonly Month[];
  readonly plans: readonly { readonly id: string; readonly name: string }[];
}

/**
 * A program that has a scenario with and without a switch of models on the same draws: what all cost lines together
 * save, in total, by month and at each success rate; total cost; and gross margin, of the company and of each plan.
 *
 * Shapes: savings (total, months, rates), cost before and after, then before, after and difference of each margin, the
 * company's first. Units: US$, ratios. Errors: throws RangeError when a model has no price.
 *
 * @example
 * switchProgram({
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 1,
 *     targetGrossMargin: 0.7,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   prices: {},
 *   change: { kind: 'switch', id: 's', enabled: false },
 *   rates: [0.5],
 *   before: 1,
 * }).program.outputs // => 8
 */
export function switchProgram({ scenario, prices, change, rates, before }: SwitchQuestion): {
  readonly program: Program;
  readonly outputs: SwitchOutputs;
} {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, scenario.correlations);
  const stated = (one: Switch) => {
    const changes = scenario.changes.map((other) => (other.id === one.id ? one : other));
    return statementOf({ graph, sources, scenario: { ...scenario, changes }, prices });
  };
  const without = stated({ ...change, enabled: false });
  const having = stated(change);
  const saving = savedByMonth(graph, without, having);
  const atRates = rates.map((rate) => savedByMonth(graph, without, stated(atRate(change, before, rate))));
  const margins = [null, ...without.plans.keys()].flatMap((plan) => {
    const [old, now] = [without, having].map((side) => marginOf(graph, side, plan));
    return [old!, now!, graph.subtract(now!, old!)];
  });
  const columns = [
    graph.sum(saving),
    ...saving,
    ...atRates.map((months) => graph.sum(months)),
    ...[without, having].map((side) => graph.sum(costByMonth(graph, side))),
    ...margins,
  ];
  const program = assemble(
    graph,
    columns.map((column) => ({ column, turn: Infinity })),
  );
  return {
    program,
    outputs: { rates, months: without.months, plans: without.plans.map(({ id, name }) => ({ id, name })) },
  };
}

/** A switch whose tries succeed at these rates, for certain. */
function atRate(change: Switch, before: number, after: number): Switch {
  const point = (value: number) => ({ value, source: null, owner: null });
  return { ...change, successRate: { before: point(before), after: point(after) } };
}

function costByMonth(graph: ColumnGraph, { lines, months }: Statement): Column[] {
  return months.map((_, month) => graph.sum(lines.map((line) => line.months[month]!)));
}

function savedByMonth(graph: ColumnGraph, without: Statement, having: Statement): Column[] {
  const cost = costByMonth(graph, having);
  return costByMonth(graph, without).map((column, month) => graph.subtract(column, cost[month]!));
}

/** Gross margin over all months, of the company (null) or a plan. */
function marginOf(graph: ColumnGraph, { lines, months, revenue, plans }: Statement, plan: number | null): Column {
  const earned = graph.sum(plan === null ? revenue : plans[plan]!.revenue);
  const cogs =
    plan === null
      ? cogsOf(graph, lines, months.length).cogs
      : lines.flatMap((line) => (line.class === 'cogs' ? line.byPlan[plan]! : []));
  return graph.divide(graph.subtract(earned, graph.sum(cogs)), earned);
}

interface SwitchFigures extends Pick<SwitchComparison, 'saving' | 'probabilityOfSaving' | 'cost' | 'margin' | 'plans'> {
  /** Expected saving at each of the success rates, and its standard error. */
  readonly atRates: readonly { readonly rate: number; readonly saving: number; readonly standardError: number }[];
}

/**
 * The figures of a switch from the trials of its program.
 *
 * Shapes: `values` is output × trial, by batch. Units: US$, ratios.
 *
 * @example
 * switchFigures({
 *   outputs: { rates: [], months: [], plans: [] },
 *   values: Float64Array.of(1, 3, 9, 9, 8, 6, 0.5, 0.5, 0.6, 0.6, 0.1, 0.1),
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).saving.total.p50 // => 2
 */
export function switchFigures({
  outputs: { rates, months, plans },
  values,
  design,
}: {
  readonly outputs: SwitchOutputs;
  readonly values: Float64Array;
  readonly design: Design;
}): SwitchFigures {
  const { trials } = design;
  const starts = batchStarts(design);
  let next = 0;
  const drawsOf = () => values.slice(next * trials, ++next * trials);
  const reportOf = (draws: Float64Array) => ({ summary: summarizeOutput(plainEngine, { values: draws, starts }) });
  const summaryOf = (draws: Float64Array) => totalSummary(reportOf(draws));
  const total = drawsOf();
  const monthly = months.map(() => reportOf(drawsOf()));
  const atRates = rates.map((rate) => {
    const { mean, standardError } = summaryOf(drawsOf());
    return { rate, saving: mean ?? 0, standardError: standardError.mean ?? 0 };
  });
  const cost = { before: summaryOf(drawsOf()), after: summaryOf(drawsOf()) };
  const margin = () => ({
    before: summaryOf(drawsOf()),
    after: summaryOf(drawsOf()),
    difference: summaryOf(drawsOf()),
  });
  return {
    saving: { total: summaryOf(total), months: monthlySummary(monthly) },
    probabilityOfSaving: total.filter((value) => value > 0).length / trials,
    atRates,
    cost,
    margin: margin(),
    plans: plans.map((plan) => ({ ...plan, margin: margin() })),
  };
}
