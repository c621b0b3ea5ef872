import type { Environment, WorkOperation } from '../../classification/workload.ts';
import type { Column } from '../../columns/columnGraph.ts';
import type { CostKind, CostLine } from '../../costs/costLine.ts';
import type { FleetMonth } from '../../costs/gpuFleet.ts';
import { amountLine } from './amountLine.ts';
import type { Company, StatementLine } from './company.ts';
import type { CostMonths, DatedCost, Revenues } from './costMonths.ts';
import { dataLine } from './dataLine.ts';
import { gpuLine } from './gpuLine.ts';
import { trainingLine, trialsLine } from './researchLines.ts';

export interface CostPath {
  readonly cost: CostLine;
  readonly line: StatementLine;
  readonly done: readonly Column[] | null;
  /** US$ that a budget keeps back at the end of each month. */
  readonly held: readonly Column[] | null;
  readonly fleet: readonly FleetMonth[] | null;
}

const spentOnDefault: { readonly [K in CostKind]: readonly [Environment, WorkOperation] } = {
  amount: ['production', 'other'],
  gpu: ['production', 'inference'],
  training: ['research', 'training'],
  experiment: ['research', 'experiment'],
  evaluation: ['evaluation', 'evaluation'],
  data: ['production', 'storage'],
};

/** Operations whose cost is part of AI COGS where it is COGS. */
const aiOperations: ReadonlySet<WorkOperation> = new Set(['inference', 'retrieval']);

/**
 * Cost lines that are not calls of a provider's model, in US$ at the rate of each month.
 *
 * Shapes: one column a month, line and plan; one rate a month for every currency but US dollars. Units: US$. Errors:
 * throws RangeError when a currency has no rate.
 *
 * @example
 * costLines(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] },
 *     prices: {},
 *     months: ['2027-01'],
 *     plans: [],
 *     features: [],
 *     commitments: [],
 *   },
 *   { revenues: { total: [], byPlan: [] }, rates: new Map() },
 * ) // => []
 */
export function costLines(
  company: Company,
  { revenues, rates }: { readonly revenues: Revenues; readonly rates: ReadonlyMap<string, readonly Column[]> },
): CostPath[] {
  const { scenario } = company;
  const dated: DatedCost[] = [
    ...scenario.base.costs.map((cost) => ({ cost, from: scenario.start })),
    ...scenario.changes.flatMap((change) =>
      change.kind === 'costLine' && change.enabled ? [{ cost: change.cost, from: change.from }] : [],
    ),
  ];
  return dated.map(({ cost, from }) => {
    const own = costMonths(company, { cost, from }, revenues);
    const [environment, operation] = spentOnDefault[cost.kind ?? 'amount'];
    const spentOn = {
      environment: cost.environment ?? environment,
      operation: cost.operation ?? operation,
      costLine: cost.id,
      serves: own.serves,
    };
    const isAi = aiOperations.has(spentOn.operation);
    // A share of revenue is in dollars already.
    const isRatio = 'basis' in cost && cost.basis === 'revenue';
    const inUsd = (columns: readonly Column[]) =>
      converted(company, columns, isRatio ? undefined : cost.currency, rates);
    const line = {
      id: `cost-${cost.id}`,
      name: cost.name,
      isAi,
      spentOn,
      isVariable: own.isVariable,
      months: inUsd(own.months),
      byPlan: own.byPlan.map(inUsd),
    };
    const fleet =
      own.fleet?.map((month, index) => ({
        ...month,
        cost: line.months[index]!,
        idleCost: inUsd(own.fleet!.map(({ idleCost }) => idleCost))[index]!,
      })) ?? null;
    return { cost, line, done: own.done ?? null, held: own.held ? inUsd(own.held) : null, fleet };
  });
}

/**
 * Amounts in US dollars at the rate of each month.
 *
 * Shapes: one column a month. Units: the currency → US$. Errors: throws RangeError when the currency has no rate.
 *
 * @example
 * converted(
 *   { graph: new ColumnGraph() },
 *   [new ColumnGraph().constant(200)],
 *   'EUR',
 *   new Map([['EUR', [new ColumnGraph().constant(1.5)]]]),
 * )[0].immediate // => 300
 */
export function converted(
  { graph }: Pick<Company, 'graph'>,
  columns: readonly Column[],
  currency: string | undefined,
  rates: ReadonlyMap<string, readonly Column[]>,
): readonly Column[] {
  if (currency === undefined || currency === 'USD') return columns;
  const rate = rates.get(currency);
  if (!rate) throw new RangeError(`No exchange rate for ${currency}`);
  return columns.map((column, month) => graph.multiply(column, rate[month]!));
}

function costMonths(company: Company, { cost, from }: DatedCost, revenues: Revenues): CostMonths {
  switch (cost.kind) {
    case undefined:
    case 'amount':
      return amountLine(company, { cost, from }, revenues);
    case 'gpu':
      return gpuLine(company, { cost, from });
    case 'training':
      return trainingLine(company, { cost, from });
    case 'experiment':
    case 'evaluation':
      return trialsLine(company, { cost, from });
    case 'data':
      return dataLine(company, { cost, from });
    default:
      return cost satisfies never;
  }
}
