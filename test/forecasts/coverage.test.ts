import { expect, test } from 'vitest';
import { slopeOf } from '../../models/forecasts/components/theta.ts';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import { readFutures, readHistories, readPublished, readQuantities } from '../bench/forecastFiles.ts';
import { owa, scaleOf, scoresOf } from '../bench/forecastScores.ts';
import { normalDraws } from '../support/normalDraws.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

const horizon = 18;

describeShared('forecasts of the M3 competition', () => {
  const folder = sharedData('forecast/m3-monthly-300');
  const histories = readHistories(folder, 'm3_monthly_train.csv');
  const futures = readFutures(folder, 'm3_monthly_test.csv');
  const published = readPublished(folder, 'm3_monthly_forecasts.csv');

  test('of every third series are better than those of its best entry, and hold what they say', () => {
    const chosen = [...futures].filter((_, i) => i % 3 === 0);
    const scored = (of: (id: string) => Parameters<typeof scoresOf>[0][number]['forecast']) =>
      scoresOf(chosen.map(([id, actual]) => ({ forecast: of(id), actual, scale: scaleOf(histories.get(id)!, 12) })));
    const entry = (method: string) => scored((id) => ({ mean: published.get(method)!.get(id)!, bands: {} }));
    const ours = scored((id) => {
      const { mean, bands } = forecastSeries(histories.get(id)!, { frequency: 'monthly', horizon, levels: [80, 95] });
      return { mean, bands: Object.fromEntries(bands.map(({ level, low, high }) => [level, { low, high }])) };
    });
    const naive2 = entry('NAIVE2');
    expect(owa(ours, naive2)).toBeLessThan(owa(entry('THETA'), naive2));
    // Months of a series are close to one observation: standard errors count series.
    for (const level of [80, 95]) {
      const p = level / 100;
      expect(Math.abs(ours.coverage[level]! - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / chosen.length));
    }
  });

  test('the drift of R’s theta on series without season is half the slope of the history', () => {
    const theta = readQuantities(folder, 'm3_monthly_R_forecasts.csv').get('theta')!;
    const first = theta.get('N1409')!.get('mean')!;
    expect(first[1]! - first[0]!).toBeCloseTo(slopeOf(Float64Array.from(histories.get('N1409')!)) / 2, 2);
  });
});

describeShared('forecasts of weekly series of the M4 competition', () => {
  const folder = sharedData('forecast/m4-weekly-59');
  const histories = readHistories(folder, 'm4_weekly_train.csv');
  const futures = readFutures(folder, 'm4_weekly_test.csv');
  const naive = readPublished(folder, 'm4_weekly_forecasts.csv').get('Naive2')!;

  test.each([
    ['below two years', (weeks: number) => weeks < 104],
    ['of two years and more', (weeks: number) => weeks >= 104],
  ])('of histories %s are better than no change, and hold what they say', (_, isChosen) => {
    const chosen = [...futures].filter(([id]) => isChosen(histories.get(id)!.length));
    const scored = (of: (id: string) => Parameters<typeof scoresOf>[0][number]['forecast']) =>
      scoresOf(chosen.map(([id, actual]) => ({ forecast: of(id), actual, scale: scaleOf(histories.get(id)!, 1) })));
    const ours = scored((id) => {
      const options = { frequency: 'weekly', horizon: 13, levels: [80, 95] } as const;
      const { mean, bands } = forecastSeries(histories.get(id)!, options);
      return { mean, bands: Object.fromEntries(bands.map(({ level, low, high }) => [level, { low, high }])) };
    });
    expect(
      owa(
        ours,
        scored((id) => ({ mean: naive.get(id)!, bands: {} })),
      ),
    ).toBeLessThan(1);
    for (const level of [80, 95]) {
      const p = level / 100;
      expect(Math.abs(ours.coverage[level]! - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / chosen.length));
    }
  });
});

/** Made-up series of three kinds by turns: a random walk, a level that moves under noise, a steady trend with a season. */
function madeUp(kind: number, draw: () => number): number[] {
  let level = 5;
  return Array.from({ length: 60 }, (_, t) => {
    level += (kind === 0 ? 0.06 : kind === 1 ? 0.02 : 0) * draw() + 0.004;
    const season = kind === 2 ? 0.15 * Math.sin((t * Math.PI) / 6) : 0;
    return Math.exp(level + season + (kind === 0 ? 0 : 0.06) * draw());
  });
}

test('bands of made-up series hold what they say over a year, pooled over their kinds', () => {
  const draw = normalDraws(3);
  const series = 240;
  const months = 12;
  let inside = 0;
  for (let s = 0; s < series; s++) {
    const values = madeUp(s % 3, draw);
    const [band] = forecastSeries(values.slice(0, 48), { frequency: 'monthly', horizon: months, levels: [80] }).bands;
    inside += values.slice(48).filter((value, h) => value >= band!.low[h]! && value <= band!.high[h]!).length / months;
  }
  // Months of a series are close to one observation: standard errors count series.
  expect(Math.abs(inside / series - 0.8)).toBeLessThan(4 * Math.sqrt((0.8 * 0.2) / series));
});
