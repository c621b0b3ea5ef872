import { monthRange } from '../../../models/calendar.ts';
import type { History } from '../../../models/drivers/history.ts';
import { drawAt, stream, unitInterval } from '../../../models/random/stream.ts';
import { normalQuantile } from '../../../models/statistics/normal.ts';

/** A tier by month: its users, what each pays and how many tasks each runs. */
export interface TierPath {
  readonly name: string;
  readonly users: readonly number[];
  readonly priceUsd: readonly number[];
  readonly tasksPerUser: readonly number[];
}

/** The work of a task by month, and the share of it that the cheaper of two models does. */
interface WorkPath {
  readonly tokensPerTask: readonly number[];
  readonly cheapShare: readonly number[];
  /** What the vendor charges over its list price. */
  readonly priceFactor: readonly number[];
}

/** A made-up company whose future is known. */
export interface Company {
  readonly kind: string;
  readonly tiers: readonly TierPath[];
  readonly work: WorkPath;
  /** Cost of research by month, US$. */
  readonly researchUsd: readonly number[];
}

interface Outcome {
  readonly revenueUsd: number;
  readonly cogsUsd: number;
}

/** Independent draws of one company: each purpose has its own, so that kinds can be compared. */
export interface Draws {
  readonly uniform: (purpose: string, at?: number) => number;
  readonly normal: (purpose: string, at?: number) => number;
}

export function drawsOf(seed: number): Draws {
  const uniform = (purpose: string, at = 0) => unitInterval(drawAt(stream(seed, purpose, 'trial'), at));
  return { uniform, normal: (purpose, at) => normalQuantile(uniform(purpose, at)) };
}

/** US$ per million tokens, in and out, as the price book lists them. */
const models = [
  { provider: 'openai', model: 'gpt-4.1', input: 2, output: 8 },
  { provider: 'openai', model: 'gpt-4.1-mini', input: 0.4, output: 1.6 },
] as const;
const outputShare = 0.2;

function costPerToken({ input, output }: (typeof models)[number]): number {
  return ((1 - outputShare) * input + outputShare * output) / 1e6;
}

/** What came of a month. */
export function outcomeOf({ tiers, work }: Company, month: number): Outcome {
  const tasks = tiers.reduce((sum, tier) => sum + tier.users[month]! * tier.tasksPerUser[month]!, 0);
  const shares = [1 - work.cheapShare[month]!, work.cheapShare[month]!];
  const perToken = models.reduce((sum, model, index) => sum + shares[index]! * costPerToken(model), 0);
  return {
    revenueUsd: tiers.reduce((sum, tier) => sum + tier.users[month]! * tier.priceUsd[month]!, 0),
    cogsUsd: tasks * work.tokensPerTask[month]! * perToken * work.priceFactor[month]!,
  };
}

/** The first months of a company as imports would have them. */
export function historyOf(company: Company, count: number): History {
  const months = monthRange('2025-05', count);
  const { tiers, work, researchUsd } = company;
  return {
    months,
    tiers: months.flatMap((month, at) =>
      tiers.map(({ name, users, priceUsd }) => ({
        month,
        tier: name,
        users: Math.round(users[at]!),
        revenueUsd: users[at]! * priceUsd[at]!,
      })),
    ),
    tasks: months.flatMap((month, at) =>
      tiers.map(({ name, users, tasksPerUser }) => ({
        month,
        tier: name,
        feature: 'Assistant',
        tasks: users[at]! * tasksPerUser[at]!,
      })),
    ),
    work: months.flatMap((month, at) => {
      const tokens =
        tiers.reduce((sum, { users, tasksPerUser }) => sum + users[at]! * tasksPerUser[at]!, 0) *
        work.tokensPerTask[at]!;
      const shares = [1 - work.cheapShare[at]!, work.cheapShare[at]!];
      return models.map((one, index) => ({
        month,
        feature: 'Assistant',
        provider: one.provider,
        model: one.model,
        requests: null,
        inputTokens: tokens * shares[index]! * (1 - outputShare),
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: tokens * shares[index]! * outputShare,
        costUsd: tokens * shares[index]! * costPerToken(one) * work.priceFactor[at]!,
      }));
    }),
    otherCosts: months.map((month, at) => ({
      month,
      name: 'openai development',
      environment: 'development',
      operation: 'inference',
      costUsd: researchUsd[at]!,
    })),
  };
}
