import type { ScenarioFile } from '../../models/scenarios/scenario.ts';

const months = 12;
const seat = 40;
const perUser = 30;
const discount = 0.1;
const minimum = 300_000;
const users = { start: 1000, steepness: 0.3, median: 5000, sigma: 0.25 };
const steps = { mean: 6, cap: 1000 };
const tokens = { prefix: 6000, turn: 500, output: 400, tool: 1600 };
const usdPerMillion = { input: 3, output: 15 };
const hosting = { low: 15_000, high: 25_000 };

/** A company small enough to be simulated again in a few lines: one S-curve, one agent loop, one cost, one commitment. */
export const referencePlan = {
  schemaVersion: 2,
  id: 'reference',
  name: 'Reference',
  start: '2027-01',
  months,
  targetGrossMargin: 0.65,
  base: {
    plans: [
      {
        id: 'team',
        name: 'Team',
        users: {
          kind: 'logistic',
          origin: '2027-01',
          ceiling: { kind: 'lognormal', median: users.median, sigma: users.sigma },
          steepness: users.steepness,
          anchor: { kind: 'start', users: users.start },
        },
        seatPriceUsd: seat,
      },
    ],
    features: [
      {
        id: 'agent',
        name: 'Agent',
        tasksPerUser: { team: perUser },
        work: {
          kind: 'agentLoop',
          steps: { distribution: 'geometric', mean: steps.mean, cap: steps.cap },
          prefixTokens: tokens.prefix,
          turnTokens: tokens.turn,
          outputTokens: tokens.output,
          toolResultTokens: tokens.tool,
        },
        models: [{ provider: 'acme', model: 'acme-1', share: 1 }],
      },
    ],
    costs: [{ id: 'hosting', name: 'Hosting', basis: 'month', amount: { kind: 'uniform', ...hosting } }],
    commitments: [
      { id: 'edp', name: 'EDP', provider: 'acme', start: '2027-01', annualMinimumUsd: [minimum], discount },
    ],
    contractPrices: [
      {
        provider: 'acme',
        model: 'acme-1',
        inputUsd: usdPerMillion.input,
        cacheReadUsd: 0.3,
        cacheWriteUsd: 3.75,
        outputUsd: usdPerMillion.output,
      },
    ],
  },
} as const satisfies ScenarioFile;

export interface Outcome {
  /** What each month is billed for usage, before the shortfall. */
  readonly spend: readonly number[];
  readonly revenue: number;
  readonly aiCogs: number;
  readonly cogs: number;
  readonly shortfall: number;
}

/** One task of n calls, call by call: each reads everything before it. */
function taskUsd(calls: number): number {
  let usd = 0;
  for (let call = 0; call < calls; call++) {
    const context = tokens.prefix + tokens.turn + call * (tokens.output + tokens.tool);
    usd += (context * usdPerMillion.input + tokens.output * usdPerMillion.output) / 1e6;
  }
  return usd;
}

/** Mean and variance of one task over its geometric number of calls, from the probabilities themselves. */
function taskMoments(): { mean: number; variance: number } {
  const stop = 1 / steps.mean;
  let mean = 0;
  let square = 0;
  for (let calls = 1, left = 1; calls <= steps.cap; calls++, left *= 1 - stop) {
    const probability = calls === steps.cap ? left : left * stop;
    mean += probability * taskUsd(calls);
    square += probability * taskUsd(calls) ** 2;
  }
  return { mean, variance: square - mean * mean };
}

interface Year {
  readonly ceiling: number;
  readonly hostingUsd: number;
  /** What a month of so many tasks costs at list. */
  readonly listUsd: (tasks: number) => number;
}

function yearOf({ ceiling, hostingUsd, listUsd }: Year): Outcome {
  let revenue = 0;
  const spend: number[] = [];
  for (let month = 0; month < months; month++) {
    const active = ceiling / (1 + (ceiling / users.start - 1) * Math.exp(-users.steepness * month));
    revenue += active * seat;
    spend.push(listUsd(active * perUser) * (1 - discount));
  }
  const spent = spend.reduce((sum, month) => sum + month, 0);
  const shortfall = Math.max(0, minimum - spent);
  const aiCogs = spent + shortfall;
  return { spend, revenue, aiCogs, cogs: aiCogs + hostingUsd * months, shortfall };
}

/** The plan on averages: every driver at its mean and every task of the mean number of calls. */
export function averagesOfReference(): Outcome {
  return yearOf({
    ceiling: users.median * Math.exp(users.sigma ** 2 / 2),
    hostingUsd: (hosting.low + hosting.high) / 2,
    listUsd: (tasks) => tasks * taskUsd(steps.mean),
  });
}

/** Plain Monte Carlo of the same company with a generator of its own. */
export function simulateReference(trials: number): Outcome[] {
  const uniform = generator(20_270_101);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const { mean, variance } = taskMoments();
  return Array.from({ length: trials }, () =>
    yearOf({
      ceiling: users.median * Math.exp(users.sigma * normal()),
      hostingUsd: hosting.low + (hosting.high - hosting.low) * uniform(),
      listUsd: (tasks) => tasks * mean + Math.sqrt(tasks * variance) * normal(),
    }),
  );
}

/** mulberry32, public domain, by Tommy Ettinger. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
