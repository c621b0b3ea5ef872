import { describe, expect, test } from 'vitest';
import { agentRunCosts, capIssues } from '../../models/agents/agentRunCosts.ts';
import { cutRuns } from '../../models/agents/cutRuns.ts';
import { orderRange } from '../../models/agents/orderRange.ts';
import { costedRuns, stepCaps } from '../../models/agents/stepCaps.ts';
import { fitStepCurve, shareAtStep } from '../../models/agents/stepCurve.ts';
import { taskUsd } from '../../models/agents/taskUsd.ts';
import { uniforms } from '../support/halves.ts';
import fc from '../support/properties.ts';

const nothing = { steps: null, inputTokens: null, outputTokens: null, costUsd: null, success: null };

/** SEMANTICS section 3, worked example without caching: N(S + u) + (o + r)·N(N − 1)/2 tokens in and N·o out. */
function loopUsd(steps: number): number {
  return ((steps * 6500 + (2000 * steps * (steps - 1)) / 2) * 3 + steps * 400 * 15) / 1e6;
}

/** The same with caching at h = 1: call 1 writes, the others read what came before and write what is new. */
function cachedUsd(steps: number): number {
  const input = (k: number) => 6500 + (k - 1) * 2000;
  let usd = (3.75 * input(1)) / 1e6;
  for (let k = 2; k <= steps; k++) usd += (0.3 * input(k - 1) + 3.75 * 2000) / 1e6;
  return usd + (steps * 400 * 15) / 1e6;
}

describe('a run that is cut', () => {
  test.each([
    ['grows without caching', loopUsd],
    ['grows with caching', cachedUsd],
    ['costs the same at every step', (steps: number) => 0.02 * steps],
  ])('costs what its first steps cost where the loop %s', (_, usd) => {
    const runs = [2, 3, 5, 8, 13, 40].map((steps) => ({ ...nothing, steps, costUsd: usd(steps), success: true }));
    for (const [at, { steps, costUsd, success }] of cutRuns(runs, 10).entries()) {
      const held = Math.min(runs[at]!.steps, 10);
      expect(steps).toBe(held);
      expect(costUsd).toBeCloseTo(usd(held), 9);
      expect(success).toBe(runs[at]!.steps <= 10);
    }
  });

  test('keeps the ratio of its own cost to that of the others', () => {
    // A run that costs twice what its steps would costs twice as much at the cap, too.
    const runs = [1, 2, 4, 8, 16].map((steps) => ({ ...nothing, steps, costUsd: loopUsd(steps) }));
    const dear = { ...nothing, steps: 16, costUsd: 2 * loopUsd(16) };
    const curve = fitStepCurve(runs.map(({ steps, costUsd }) => ({ steps, value: costUsd })));
    expect(dear.costUsd * shareAtStep(curve, { at: 8, of: 16 })).toBeCloseTo(2 * loopUsd(8), 9);
  });

  test('with tokens only has its tokens cut, each by its own curve', () => {
    const runs = [2, 4, 6].map((steps) => ({
      ...nothing,
      steps,
      inputTokens: steps * 6500 + 1000 * steps * (steps - 1),
      outputTokens: 400 * steps,
    }));
    expect(cutRuns(runs, 3).at(-1)).toMatchObject({ steps: 3, outputTokens: expect.closeTo(1200, 6) });
    expect(cutRuns(runs, 3).at(-1)!.inputTokens).toBeCloseTo(3 * 6500 + 6000, 6);
  });

  test('whose steps are not known stays', () => {
    const run = { ...nothing, costUsd: 1, success: true };
    expect(cutRuns([run], 1)).toEqual([run]);
  });
});

