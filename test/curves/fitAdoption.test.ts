import { describe, expect, test } from 'vitest';
import { addMonths } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { execute } from '../../models/columns/execute.ts';
import { assemble } from '../../models/columns/program.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import { usersByMonth } from '../../models/curves/adoption.ts';
import { type AdoptionCurve, adoptionCurveSchema } from '../../models/curves/adoptionCurve.ts';
import { fitAdoption } from '../../models/curves/fitAdoption.ts';
import { fitGrowth } from '../../models/curves/fitGrowth.ts';
import { growthAt } from '../../models/curves/growthModels.ts';
import { makeDesign } from '../../models/random/design.ts';
import { stream } from '../../models/random/stream.ts';
import { checkQuantities } from '../../models/scenarios/checks/checkQuantities.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';
import fc from '../support/properties.ts';

/** A history of a curve with a scatter of sd users, from a seed. */
function historyOf(
  level: (month: number) => number,
  { months, sd, seed }: { months: number; sd: number; seed: number },
) {
  const { a, b } = stream(seed, 'history', 'trial');
  const hash = (i: number) => ((Math.imul(i + 1, 0x9e3779b1) ^ a ^ Math.imul(b, i + 7)) >>> 0) / 2 ** 32;
  return Array.from({ length: months }, (_, i) => ({
    month: addMonths('2025-01', i),
    users: level(i + 1) + sd * normalQuantile(Math.min(0.999, Math.max(0.001, hash(i)))),
  }));
}

test('a logistic history is fitted by a logistic that names its runner-up', () => {
  const curve = fitAdoption(
    historyOf((t) => growthAt('logistic', [1000, 12, 0.3], t).value, { months: 20, sd: 4, seed: 3 }),
  );
  expect(curve.kind).toBe('logistic');
  const { ceiling } = curve as AdoptionCurve & { kind: 'logistic' };
  expect(Math.abs((ceiling.value as { median: number }).median / 1000 - 1)).toBeLessThan(0.05);
  expect(ceiling.source).toMatch(/AICc [\d.e+]+ below a .*, the runner-up/);
});

test('a Gompertz history is fitted by a Gompertz curve', () => {
  const history = historyOf((t) => growthAt('gompertz', [1000, 3, 0.12], t).value, { months: 24, sd: 2, seed: 4 });
  expect(fitAdoption(history).kind).toBe('gompertz');
});

test('a launch with few imitators is fitted by a Bass curve from the month before the first', () => {
  const history = historyOf((t) => growthAt('bass', [5000, 0.02, 0.12], t).value, { months: 30, sd: 5, seed: 5 });
  const curve = fitAdoption(history);
  expect(curve).toMatchObject({ kind: 'bass', origin: '2024-12' });
});

test('a straight history stays a line through its last year', () => {
  const curve = fitAdoption(historyOf((t) => 100 + 10 * t, { months: 24, sd: 5, seed: 6 }));
  expect(curve.kind).toBe('linear');
});

test('standard errors and correlations carry into the simulation: users are as uncertain as the fit says', () => {
  const history = historyOf((t) => growthAt('logistic', [1000, 14, 0.25], t).value, { months: 22, sd: 10, seed: 7 });
  const curve = fitAdoption(history) as AdoptionCurve & { kind: 'logistic' };
  const fit = fitGrowth(
    'logistic',
    history.map(({ users }, i) => ({ t: i + 1, value: users })),
  );
  for (const ahead of [3, 12]) {
    const { gradient } = growthAt('logistic', fit.parameters, history.length + ahead);
    const variance = gradient.reduce(
      (sum, a, i) => sum + gradient.reduce((inner, b, j) => inner + a * b * fit.covariance[i]![j]!, 0),
      0,
    );
    const month = addMonths('2025-01', history.length - 1 + ahead);
    expect(Math.abs(sdOf(curve, month) / Math.sqrt(variance) - 1)).toBeLessThan(0.1);
  }
});

function sdOf(curve: AdoptionCurve, month: string): number {
  const graph = new ColumnGraph();
  const [column] = usersByMonth({ graph, sources: drawnSources(graph), curve, driverId: 'users', months: [month] });
  const count = 4096;
  const out = new Float64Array(count);
  const program = assemble(graph, [{ column: column!, turn: 0 }]);
  execute({ program, design: makeDesign('sobol', count), seed: 1, from: 0, count, out, stride: count });
  const mean = out.reduce((sum, value) => sum + value, 0) / count;
  return Math.sqrt(out.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
}

describe('properties', () => {
  test('whatever the history, the curve is one that a scenario takes', () => {
    const months = fc.array(fc.double({ min: 1e-6, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(months, (users) => {
        const curve = fitAdoption(users.map((one, at) => ({ month: addMonths('2025-01', at), users: one })));
        const parsed = adoptionCurveSchema.parse(JSON.parse(JSON.stringify(curve)));
        expect(checkQuantities(parsed).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  // A refit through the level at the origin ended at a ceiling of −2·10^160.
  test('a history that no curve with a ceiling fits stays a line', () => {
    const users = [
      2.3140451, 3.0369237, 3.2438419, 3.3093739, 7.531992, 11.4369255, 6.87612, 12.1825376, 3.0256538, 22.9882902,
      24.7683172, 13.0762905, 28.0297843, 16.425152, 28.7190929, 14.395619, 11.0964231, 29.6274374, 24.4755626,
      4.161002,
    ];
    const curve = fitAdoption(users.map((one, at) => ({ month: addMonths('2025-01', at), users: one })));
    expect(curve.kind).toBe('linear');
  });
});
