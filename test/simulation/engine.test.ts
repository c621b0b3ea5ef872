import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { plainEngine } from '../../models/columns/engine.ts';
import { execute } from '../../models/columns/execute.ts';
import { createSimdEngine, simdModule } from '../../models/columns/simd/engine.ts';
import { batchStarts, makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { type CompiledScenario, compileScenario } from '../../models/simulation/compile.ts';
import { summarizeOutput } from '../../models/simulation/outputSummary.ts';
import { type Sampler, samplers, seriesKeys } from '../../models/simulation/result.ts';

function sample(name: string): Scenario {
  const text = readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8');
  const { scenario, issues } = parseScenario(JSON.parse(text));
  if (!scenario) throw new Error(JSON.stringify(issues));
  return scenario;
}

function compile(scenario: Scenario): CompiledScenario {
  const { prices, issues } = scenarioPrices(scenario, priceBook);
  expect(issues).toEqual([]);
  return compileScenario({ scenario, prices, detail: 'plans' });
}

interface Trials {
  readonly compiled: CompiledScenario;
  readonly trials: number;
  readonly sampler: Sampler;
  readonly seed?: number;
  /** Trials of each part; the whole at once when absent. */
  readonly parts?: readonly number[];
}

function simulate({ compiled, trials, sampler, seed = 1, parts = [trials] }: Trials): Float64Array {
  const { program } = compiled;
  const out = new Float64Array(program.outputs * trials);
  const design = makeDesign(sampler, trials);
  let from = 0;
  for (const count of parts) {
    execute({ program, design, seed, from, count, out, stride: trials });
    from += count;
  }
  expect(from).toBe(trials);
  return out;
}

function column(
  trials: Trials,
  out: Float64Array,
  series: (typeof seriesKeys)[number],
  month: number | null,
): Float64Array {
  const index = trials.compiled.outputs.findIndex(
    (name) => name.kind === 'series' && name.series === series && name.month === month,
  );
  return out.subarray(index * trials.trials, (index + 1) * trials.trials);
}

let story: CompiledScenario;
beforeAll(() => {
  story = compile(sample('research-agent'));
});

describe('the same bits', () => {
  test.each(samplers)('%s draws give the same bits whatever the parts the trials are cut into', (sampler) => {
    const whole = simulate({ compiled: story, trials: 3000, sampler });
    const pieces = simulate({ compiled: story, trials: 3000, sampler, parts: [1, 999, 1024, 976] });
    expect(Buffer.from(pieces.buffer).equals(Buffer.from(whole.buffer))).toBe(true);
  });

  test.each(samplers)('%s draws give the same bits in SIMD WebAssembly as in plain TypeScript', (sampler) => {
    const trials = 1500;
    const plain = simulate({ compiled: story, trials, sampler });
    const simd = new Float64Array(plain.length);
    const engine = createSimdEngine(simdModule());
    const { program } = story;
    const design = makeDesign(sampler, trials);
    for (const [from, count] of [
      [0, 701],
      [701, 799],
    ] as const)
      engine.execute({ program, design, seed: 1, from, count, out: simd, stride: trials });
    expect(Buffer.from(simd.buffer).equals(Buffer.from(plain.buffer))).toBe(true);
  });

  test('another seed gives other draws', () => {
    const a = simulate({ compiled: story, trials: 200, sampler: 'plain', seed: 1 });
    const b = simulate({ compiled: story, trials: 200, sampler: 'plain', seed: 2 });
    expect(Buffer.from(a.buffer).equals(Buffer.from(b.buffer))).toBe(false);
  });
});

test('the three samplers agree on every total within 4 combined standard errors', () => {
  const trials = 8000;
  const totals = samplers.map((sampler) => {
    const run = { compiled: story, trials, sampler };
    const out = simulate(run);
    return seriesKeys.map((series) =>
      summarizeOutput(plainEngine, {
        values: column(run, out, series, null),
        starts: batchStarts(makeDesign(sampler, trials)),
      }),
    );
  });
  for (const [first, second] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    for (const [index] of seriesKeys.entries()) {
      for (const statistic of ['mean', 'p10', 'p50', 'p90'] as const) {
        const [a, b] = [totals[first]![index]!, totals[second]![index]!];
        const error = Math.hypot(a.standardError[statistic]!, b.standardError[statistic]!);
        expect(Math.abs(a.value[statistic]! - b.value[statistic]!)).toBeLessThan(4 * error);
      }
    }
  }
});

test('in every trial profit is revenue less COGS, totals are sums of months, and lines add up to COGS', () => {
  const run = { compiled: story, trials: 200, sampler: 'sobol' } as const;
  const out = simulate(run);
  for (const trial of [0, 77, 199]) {
    const at = (series: (typeof seriesKeys)[number], month: number | null) => column(run, out, series, month)[trial]!;
    let total = 0;
    for (const [month] of story.months.entries()) {
      const scale = 1e-12 * at('revenue', month);
      expect(Math.abs(at('revenue', month) - at('cogs', month) - at('grossProfit', month))).toBeLessThan(scale);
      expect(at('grossMargin', month)).toBeCloseTo(at('grossProfit', month) / at('revenue', month), 14);
      expect(at('aiCogs', month)).toBeLessThan(at('cogs', month));
      const lines = story.outputs.flatMap((name, index) =>
        name.kind === 'line' && name.month === month ? [out[index * run.trials + trial]!] : [],
      );
      expect(Math.abs(lines.reduce((sum, line) => sum + line, 0) - at('cogs', month))).toBeLessThan(scale);
      total += at('cogs', month);
    }
    expect(at('cogs', null)).toBeCloseTo(total, 4);
  }
});

test('drivers that two scenarios share have the same draws, so a change shows only its own effect', () => {
  const base = sample('baseline');
  const costlier = {
    ...base,
    base: {
      ...base.base,
      costs: [
        ...base.base.costs,
        { id: 'extra', name: 'Extra', basis: 'month' as const, amount: { value: 1000, source: null, owner: null } },
      ],
    },
  };
  const [a, b] = [compile(base), compile(costlier)].map((compiled) => ({
    compiled,
    trials: 500,
    sampler: 'sobol' as const,
  }));
  const before = column(a!, simulate(a!), 'cogs', null);
  const after = column(b!, simulate(b!), 'cogs', null);
  for (const [trial, value] of before.entries()) expect(after[trial]! - value).toBeCloseTo(1000 * base.months, 4);
});

describe('the plan on averages', () => {
  test('misses what the tail of agent loops and the shortfall cost', () => {
    const run = { compiled: story, trials: 4000, sampler: 'sobol' } as const;
    const out = simulate(run);
    const values = column(run, out, 'aiCogs', null);
    const starts = batchStarts(makeDesign('sobol', 4000));
    const { value, standardError } = summarizeOutput(plainEngine, { values, starts });
    const averages =
      story.averages[
        story.outputs.findIndex((name) => name.kind === 'series' && name.series === 'aiCogs' && name.month === null)
      ]!;
    expect(value.mean! - averages).toBeGreaterThan(4 * standardError.mean!);
  });

  test('of a scenario without any spread is the run itself', () => {
    const plain: Scenario = sample('baseline');
    const point: Scenario = JSON.parse(JSON.stringify(plain), (_, value) => {
      if (value && typeof value === 'object' && 'kind' in value && 'median' in value) return value.median;
      if (value && typeof value === 'object' && 'kind' in value && 'mean' in value) return value.mean;
      if (value && typeof value === 'object' && value.kind === 'beta') return value.alpha / (value.alpha + value.beta);
      if (value && typeof value === 'object' && 'mode' in value) return value.mode;
      if (value && typeof value === 'object' && 'distribution' in value) return { ...value, distribution: 'fixed' };
      if (value && typeof value === 'object' && 'usageSpread' in value)
        return { ...value, usageSpread: { value: 0, source: null, owner: null } };
      if (value && typeof value === 'object' && 'taskVariation' in value) return { ...value, taskVariation: 0 };
      if (value && typeof value === 'object' && 'persistence' in value) return { sd: 0, persistence: 0 };
      return value;
    });
    const compiled = compile(point);
    const run = { compiled, trials: 100, sampler: 'plain' } as const;
    const out = simulate(run);
    for (const [index, value] of compiled.averages.entries())
      expect(Math.abs(out[index * 100]! - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
  });
});
