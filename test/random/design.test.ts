import { describe, expect, test } from 'vitest';
import { assignDimensions, batchStart, fillUniform, makeDesign } from '../../models/random/design.ts';
import { directionNumbers, sobolDimensions, sobolWord } from '../../models/random/sobol.ts';
import { stream } from '../../models/random/stream.ts';
import { samplers } from '../../models/simulation/result.ts';

function uniforms(
  sampler: (typeof samplers)[number],
  trials: number,
  driver = 'plan.team.users',
  dimension = 5,
): Float64Array {
  const out = new Float64Array(trials);
  fillUniform({
    out,
    design: makeDesign(sampler, trials),
    keys: stream(7, driver, 'trial'),
    dimension,
    from: 0,
    count: trials,
  });
  return out;
}

test.each(samplers)('the %s sampler fills any range of trials with the same bits as the whole', (sampler) => {
  const whole = uniforms(sampler, 1000);
  const design = makeDesign(sampler, 1000);
  const parts = new Float64Array(1000);
  for (const [from, count] of [
    [0, 1],
    [1, 499],
    [500, 500],
  ] as const) {
    const part = parts.subarray(from, from + count);
    fillUniform({ out: part, design, keys: stream(7, 'plan.team.users', 'trial'), dimension: 5, from, count });
  }
  expect(parts).toEqual(whole);
});

test.each(samplers)('the %s sampler has the mean and the variance of a uniform within 4 standard errors', (sampler) => {
  const trials = 20_000;
  const values = uniforms(sampler, trials);
  const mean = values.reduce((sum, u) => sum + u, 0) / trials;
  const variance = values.reduce((sum, u) => sum + (u - 0.5) ** 2, 0) / trials;
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / trials));
  // Var[(U − ½)²] = 1/80 − 1/144.
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt((1 / 80 - 1 / 144) / trials));
});

test.each(['lhs', 'sobol'] as const)('every stratum of a batch holds one %s point', (sampler) => {
  const trials = 16 * 64;
  const design = makeDesign(sampler, trials);
  const values = uniforms(sampler, trials);
  for (let batch = 0; batch < design.batches; batch++) {
    const points = values.subarray(batchStart(design, batch), batchStart(design, batch + 1));
    const strata = new Set([...points].map((u) => Math.floor(u * 64)));
    expect(strata.size).toBe(64);
  }
});

// First points of new-joe-kuo-6.21201 in natural order; Joe and Kuo (2008), program sobol.cc.
test('unscrambled Sobol points are those of the published direction numbers', () => {
  const points = (dimension: number) =>
    [0, 1, 2, 3, 4].map((index) => sobolWord(directionNumbers(dimension), index) / 2 ** 32);
  expect(points(0)).toEqual([0, 0.5, 0.25, 0.75, 0.125]);
  expect(points(1)).toEqual([0, 0.5, 0.75, 0.25, 0.625]);
  expect(points(2)).toEqual([0, 0.5, 0.75, 0.25, 0.375]);
});

test('a driver keeps its Sobol dimension when others are added behind it', () => {
  const hash = (id: string) => stream(0, id, 'trial').a;
  const before = assignDimensions(['a', 'b', 'c'], hash);
  const after = assignDimensions(['a', 'b', 'c', 'd', 'e'], hash);
  for (const id of ['a', 'b', 'c']) expect(after.get(id)).toBe(before.get(id));
  expect(new Set(after.values()).size).toBe(5);
  expect(Math.max(...after.values())).toBeLessThan(sobolDimensions);
});

describe('streams', () => {
  test.each(samplers)('two drivers of the %s sampler are uncorrelated within 4 standard errors', (sampler) => {
    const trials = 10_000;
    const [a, b] = [uniforms(sampler, trials, 'a', 17), uniforms(sampler, trials, 'b', 400)];
    const covariance = a.reduce((sum, u, i) => sum + (u - 0.5) * (b[i]! - 0.5), 0) / trials;
    expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(trials));
  });

  test('seed, driver and purpose each change the stream', () => {
    const keys = [stream(1, 'a', 'trial'), stream(2, 'a', 'trial'), stream(1, 'b', 'trial'), stream(1, 'a', 'shock')];
    expect(new Set(keys.map(({ a, b }) => `${a} ${b}`)).size).toBe(4);
  });
});
