import type { Column } from '../../columns/columnGraph.ts';
import type { DataLine } from '../../costs/costLine.ts';
import { storedGbMonths } from '../../costs/storedData.ts';
import type { MonthlyAssumption } from '../../distributions/quantity.ts';
import { type Company, userShare } from './company.ts';
import { type CostMonths, type DatedCost, servesCustomers } from './costMonths.ts';

interface Flow {
  readonly perMonth: MonthlyAssumption;
  readonly perTask: MonthlyAssumption;
}

/** A flow at its price: what it costs by the month, and by the task. */
interface PricedFlow {
  readonly name: string;
  readonly flow: Flow;
  readonly price: (month: number) => Column;
}

/**
 * Data: the stock that is stored, egress, API requests and vector-database units. What comes with tasks goes to the
 * plans by their tasks, the stock and what comes by the month by their users.
 *
 * Shapes: one column a month and plan. Units: the currency of the line. Source: SEMANTICS section 10.
 *
 * @example
 * dataLine(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     months: ['2027-01'],
 *     plans: [],
 *     features: [],
 *   },
 *   {
 *     cost: {
 *       kind: 'data',
 *       id: 'a',
 *       name: 'A',
 *       egress: { gb: { perMonth: { value: 100 }, perTask: { value: 0 } }, usdPerGb: { value: 0.1 } },
 *     },
 *     from: '2027-01',
 *   },
 * ).months[0].immediate // => 10
 */
export function dataLine(company: Company, { cost, from }: DatedCost<DataLine>): CostMonths {
  const { graph: g, plans, features } = company;
  const months = company.months.map((month) => month >= from);
  const flows = pricedFlows(company, cost);
  const perTask = (month: number) =>
    g.sum(flows.map((one) => g.multiply(amountOf(company, cost, one, 'perTask', month), one.price(month))));
  const byMonth = (month: number) =>
    g.sum(flows.map((one) => g.multiply(amountOf(company, cost, one, 'perMonth', month), one.price(month))));
  const stored = storage(company, cost, months);
  const tasks = (month: number, plan?: string) =>
    g.sum(features.map((one) => (plan ? (one.plans[plan]?.tasks[month] ?? 0) : one.tasks[month]!)));
  const each = (of: (month: number) => Column) => months.map((runs, month) => (runs ? of(month) : g.constant(0)));
  const fixed = each((month) => g.add(stored[month]!, byMonth(month)));
  return {
    months: each((month) => g.add(fixed[month]!, g.multiply(perTask(month), tasks(month)))),
    byPlan: plans.map((plan) =>
      each((month) =>
        g.add(
          g.multiply(fixed[month]!, userShare(company, plan, month)),
          g.multiply(perTask(month), tasks(month, plan.id)),
        ),
      ),
    ),
    isVariable: servesCustomers(cost),
  };
}

function pricedFlows({ graph, sources, months }: Company, cost: DataLine): PricedFlow[] {
  const { egress, requests, vectorUnits } = cost;
  const drawn = (field: string, price: MonthlyAssumption) => (month: number) =>
    sources.draw(`cost.${cost.id}.${field}`, price, months[month]!);
  const million = requests && drawn('requests.usdPerMillion', requests.usdPerMillion);
  return [
    ...(egress ? [{ name: 'egress.gb', flow: egress.gb, price: drawn('egress.usdPerGb', egress.usdPerGb) }] : []),
    ...(requests
      ? [
          {
            name: 'requests.count',
            flow: requests.count,
            price: (month: number) => graph.divide(million!(month), 1_000_000),
          },
        ]
      : []),
    ...(vectorUnits
      ? [
          {
            name: 'vectorUnits.units',
            flow: vectorUnits.units,
            price: drawn('vectorUnits.usdPerUnit', vectorUnits.usdPerUnit),
          },
        ]
      : []),
  ];
}

function amountOf(
  { sources, months }: Company,
  cost: DataLine,
  { name, flow }: Pick<PricedFlow, 'name' | 'flow'>,
  part: keyof Flow,
  month: number,
): Column {
  return sources.draw(`cost.${cost.id}.${name}.${part}`, flow[part], months[month]!);
}

/** US$ for the stock in each month; it begins to grow when the line does. */
function storage(company: Company, cost: DataLine, runs: readonly boolean[]): Column[] {
  const { graph: g, sources, months, features } = company;
  const { storage: stock } = cost;
  const zero = g.constant(0);
  if (!stock) return months.map(() => zero);
  const first = runs.indexOf(true);
  if (first < 0) return months.map(() => zero);
  const tasks = (month: number) => g.sum(features.map((one) => one.tasks[month]!));
  const at = { name: 'storage.addedGb', flow: stock.addedGb };
  const added = months
    .slice(first)
    .map((_, index) =>
      g.add(
        amountOf(company, cost, at, 'perMonth', first + index),
        g.multiply(amountOf(company, cost, at, 'perTask', first + index), tasks(first + index)),
      ),
    );
  const start = sources.draw(`cost.${cost.id}.storage.startGb`, stock.startGb, months[first]!);
  const gbMonths = storedGbMonths({ graph: g, start, added, retentionMonths: stock.retentionMonths ?? null });
  return months.map((month, index) => {
    if (index < first) return zero;
    const price = sources.draw(`cost.${cost.id}.storage.usdPerGbMonth`, stock.usdPerGbMonth, month);
    return g.multiply(gbMonths[index - first]!, price);
  });
}
