import { z } from 'zod';
import { costDistribution } from '../agents/costDistribution.ts';
import { expectedUse } from '../agents/expectedUse.ts';
import { fewTasks, monthDistribution } from '../agents/monthDistribution.ts';
import { loopCalls, startedRuns, type TaskDistributionQuestion, taskDistribution } from '../agents/taskDistribution.ts';
import { taskTokens } from '../agents/taskTokens.ts';
import { type Work, workSchema } from '../agents/work.ts';
import { monthOf } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { averageSources } from '../columns/sources.ts';
import { type KindPrices, monthlyKindPrices } from '../prices/kindPrices.ts';
import { atomMoments, atomQuantile } from '../statistics/lattice.ts';
import { askedModel } from './askedModel.ts';
import { calculator } from './calculator.ts';
import { day, pricedModelSchema } from './fields.ts';

const schema = z.strictObject({
  work: workSchema.describe('usage per task, as in a scenario; ranges use their means'),
  price: pricedModelSchema,
  day: day.default('9999-12-31').describe('price date, YYYY-MM-DD (default: the newest)'),
  serviceTier: z.enum(['standard', 'batch', 'flex', 'priority']).default('standard'),
  priceFactor: z.number().min(0).default(1).describe('price multiplier'),
  tasks: z.number().min(0).max(1e12).default(1000).describe('tasks per month to total'),
});

/** Where the distribution of the cost is told: by hundredths, and closer in the tail. */
const shownProbabilities = [...Array.from({ length: 99 }, (_, at) => (at + 1) / 100), 0.995, 0.999];

/** The distribution of the cost of one task, and of a month of them. */
export const agentLoopCalculator = calculator({
  name: 'agent-loop',
  title: 'Agent loop',
  description: 'The exact distribution of the cost per agent task, from the distribution of its steps.',
  schema,
  example: {
    work: {
      kind: 'agentLoop',
      steps: { distribution: 'geometric', mean: 10 },
      prefixTokens: 6000,
      turnTokens: 500,
      outputTokens: 400,
      toolResultTokens: 1600,
    },
    price: { prices: { inputUsd: 3, outputUsd: 15 } },
  },
  run: ({ work, price, day: on, serviceTier, priceFactor, tasks }, context) => {
    const month = monthOf(on);
    const prices = monthlyKindPrices({ ...askedModel(price, context), months: [month], serviceTier })[0];
    if (!prices) {
      const message =
        'price has no input or output price on that date; choose a model of the price book or enter both.';
      return { issues: [{ severity: 'error', path: 'price', message }] };
    }
    const question = asked(work, prices, priceFactor);
    const graph = question.graph;
    const value = (column: Column) => graph.valueOf(column)!;
    const distribution = taskDistribution(question);
    const mean = value(distribution.mean);
    const { atoms, isExact } = costDistribution(question);
    const sd = isExact ? atomMoments(atoms).sd : Math.sqrt(value(distribution.variance));
    const use = expectedUse(question);
    const success = successOf(work, question);
    const average = taskDistribution(asked(work, prices, priceFactor, 'average')).mean.immediate;
    return {
      result: {
        meanUsd: mean,
        sdUsd: sd,
        cv: mean > 0 ? sd / mean : null,
        p50Usd: atomQuantile(atoms, 0.5),
        p95Usd: atomQuantile(atoms, 0.95),
        p99Usd: atomQuantile(atoms, 0.99),
        percentiles: isExact ? 'exact' : 'on a grid',
        atMeanStepsUsd: average,
        flawOfAveragesUsd: mean - average,
        ...success,
        costPerSuccessUsd: success.successProbability > 0 ? mean / success.successProbability : null,
        costDistribution: shownProbabilities.map((probability) => ({
          probability,
          costUsd: atomQuantile(atoms, probability),
        })),
        steps: stepTable(question),
        tokens: tokensOf(use.tokens, value),
        month: monthOfTasks(monthDistribution(atoms, tasks), tasks),
      },
    };
  },
});

function asked(
  work: Work,
  prices: KindPrices,
  priceFactor: number,
  as: 'spread' | 'average' = 'spread',
): TaskDistributionQuestion {
  const graph = new ColumnGraph();
  const one = graph.constant(1);
  const sources = { ...averageSources(graph), spreads: as === 'spread' };
  const factors = { tokenizerFactor: one, verbosityFactor: one, hitFactor: one };
  const task = taskTokens({ graph, sources, work, driverId: 'work', ...factors, month: '0000-01' });
  return { graph, task, prices, priceFactor: graph.constant(priceFactor) };
}

/** The mass function of the steps, with what a task of so many costs. */
function stepTable(question: TaskDistributionQuestion): object {
  const { graph: g, task, priceFactor } = question;
  const { loop } = task;
  if (!loop) return { mean: 1, sd: 0, mass: [] };
  const started = startedRuns(question);
  const fee = g.add(task.feePerStep, started.perStep.mean);
  const calls = loopCalls({ ...question, loop, fee, atStart: started.perTask.mean });
  let usd = started.perTask.mean.immediate;
  const mass = calls.map(({ reached, cost }, at) => {
    usd += priceFactor.immediate * cost.immediate + fee.immediate;
    const probability = reached.immediate - (calls[at + 1]?.reached.immediate ?? 0);
    return { steps: at + 1, probability, costUsd: usd };
  });
  const mean = mass.reduce((sum, { steps, probability }) => sum + steps * probability, 0);
  const variance = mass.reduce((sum, { steps, probability }) => sum + (steps - mean) ** 2 * probability, 0);
  return { mean, sd: Math.sqrt(variance), mass: mass.filter(({ probability }) => probability > 0) };
}

function successOf(
  { retries }: Work,
  { task }: TaskDistributionQuestion,
): { successProbability: number; meanTries: number } {
  if (!retries || !task.retries) return { successProbability: 1, meanTries: 1 };
  const p = task.retries.success.immediate;
  const { maxTries } = retries;
  const tries = Array.from({ length: maxTries }, (_, at) => (1 - p) ** at).reduce((sum, made) => sum + made, 0);
  return { successProbability: 1 - (1 - p) ** maxTries, meanTries: tries };
}

function tokensOf(tokens: ReturnType<typeof expectedUse>['tokens'], value: (column: Column) => number): object {
  const { input, cacheRead, cacheWrite, cacheWrite1h, output } = tokens;
  const totalInput = [input, cacheRead, cacheWrite, cacheWrite1h].reduce((sum, column) => sum + value(column), 0);
  return {
    totalInput,
    input: value(input),
    cacheRead: value(cacheRead),
    cacheWrite5m: value(cacheWrite),
    cacheWrite1h: value(cacheWrite1h),
    output: value(output),
  };
}

function monthOfTasks({ method, mean, sd, quantile }: ReturnType<typeof monthDistribution>, tasks: number): object {
  return {
    tasks,
    method: method === 'exact' ? `exact, up to ${fewTasks} tasks` : 'normal, or gamma where it is skew',
    meanUsd: mean,
    sdUsd: sd,
    cv: mean > 0 ? sd / mean : null,
    p10Usd: quantile(0.1),
    p50Usd: quantile(0.5),
    p90Usd: quantile(0.9),
  };
}
