import { describe, expect, test } from 'vitest';
import { calibrate } from '../../models/drivers/calibration.ts';
import { usualBeyond, wideningAt } from '../../models/drivers/driverForecast.ts';
import { calibrationText } from '../../models/scenarios/fitScenario.ts';
import { normalDraws } from '../support/normalDraws.ts';

/** Levels whose growth itself walks: the further ahead, the more a damped trend misses. */
function walkingGrowth(months: number, seed: number): number[] {
  const draw = normalDraws(seed);
  let [level, growth] = [5, 0];
  return Array.from({ length: months }, () => {
    growth += 0.012 * draw();
    level += growth;
    return Math.exp(level);
  });
}

const drivers = (months: number) =>
  [1, 2, 3, 4, 5, 6].map((seed) => ({ driver: `d${seed}`, values: walkingGrowth(months, seed) }));

describe('three years of history', () => {
  const { widening, own, origins } = calibrate(drivers(36));

  test('say what a year ahead asks for, from forecasts of a year ahead', () => {
    expect(origins).toBe(14);
    expect(widening.beyond).toBeGreaterThan(usualBeyond);
    expect(wideningAt(widening, 12)).toBeGreaterThan(wideningAt({ near: widening.near, far: widening.far }, 12));
    expect(own['d1']!.beyond).toBe(widening.beyond);
    expect(calibrationText(calibrate(drivers(36)))).toContain('times after a year');
  });

  test('never narrow the second half year below the usual', () => {
    const draw = normalDraws(9);
    const steady = Array.from({ length: 36 }, () => 100 * Math.exp(0.02 * draw()));
    expect(calibrate([{ driver: 'x', values: steady }]).widening.beyond).toBeGreaterThanOrEqual(usualBeyond);
  });
});

test('a year and a half of history leaves a year ahead to what is usual', () => {
  const calibration = calibrate(drivers(18));
  expect(calibration.origins).toBe(8);
  expect(calibration.widening.beyond).toBeUndefined();
  expect(calibrationText(calibration)).toContain('from half a year on');
});