describe('step caps', () => {
  // Ten runs of 1 to 10 steps at $1 a step; those of 9 and 10 failed.
  const ten = Array.from({ length: 10 }, (_, at) => ({
    ...nothing,
    steps: at + 1,
    costUsd: at + 1,
    success: at < 8,
  }));

  test('are counted by hand', () => {
    const [five, asImported] = stepCaps(ten, { caps: [5], seen: null });
    // Costs 1 2 3 4 5 5 5 5 5 5: mean 4; 6 to 10 are cut; 1 to 5 of 8 successes stay; $40 over 5 successes.
    expect(five).toMatchObject({ cap: 5, runs: 10, cut: 5, p50: 5, p95: 5, p99: 5, successes: 5, successKept: 5 / 8 });
    expect(five!.mean).toBeCloseTo(4, 9);
    expect(five!.usdPerSuccess).toBeCloseTo(8, 9);
    // Type 7: 9.55 lies 0.55 of the way from 9 to 10.
    expect(asImported).toMatchObject({ cap: null, cut: 0, p50: 5.5, successKept: 1 });
    expect(asImported!.p95).toBeCloseTo(9.55, 9);
    expect(asImported!.usdPerSuccess).toBeCloseTo(55 / 8, 9);
  });

  test('count the runs that were stopped before as cut', () => {
    const rows = stepCaps(ten, { caps: [9], seen: { at: 10, runs: 1 } });
    expect(rows.map(({ cut }) => cut)).toEqual([1, 1]);
  });

  test('above the cap of the runs are refused, and the others compared', () => {
    expect(capIssues([10, 40], 30)[0]!.message).toBe(
      'A step cap of 40 is above the 30 steps at which the imported runs were stopped; enter 30 or less.',
    );
  });

  test('leave out what states no steps, and say so', () => {
    const { caps, issues, costs } = agentRunCosts([...ten, { ...nothing, costUsd: 3 }], [5]);
    expect(caps[0]!.runs).toBe(10);
    expect(costs!.runs).toBe(11);
    expect(issues.map(({ message }) => message)).toEqual([
      '1 of 11 runs state no steps or no cost and are not in the step caps.',
    ]);
  });

  test('of runs without a cost are not there, and what to do is said', () => {
    const { costs, caps, issues } = agentRunCosts(
      ten.map((run) => ({ ...run, costUsd: null })),
      null,
    );
    expect({ costs, caps }).toEqual({ costs: null, caps: [] });
    expect(issues[0]!.message).toContain('0 of 10 runs state a cost; import at least 5');
  });
});

describe('the range of a percentile', () => {
  test('holds the true one in 8 of 10 samples or a little more', () => {
    const uniform = uniforms(9);
    const samples = 400;
    for (const p of [0.5, 0.95]) {
      let inside = 0;
      for (let sample = 0; sample < samples; sample++) {
        const values = Array.from({ length: 200 }, uniform).sort((a, b) => a - b);
        const { low, high } = orderRange(values, { p, effective: 200 });
        if (low! <= p && p <= high!) inside += 1;
      }
      // At least 80% by its construction, and no more than the next places out; 3 standard errors.
      const error = Math.sqrt((0.8 * 0.2) / samples);
      expect(inside / samples, String(p)).toBeGreaterThan(0.8 - 3 * error);
      expect(inside / samples, String(p)).toBeLessThan(0.92);
    }
  });

  test('has no upper end where the runs are too few', () => {
    // 0.99^100 = 37% of samples of 100 lie below P99 as a whole; of 400 it is 1.8%.
    const values = (n: number) => Array.from({ length: n }, (_, at) => at);
    expect(orderRange(values(100), { p: 0.99, effective: 100 }).high).toBeNull();
    expect(orderRange(values(400), { p: 0.99, effective: 400 }).high).not.toBeNull();
  });
});

test('what a task costs is written to the cent, or with three digits below a dollar', () => {
  expect([0.000123, 0.5, 999.999, 0.996, 0.9999, -0.02].map(taskUsd)).toEqual([
    '$0.000123',
    '$0.500',
    '$1,000.00',
    '$0.996',
    '$1.00',
    '($0.0200)',
  ]);
});

describe('properties', () => {
  const runs = fc.array(
    fc.record({
      steps: fc.integer({ min: 1, max: 60 }),
      costUsd: fc.double({ min: 0.001, max: 50, noNaN: true }),
      success: fc.option(fc.boolean()),
    }),
    { minLength: 5, maxLength: 60 },
  );

  test('a lower cap never costs more, never keeps more successes and never cuts fewer runs', () => {
    fc.assert(
      fc.property(runs, (some) => {
        const seen = costedRuns(some.map((run) => ({ ...nothing, ...run })));
        const rows = stepCaps(seen, { caps: [1, 2, 5, 10, 30, 60], seen: null });
        for (const [at, row] of rows.entries()) {
          const before = rows[at - 1];
          if (!before) continue;
          for (const key of ['mean', 'p50', 'p95', 'p99', 'successes'] as const)
            expect(row[key]).toBeGreaterThanOrEqual(before[key] - 1e-9);
          expect(row.cut).toBeLessThanOrEqual(before.cut);
        }
        const [sixty, asImported] = rows.slice(-2);
        expect({ ...sixty, cap: null }).toEqual(asImported);
      }),
    );
  });

  test('bins hold every run that is not beyond them', () => {
    fc.assert(
      fc.property(runs, (some) => {
        const { costs } = agentRunCosts(
          some.map((run) => ({ ...nothing, ...run })),
          null,
        );
        const inBins = costs!.bins.reduce((sum, { seen }) => sum + seen, 0) * costs!.runs;
        expect(inBins + costs!.beyond).toBeCloseTo(costs!.runs, 9);
      }),
    );
  });
});
