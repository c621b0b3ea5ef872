import { describe, expect, test } from 'vitest';
import { isPolynomial, taskDistribution } from '../../models/agents/taskDistribution.ts';
import { execute } from '../../models/columns/execute.ts';
import { assemble } from '../../models/columns/program.ts';
import { visitCounts } from '../../models/distributions/countDistribution.ts';
import type { KindPrices } from '../../models/prices/kindPrices.ts';
import { makeDesign } from '../../models/random/design.ts';
import { agentTask } from '../support/agentTask.ts';
import fc from '../support/properties.ts';

// SEMANTICS section 3: S 6,000, u 500, o 400, r 1,600; $3 and $15 per M tokens, reads 0.1×, writes 1.25× and 2×.
const prices: KindPrices = { input: 3, cacheRead: 0.3, cacheWrite: 3.75, cacheWrite1h: 6, output: 15 };
const tokens = { prefix: 6000, turn: 500, output: 400, result: 1600 };

interface Loop {
  readonly steps: object;
  readonly [more: string]: unknown;
}

function loopFields({ steps, ...more }: Loop): object {
  return {
    steps,
    prefixTokens: tokens.prefix,
    turnTokens: tokens.turn,
    outputTokens: tokens.output,
    toolResultTokens: tokens.result,
    ...more,
  };
}

function columnsOf(work: object, at: KindPrices = prices, factor = 1) {
  const { graph, task } = agentTask(work);
  const distribution = taskDistribution({ graph, task, prices: at, priceFactor: graph.constant(factor) });
  return { graph, distribution, isPolynomial: isPolynomial({ graph, task, prices: at }) };
}

function distributionOf(work: object, at: KindPrices = prices, factor = 1): { mean: number; sd: number } {
  const { graph, distribution } = columnsOf(work, at, factor);
  return { mean: graph.valueOf(distribution.mean)!, sd: Math.sqrt(graph.valueOf(distribution.variance)!) };
}

const loop = (fields: Loop) => ({ kind: 'agentLoop', ...loopFields(fields) });

interface Rules {
  readonly above?: number;
  readonly compactAt?: number;
  readonly compactTo?: number;
  readonly budget?: number;
  readonly hit?: number;
}

/** One run of n calls, call by call, written again without columns. */
function runUsd(n: number, { above = Infinity, compactAt = Infinity, compactTo = 0, budget = Infinity, hit }: Rules) {
  let usd = 0;
  let context = tokens.prefix + tokens.turn;
  let cached: number | null = null;
  const call = (output: number) => {
    const dear = context > above ? 2 : 1;
    const input =
      hit === undefined
        ? context * 3
        : cached === null
          ? context * 3.75
          : hit * (cached * 0.3 + (context - cached) * 3.75) + (1 - hit) * context * 3.75;
    usd += (dear * (input + output * 15)) / 1e6;
  };
  for (let k = 1; k <= n && usd < budget; k++) {
    if (context > compactAt) {
      call(compactTo - tokens.prefix);
      context = compactTo;
      cached = null;
    }
    call(tokens.output);
    cached = context;
    context += tokens.output + tokens.result;
  }
  return usd;
}

/** Mean and sd over the mass function, run by run. */
function overMass(
  steps: { distribution: 'geometric' | 'poisson' | 'negativeBinomial'; mean: number; dispersion?: number; cap: number },
  rules: Rules,
) {
  let mean = 0;
  let square = 0;
  visitCounts({ dispersion: 2, ...steps }, steps.mean, (n, p) => {
    const usd = runUsd(n, rules);
    mean += p * usd;
    square += p * usd * usd;
  });
  return { mean, sd: Math.sqrt(square - mean * mean) };
}

const banded: KindPrices = {
  ...prices,
  above: [{ inputTokens: 30_000, prices: { input: 6, cacheRead: 0.6, cacheWrite: 7.5, output: 30 } }],
};

