import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { assemble, type Program } from '../columns/program.ts';
import { drawnSources } from '../columns/sources.ts';
import { exchangeRates } from '../costs/exchangeRate.ts';
import { isMonthTable } from '../distributions/monthTable.ts';
import { quantityMean } from '../distributions/shape.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { type Statement, statementOf } from '../scenarios/statement/statement.ts';
import { customerColumns, groupMeasures } from './customerColumns.ts';

interface CustomerProgramQuestion {
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
  /** Ids of the plans that the customers are put on. */
  readonly plans: readonly string[];
  /** Id of the plan whose customers they are. */
  readonly customersOf: string;
  /** Months after the first. */
  readonly month: number;
}

/**
 * A program whose outputs are, for each plan, the measures of each group of customers (`groupMeasures`); and last the
 * cost of customers on free plans for each paying customer, where there are both.
 *
 * Shapes: 300 outputs a plan. Units: US$ a customer a month. Errors: throws RangeError for a plan that does not exist.
 *
 * @example
 * customerProgram({
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 1,
 *     targetGrossMargin: 0.7,
 *     base: {
 *       plans: [
 *         {
 *           id: 'a',
 *           name: 'A',
 *           users: { kind: 'linear', origin: '2027-01', start: { value: 1 }, perMonth: { value: 0 } },
 *           seatPriceUsd: { value: 5 },
 *           includedTasks: null,
 *           overagePriceUsd: null,
 *           usageSpread: { value: 0 },
 *         },
 *       ],
 *       features: [],
 *       costs: [],
 *       commitments: [],
 *     },
 *     changes: [],
 *   },
 *   prices: {},
 *   plans: ['a'],
 *   customersOf: 'a',
 *   month: 0,
 * }).program.outputs // => 300
 */
export function customerProgram({ scenario, prices, plans, customersOf, month }: CustomerProgramQuestion): {
  readonly program: Program;
  readonly hasFreePlans: boolean;
} {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: drawnSources(graph), scenario, prices });
  const planOf = (id: string) => {
    const found = statement.company.plans.find((plan) => plan.id === id);
    if (!found) throw new RangeError(`There is no plan "${id}"`);
    return found;
  };
  const outputs = plans.flatMap((id) => {
    const rate = currencyRate(graph, statement, { id, month });
    const groups = customerColumns({
      graph,
      statement,
      customersOf: planOf(customersOf),
      plan: planOf(id),
      rate,
      month,
    });
    return groupMeasures.flatMap((measure) => groups.map((group) => group[measure]));
  });
  const subsidy = freeSubsidy(graph, statement, { scenario, month });
  const columns = subsidy ? [...outputs, subsidy] : outputs;
  return {
    program: assemble(
      graph,
      columns.map((column) => ({ column, turn: 0 })),
    ),
    hasFreePlans: subsidy !== null,
  };
}

/** US$ for one unit of a plan's currency in the month. */
function currencyRate(graph: ColumnGraph, { company }: Statement, of: { id: string; month: number }): Column {
  const { scenario, sources, months } = company;
  const currency = scenario.base.plans.find(({ id }) => id === of.id)?.currency;
  const rate = (scenario.base.exchangeRates ?? []).find((one) => one.currency === currency);
  return rate ? exchangeRates({ graph, sources, months, rate })[of.month]! : graph.constant(1);
}

/** A plan without a price in any of its terms. */
function isFree({ plans }: Scenario['base'], id: string): boolean {
  const plan = plans.find((one) => one.id === id);
  if (!plan) return false;
  if (plan.tier === 'free') return true;
  const { value } = plan.seatPriceUsd;
  const seat = isMonthTable(value) ? 1 : quantityMean(value);
  return seat === 0 && plan.overagePriceUsd === null && (plan.charges ?? []).length === 0;
}

function freeSubsidy(
  graph: ColumnGraph,
  { company, lines }: Statement,
  { scenario, month }: { readonly scenario: Scenario; readonly month: number },
): Column | null {
  const free = company.plans.map(({ id }) => isFree(scenario.base, id));
  if (!free.includes(true) || !free.includes(false)) return null;
  const cost = lines.flatMap(({ byPlan }) => byPlan.filter((_, plan) => free[plan]).map((columns) => columns[month]!));
  const paying = company.plans
    .filter((_, plan) => !free[plan])
    .map(({ users, seats }) => graph.divide(users[month]!, seats));
  return graph.divide(graph.sum(cost), graph.maximum(graph.sum(paying), Number.MIN_VALUE));
}
