import { budgetedTrials } from '../../costs/budgetedTrials.ts';
import type { TrainingLine, TrialsLine } from '../../costs/costLine.ts';
import { trainingCost } from '../../costs/trainingCost.ts';
import { type Company, userShare } from './company.ts';
import type { CostMonths, DatedCost } from './costMonths.ts';

/**
 * Training and fine-tuning; its cost goes to the plans by their users.
 *
 * Shapes: one column a month and plan. Units: the currency of the line. Source: SEMANTICS section 10.
 *
 * @example
 * trainingLine(
 *   { graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01'], plans: [] },
 *   {
 *     cost: {
 *       kind: 'training',
 *       id: 'a',
 *       name: 'A',
 *       runsPerMonth: { value: 2 },
 *       gpuHoursPerRun: { value: 100 },
 *       hourlyUsd: { value: 3 },
 *       restartShare: { value: 0 },
 *     },
 *     from: '2027-01',
 *   },
 * ).months[0].immediate // => 600
 */
export function trainingLine(company: Company, { cost, from }: DatedCost<TrainingLine>): CostMonths {
  const { graph, sources, months } = company;
  const drawn = (field: 'runsPerMonth' | 'gpuHoursPerRun' | 'hourlyUsd' | 'restartShare', month: number) =>
    sources.draw(`cost.${cost.id}.${field}`, cost[field], months[month]!);
  const spent = months.map((month, index) => {
    const runs = month < from ? graph.constant(0) : drawn('runsPerMonth', index);
    const usd = trainingCost({
      graph,
      runs,
      gpuHours: drawn('gpuHoursPerRun', index),
      hourlyUsd: drawn('hourlyUsd', index),
      restartShare: drawn('restartShare', index),
    });
    return { runs, usd };
  });
  return byUsers(company, { months: spent.map(({ usd }) => usd), done: spent.map(({ runs }) => runs) });
}

/**
 * Experiments or evaluations under their budget; their cost goes to the plans by their users.
 *
 * Shapes: one column a month and plan. Units: the currency of the line. Source: SEMANTICS section 10.
 *
 * @example
 * trialsLine(
 *   { graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01'], plans: [] },
 *   {
 *     cost: {
 *       kind: 'experiment',
 *       id: 'a',
 *       name: 'A',
 *       countPerMonth: { value: 10 },
 *       costEachUsd: { value: 5 },
 *       variation: 0,
 *       budget: { monthlyUsd: { value: 20 }, whenOver: 'stop' },
 *     },
 *     from: '2027-01',
 *   },
 * ).done[0].immediate // => 4
 */
export function trialsLine(company: Company, { cost, from }: DatedCost<TrialsLine>): CostMonths {
  const { graph, sources, months } = company;
  const driver = `cost.${cost.id}`;
  const { budget } = cost;
  const trials = budgetedTrials({
    graph,
    count: months.map((month) => sources.draw(`${driver}.countPerMonth`, cost.countPerMonth, month)),
    costEach: months.map((month) => sources.draw(`${driver}.costEachUsd`, cost.costEachUsd, month)),
    variation: sources.spreads ? cost.variation : 0,
    noise: (month) => sources.noise(driver, month),
    runs: (month) => months[month]! >= from,
    budget: budget
      ? {
          monthlyUsd: months.map((month) => sources.draw(`${driver}.budget.monthlyUsd`, budget.monthlyUsd, month)),
          whenOver: budget.whenOver,
        }
      : null,
  });
  const line = byUsers(company, { months: trials.map(({ spent }) => spent), done: trials.map(({ done }) => done) });
  return budget ? { ...line, held: trials.map(({ held }) => held) } : line;
}

function byUsers(company: Company, { months, done }: Required<Pick<CostMonths, 'months' | 'done'>>): CostMonths {
  const byPlan = company.plans.map((plan) =>
    months.map((column, month) => company.graph.multiply(column, userShare(company, plan, month))),
  );
  return { months, byPlan, isVariable: false, done };
}