describe('the distribution of one task, call by call', () => {
  const steps = { distribution: 'geometric', mean: 9, cap: 60 } as const;

  test.each([
    [1, 0.0255],
    [10, 0.525],
    [40, 5.7],
  ])('of %d calls without caching costs $%d', (mean, cost) => {
    expect(distributionOf(loop({ steps: { distribution: 'fixed', mean }, budgetUsd: 1e9 })).mean).toBeCloseTo(cost, 12);
  });

  test('with a context band prices each call by its own input', () => {
    const { mean, sd } = distributionOf(loop({ steps }), banded);
    const exact = overMass(steps, { above: 30_000 });
    expect(mean).toBeCloseTo(exact.mean, 9);
    expect(sd).toBeCloseTo(exact.sd, 8);
  });

  test('with a band that no call reaches is the closed form', () => {
    expect(columnsOf(loop({ steps }), banded).isPolynomial).toBe(false);
    const far = { ...prices, above: [{ inputTokens: 1e6, prices: { ...prices, input: 6 } }] };
    expect(columnsOf(loop({ steps }), far).isPolynomial).toBe(true);
  });

  test.each([undefined, 0.8])(
    'with compaction pays a summary call and starts from the smaller context, hit rate %s',
    (hit) => {
      const caching = hit === undefined ? { kind: 'none' } : { kind: 'prefix', hitRate: hit };
      const { mean, sd } = distributionOf(loop({ steps, caching, compaction: { atTokens: 20_000, toTokens: 8000 } }));
      const rules = { compactAt: 20_000, compactTo: 8000, ...(hit === undefined ? {} : { hit }) };
      const exact = overMass(steps, rules);
      expect(mean).toBeCloseTo(exact.mean, 9);
      expect(sd).toBeCloseTo(exact.sd, 8);
    },
  );

  test('with a budget makes no further call once it is reached, at the prices of the month', () => {
    const { mean, sd } = distributionOf(loop({ steps, budgetUsd: 0.4 }));
    const exact = overMass(steps, { budget: 0.4 });
    expect(mean).toBeCloseTo(exact.mean, 10);
    expect(sd).toBeCloseTo(exact.sd, 9);
    const dearer = distributionOf(loop({ steps, budgetUsd: 0.4 }), prices, 2);
    const half = overMass(steps, { budget: 0.2 });
    expect(dearer.mean).toBeCloseTo(2 * half.mean, 10);
  });

  test('with a share of runaways is a mixture with runs to the cap', () => {
    const mixed = distributionOf(loop({ steps: { ...steps, runawayShare: 0.03 }, budgetUsd: 1e9 }));
    const typical = overMass(steps, {});
    const atCap = runUsd(60, {});
    const mean = 0.97 * typical.mean + 0.03 * atCap;
    expect(mixed.mean).toBeCloseTo(mean, 10);
    const square = 0.97 * (typical.sd ** 2 + typical.mean ** 2) + 0.03 * atCap ** 2;
    expect(mixed.sd).toBeCloseTo(Math.sqrt(square - mean * mean), 9);
  });

  test('of imported runs takes each of them', () => {
    const runs = [{ steps: 3, weight: 2 }, { steps: 10 }, { steps: 500 }];
    const { mean } = distributionOf(loop({ steps: { distribution: 'empirical', runs, cap: 100 }, budgetUsd: 1e9 }));
    expect(mean).toBeCloseTo((2 * runUsd(3, {}) + runUsd(10, {}) + runUsd(100, {})) / 4, 10);
  });

  test('pays a fee for each tool call', () => {
    const { mean } = distributionOf(
      loop({ steps: { distribution: 'fixed', mean: 7 }, toolFeePerCallUsd: 0.01, budgetUsd: 1e9 }),
    );
    expect(mean).toBeCloseTo(runUsd(7, {}) + 0.07, 12);
  });

  test('writes for an hour at the price of an hour', () => {
    const caching = { kind: 'prefix', hitRate: 0, lifetime: '1h' };
    const { mean } = distributionOf(loop({ steps: { distribution: 'fixed', mean: 2 }, caching, budgetUsd: 1e9 }));
    expect(mean).toBeCloseTo(((6500 + 8500) * 6 + 800 * 15) / 1e6, 12);
  });

  test('hits as often as reuse keeps the prefix alive', () => {
    // 1 − e^(−20/12) of SEMANTICS section 2.
    const reuse = loop({
      steps: { distribution: 'fixed', mean: 10 },
      caching: { kind: 'reuse', reusesPerHour: 20 },
      budgetUsd: 9,
    });
    expect(distributionOf(reuse).mean).toBeCloseTo(runUsd(10, { hit: 1 - Math.exp(-20 / 12) }), 12);
  });
});

