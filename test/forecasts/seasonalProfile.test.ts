import { describe, expect, test } from 'vitest';
import { seasonalProfile } from '../../models/forecasts/seasonalProfile.ts';

const december = (size: number) => (t: number) => (t % 12 === 11 ? size : -size / 11);

/** Years with a December of this size in each. */
function history(sizes: readonly number[]): Float64Array {
  return Float64Array.from({ length: 12 * sizes.length }, (_, t) => december(sizes[Math.floor(t / 12)]!)(t));
}

const rules = { period: 12, smooth: 0 };

describe('the season of months', () => {
  test('that never changed is found as it is', () => {
    const { unshrunken, weight } = seasonalProfile(history([0.3, 0.3, 0.3, 0.3, 0.3, 0.3]), rules);
    for (const [place, value] of unshrunken.entries()) expect(value).toBeCloseTo(december(0.3)(place), 6);
    expect(weight).toBeGreaterThan(0.999);
  });

  test('that changed is nearer to its last years than to its first', () => {
    const { unshrunken } = seasonalProfile(history([0.1, 0.1, 0.1, 0.5, 0.5]), rules);
    // Years count 1, .75, .75² … back from the last: .5 · 1.75 and .1 · 1.3008 over 3.0508. Counted alike: .26.
    expect(Math.abs(unshrunken[11]! - 0.3294)).toBeLessThan(0.02);
  });

  test('of weekdays counts every week alike', () => {
    const days = Float64Array.from({ length: 84 }, (_, t) => (t % 7 === 6 ? (t < 42 ? 0.1 : 0.5) : 0));
    const { unshrunken } = seasonalProfile(days, { period: 7, smooth: 0 });
    expect(unshrunken[6]! - unshrunken[2]!).toBeCloseTo(0.3, 1);
  });
});
