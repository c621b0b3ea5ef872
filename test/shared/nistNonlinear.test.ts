import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitLeastSquares } from '../../models/statistics/leastSquares.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

type Model = (b: readonly number[], x: number, x2: number) => number;
const { exp, cos, sin, PI, atan } = Math;
const sumOfExponentials: Model = ([a, b, c, d, e, f], x) => a! * exp(-b! * x) + c! * exp(-d! * x) + e! * exp(-f! * x);
const bumps: Model = ([a, b, c, d, e, f, g, h], x) =>
  a! * exp(-b! * x) + c! * exp(-((x - d!) ** 2) / e! ** 2) + f! * exp(-((x - g!) ** 2) / h! ** 2);
const cubicRatio: Model = ([a, b, c, d, e, f, g], x) =>
  (a! + b! * x + c! * x * x + d! * x ** 3) / (1 + e! * x + f! * x * x + g! * x ** 3);
const chwirut: Model = ([a, b, c], x) => exp(-a! * x) / (b! + c! * x);

/** The models as NIST prints them. */
const models: Readonly<Record<string, Model>> = {
  Bennett5: ([a, b, c], x) => a! * (b! + x) ** (-1 / c!),
  BoxBOD: ([a, b], x) => a! * (1 - exp(-b! * x)),
  Chwirut1: chwirut,
  Chwirut2: chwirut,
  DanWood: ([a, b], x) => a! * x ** b!,
  ENSO: ([a, b, c, d, e, f, g, h, i], x) =>
    a! +
    b! * cos((2 * PI * x) / 12) +
    c! * sin((2 * PI * x) / 12) +
    e! * cos((2 * PI * x) / d!) +
    f! * sin((2 * PI * x) / d!) +
    h! * cos((2 * PI * x) / g!) +
    i! * sin((2 * PI * x) / g!),
  Eckerle4: ([a, b, c], x) => (a! / b!) * exp(-0.5 * ((x - c!) / b!) ** 2),
  Gauss1: bumps,
  Gauss2: bumps,
  Gauss3: bumps,
  Hahn1: cubicRatio,
  Kirby2: ([a, b, c, d, e], x) => (a! + b! * x + c! * x * x) / (1 + d! * x + e! * x * x),
  Lanczos1: sumOfExponentials,
  Lanczos2: sumOfExponentials,
  Lanczos3: sumOfExponentials,
  MGH09: ([a, b, c, d], x) => (a! * (x * x + x * b!)) / (x * x + x * c! + d!),
  MGH10: ([a, b, c], x) => a! * exp(b! / (x + c!)),
  MGH17: ([a, b, c, d, e], x) => a! + b! * exp(-x * d!) + c! * exp(-x * e!),
  Misra1a: ([a, b], x) => a! * (1 - exp(-b! * x)),
  Misra1b: ([a, b], x) => a! * (1 - (1 + (b! * x) / 2) ** -2),
  Misra1c: ([a, b], x) => a! * (1 - (1 + 2 * b! * x) ** -0.5),
  Misra1d: ([a, b], x) => (a! * b! * x) / (1 + b! * x),
  Nelson: ([a, b, c], x, x2) => a! - b! * x * exp(-c! * x2),
  Rat42: ([a, b, c], x) => a! / (1 + exp(b! - c! * x)),
  Rat43: ([a, b, c, d], x) => a! / (1 + exp(b! - c! * x)) ** (1 / d!),
  Roszman1: ([a, b, c, d], x) => a! - b! * x - atan(c! / (x - d!)) / PI,
  Thurber: cubicRatio,
};

/** Far starts from which every step leads away; the fit has to say so. */
const astray = ['BoxBOD start1', 'Eckerle4 start1', 'MGH10 start1', 'MGH17 start1'];

describeShared('NIST StRD non-linear regression', () => {
  const certified = rowsOf('nist/nonlinear_certified.csv');
  const data = rowsOf('nist/nonlinear_data.csv');
  const names = [...new Set(certified.map((row) => row['dataset']!))];

  test('every data set is there', () => expect(names.toSorted()).toEqual(Object.keys(models).toSorted()));

  describe.each(names)('%s', (name) => {
    const rows = certified.filter((row) => row['dataset'] === name);
    const points = data.filter((row) => row['dataset'] === name);
    const y = points.map((row) => (name === 'Nelson' ? Math.log(Number(row['y'])) : Number(row['y'])));
    test.each(['start1', 'start2'])('%s ends at the certified values, or says that it did not converge', (column) => {
      const start = rows.map((row) => Number(row[column]));
      const model = withGradient(models[name]!, points);
      const fit = fitLeastSquares({ y, start, model });
      const digits = name.startsWith('Rat') ? 6 : 4;
      expect(fit.converged).toBe(!astray.includes(`${name} ${column}`));
      if (!fit.converged) return;
      for (const [i, row] of rows.entries()) {
        expect(Math.abs(fit.parameters[i]! / Number(row['certified_value']) - 1)).toBeLessThan(10 ** -digits);
        // The residuals of Lanczos1 are 1e-13: rounding errors decide its standard errors.
        if (name !== 'Lanczos1')
          expect(Math.abs(fit.standardErrors[i]! / Number(row['certified_sd']) - 1)).toBeLessThan(1e-3);
      }
    });
  });
});

/** Central differences: the derivative of a sum of 27 models is not what is tested here. */
function withGradient(model: Model, points: readonly Record<string, string>[]) {
  return (b: readonly number[], index: number) => {
    const [x, x2] = [Number(points[index]!['x']), Number(points[index]!['x2'] ?? 0)];
    const gradient = b.map((value, i) => {
      const h = 6e-6 * (Math.abs(value) || 1e-8);
      const at = (shift: number) =>
        model(
          b.map((one, j) => (j === i ? one + shift : one)),
          x,
          x2,
        );
      return (at(h) - at(-h)) / (2 * h);
    });
    return { value: model(b, x, x2), gradient };
  };
}

function rowsOf(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(sharedData(file), 'utf8').trim().split('\n');
  const names = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}