describe('retries', () => {
  const plain = { kind: 'tokens', inputTokens: 1_000_000, outputTokens: 0, taskVariation: 0 };

  test('at a success of 0.7 cost 1.43 times as much for each success, whatever the number of tries', () => {
    for (const maxTries of [1, 2, 5, 50]) {
      const { mean } = distributionOf({ ...plain, retries: { successProbability: 0.7, maxTries } });
      const succeeded = 1 - 0.3 ** maxTries;
      expect(mean / succeeded).toBeCloseTo(3 / 0.7, 10);
    }
  });

  test('that never succeed cost all tries', () => {
    const { mean, sd } = distributionOf({ ...plain, retries: { successProbability: 0, maxTries: 4 } });
    expect([mean, sd]).toEqual([12, 0]);
  });

  test('add the variance of the number of tries', () => {
    // Tries 1 with 0.5, 2 with 0.5: variance 0.25 of a cost of $3.
    const { sd } = distributionOf({ ...plain, retries: { successProbability: 0.5, maxTries: 2 } });
    expect(sd).toBeCloseTo(1.5, 12);
  });
});

describe('sub-agents', () => {
  const steps = { distribution: 'geometric', mean: 4, cap: 200 } as const;

  test('are loops of their own with the context that is handed to them', () => {
    const own = loopFields({ steps: { distribution: 'fixed', mean: 2 } });
    const with2 = distributionOf(loop({ steps, subAgents: [{ runsPerTask: 2, handOffTokens: 1000, loop: own }] }));
    const sub = runUsd(2, {}) + (2 * 1000 * 3) / 1e6;
    const alone = overMass(steps, {});
    expect(with2.mean).toBeCloseTo(alone.mean + 2 * sub, 9);
    expect(with2.sd).toBeCloseTo(alone.sd, 8);
  });

  test('that each step may start follow the steps, and a part of a run is a chance', () => {
    const own = loopFields({ steps: { distribution: 'fixed', mean: 1 } });
    const half = distributionOf(
      loop({ steps: { distribution: 'fixed', mean: 10 }, subAgents: [{ runsPerStep: 0.5, loop: own }] }),
    );
    const sub = runUsd(1, {});
    expect(half.mean).toBeCloseTo(runUsd(10, {}) + 5 * sub, 12);
    expect(half.sd).toBeCloseTo(Math.sqrt(10 * 0.25) * sub, 12);
  });
});

describe('one call', () => {
  test('strictly above a threshold pays more for all its tokens, cached ones too', () => {
    const call = (inputTokens: number) =>
      distributionOf({ kind: 'tokens', inputTokens, cacheReadTokens: 10_000, outputTokens: 100 }, banded).mean;
    expect(call(20_000)).toBeCloseTo((20_000 * 3 + 10_000 * 0.3 + 1500) / 1e6, 12);
    expect(call(20_001)).toBeCloseTo((2 * (20_001 * 3 + 10_000 * 0.3 + 1500)) / 1e6, 12);
  });
});

describe('properties', () => {
  const distribution = fc.constantFrom('geometric', 'poisson', 'negativeBinomial' as const);

  test('whatever is drawn, each trial has the moments of its own mass function', () => {
    fc.assert(
      fc.property(distribution, fc.integer({ min: 0, max: 1 }), (name, kind) => {
        const mean = { kind: 'uniform', low: 2, high: 14 };
        const rules = kind === 0 ? { compactAt: 25_000, compactTo: 9000 } : { budget: 0.3 };
        const more = kind === 0 ? { compaction: { atTokens: 25_000, toTokens: 9000 } } : { budgetUsd: 0.3 };
        const { graph, distribution: columns } = columnsOf(
          loop({ steps: { distribution: name, mean, cap: 50 }, ...more }),
        );
        const wanted = [
          columns.mean,
          columns.variance,
          graph.add(graph.multiply(graph.uniform('x.steps.mean'), 12), 2),
        ];
        const program = assemble(
          graph,
          wanted.map((column) => ({ column, turn: 0 })),
        );
        const out = new Float64Array(3 * 8);
        execute({ program, design: makeDesign('plain', 8), seed: 3, from: 0, count: 8, out, stride: 8 });
        for (let trial = 0; trial < 8; trial++) {
          const exact = overMass({ distribution: name, mean: out[16 + trial]!, cap: 50 }, rules);
          expect(out[trial]).toBeCloseTo(exact.mean, 9);
          expect(Math.sqrt(out[8 + trial]!)).toBeCloseTo(exact.sd, 7);
        }
      }),
      { numRuns: 6 },
    );
  });

  test('a budget never raises the cost, and more of it never lowers it', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (name, usd, more) => {
          const at = (budgetUsd: number) =>
            distributionOf(loop({ steps: { distribution: name, mean: 8, cap: 40 }, budgetUsd })).mean;
          return at(usd) <= at(usd + more) + 1e-12 && at(usd + more) <= at(1e9) + 1e-12;
        },
      ),
      { numRuns: 30 },
    );
  });
});
