import { describe, expect, test } from 'vitest';
import { fitDistributions } from '../../models/distributions/fitDistributions.ts';
import { fitStopped } from '../../models/distributions/fitStopped.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import { uniforms } from '../support/halves.ts';
import fc from '../support/properties.ts';

/** Thousand miles at failure of locomotive controls; 59 more were still running at 135. */
const failures = [
  22.5, 37.5, 46, 48.5, 51.5, 53, 54.5, 57.5, 66.5, 68, 69.5, 76.5, 77, 78.5, 80, 81.5, 82, 83, 84, 91.5, 93.5, 102.5,
  107, 108.5, 112.5, 113.5, 116, 117, 118.5, 119, 120, 122.5, 123, 127.5, 131, 132.5, 134,
];
const ended = (values: readonly number[]) => values.map((value) => ({ value, isStopped: false }));
const lognormalOf = (seen: Parameters<typeof fitStopped>[0]) => {
  const found = fitStopped(seen).map(({ distribution }) => distribution);
  const { median, sigma, standardErrors } = found.find((one) => one.kind === 'lognormal')!;
  return { median, sigma, errors: { median: standardErrors!.median!, sigma: standardErrors!.sigma! } };
};

describe('a fit to values that were stopped', () => {
  test('is the lognormal published for 96 locomotive controls, of which 37 failed', () => {
    // Schmee and Nelson (1977); in natural logarithms μ 5.117 and σ 0.705 (Lawless, 2003).
    const { median, sigma } = lognormalOf([
      ...ended(failures),
      ...Array.from({ length: 59 }, () => ({ value: 135, isStopped: true })),
    ]);
    expect(Math.log(median)).toBeCloseTo(5.117, 3);
    expect(Math.abs(sigma - 0.705)).toBeLessThan(0.001);
  });

  test('finds the distribution that had no cap, within its errors', () => {
    const uniform = uniforms(8);
    const seen = Array.from({ length: 800 }, () => {
      const value = 2 * Math.exp(0.8 * normalQuantile(uniform()));
      return { value: Math.min(value, 4), isStopped: value >= 4 };
    });
    const { median, sigma, errors } = lognormalOf(seen);
    expect(Math.abs(median - 2)).toBeLessThan(3 * errors.median);
    expect(Math.abs(sigma - 0.8)).toBeLessThan(3 * errors.sigma);
    // Taken as ended, they would make the distribution narrower than it is by many errors.
    expect(lognormalOf(ended(seen.map(({ value }) => value))).sigma).toBeLessThan(sigma - 3 * errors.sigma);
  });

  test('of too few that ended is none', () => {
    expect(fitStopped([...ended([1, 2]), { value: 3, isStopped: true }])).toEqual([]);
    expect(fitStopped(ended([0, 1, 2, 3]))).toEqual([]);
  });
});

describe('properties', () => {
  test('where nothing was stopped it is the fit of ended values, with its errors', () => {
    const values = fc.array(fc.double({ min: 0.5, max: 20, noNaN: true }), { minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(values, (sample) => {
        fc.pre(Math.max(...sample) > 1.5 * Math.min(...sample));
        const before = fitDistributions(sample);
        for (const { distribution, logLikelihood, ks } of fitStopped(ended(sample))) {
          const same = before.find((one) => one.distribution.kind === distribution.kind)!;
          expect(logLikelihood).toBeCloseTo(same.logLikelihood, 6);
          expect(ks).toBeCloseTo(same.ks, 4);
          for (const [name, error] of Object.entries(same.distribution.standardErrors!)) {
            expect(Math.abs(distribution.standardErrors![name]! / error! - 1)).toBeLessThan(1e-3);
          }
        }
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});
