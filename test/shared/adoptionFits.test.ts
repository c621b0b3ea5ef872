import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  fitBassAdopters,
  fitBelow,
  fitGrowth,
  type GrowthFit,
  type GrowthPoint,
} from '../../models/curves/fitGrowth.ts';
import type { GrowthFamily } from '../../models/curves/growthModels.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

/** The two reference fits of the Netherlands' cars, whose series is not among the files. */
const withoutSeries = /^netherlands/;

describeShared('published and recomputed fits of adoption series', () => {
  const bass = rowsOf('bass_reference_fits_R.csv').filter(({ method }) => method!.startsWith('NLS'));
  const series = rowsOf('bass_series.csv');
  test.each(bass.map((row) => [row['series']!, row] as const))('Bass fit of %s within 1 %%', (name, row) => {
    const adopters = series.filter((one) => one['series'] === name).map((one) => Number(one['adopters']));
    const fit = fitBassAdopters(adopters);
    expect(fit.converged).toBe(true);
    near(fit.parameters[0]!, Number(row['m']));
    near(fit.parameters[1]!, Number(row['p']));
    near(fit.parameters[2]!, Number(row['q']));
    near(fit.residualSumOfSquares, Number(row['rss']), 1e-4);
  });

  const reference = rowsOf('reference_fits_R.csv').filter(({ series: name }) => !withoutSeries.test(name!));
  const fits = [...new Set(reference.map((row) => `${row['series']} | ${row['model']}`))];
  test.each(fits)('%s within 1 %%', (title) => {
    const rows = reference.filter((row) => `${row['series']} | ${row['model']}` === title);
    const family: GrowthFamily = /gompertz/i.test(title) ? 'gompertz' : 'logistic';
    const points = pointsOf(title);
    const fit = title.includes('Asym=1') ? fitBelow('logistic', 1, points) : fitGrowth(family, points);
    expect(fit.converged).toBe(true);
    for (const row of rows) near(named(fit, row['param']!), Number(row['value']));
    near(fit.residualSumOfSquares, Number(rows[0]!['rss']), 1e-4);
  });

  // R-help 2006-July/109490: Asym 2.34518 (se 0.07815), scal 1.04146 (se 0.03227), residual sd 0.01919 on 13 df.
  test('standard errors of DNase run 1 are the published ones', () => {
    const fit = fitGrowth('logistic', pointsOf('dnase_run1'));
    near(fit.standardErrors[0]!, 0.07815, 1e-3);
    near(fit.residualSd, 0.01919, 1e-3);
    near(fit.standardErrors[2]! / fit.parameters[2]! ** 2, 0.03227, 1e-2);
  });
});

/** A reference parameter in its own terms: scal is 1/steepness, SSgompertz has b3 = e^(−k). */
function named({ family, parameters }: GrowthFit, name: string): number {
  const [a, b, c] = parameters as [number, number, number];
  const own: Readonly<Record<string, number>> =
    family === 'logistic' ? { Asym: a, xmid: b, scal: 1 / c } : { a, Asym: a, b, b2: b, k: c, b3: Math.exp(-c) };
  return own[name]!;
}

function pointsOf(title: string): GrowthPoint[] {
  const read = (file: string, of: (cells: number[]) => GrowthPoint) =>
    rowsOf(file).map((row) => of(Object.values(row).map(Number)));
  if (title.startsWith('chicken')) return read('chicken_weight_weekly.csv', ([t, value]) => ({ t: t!, value: value! }));
  if (title.startsWith('merchant'))
    return read('merchant_marine_metal_substitution.csv', ([year, value]) => ({ t: year! - 1885, value: value! }));
  if (title.startsWith('dnase'))
    return read('dnase_run1.csv', ([conc, value]) => ({ t: Math.log(conc!), value: value! }));
  return read('chickweight_1.csv', ([t, value]) => ({ t: t!, value: value! }));
}

function near(value: number, expected: number, relative = 0.01): void {
  expect(Math.abs(value / expected - 1), `${value} is not ${expected}`).toBeLessThan(relative);
}

function rowsOf(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(sharedData(`adoption/${file}`), 'utf8')
    .trim()
    .split('\n');
  const cells = (line: string) =>
    line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, '').replaceAll('"', ''));
  const names = cells(head!).filter((name) => name !== '');
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, cells(line)[i]!])));
}
