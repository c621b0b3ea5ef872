import { expect, test } from 'vitest';
import type { AdoptionCurve } from '../../../models/curves/adoptionCurve.ts';
import { adoptionCurveSchema } from '../../../models/curves/adoptionCurve.ts';
import { checkCurve } from '../../../models/scenarios/checks/checkCurves.ts';

const curve = (stated: object): AdoptionCurve => adoptionCurveSchema.parse({ origin: '2027-01', ...stated });
const severities = (stated: object) => checkCurve(curve(stated), 'users', '2027-12').map(({ severity }) => severity);
const bass = { kind: 'bass', innovation: 0.01, imitation: 0.3 };

test('a Bass curve cannot start above its market', () => {
  expect(checkCurve(curve({ ...bass, market: 1000, start: 1500 }), 'users', '2027-12')).toEqual([
    {
      severity: 'error',
      path: 'users.start',
      message:
        'users.start is 1,500, above the market size of 1,000; enter a larger market size or fewer starting users.',
    },
  ]);
  expect(severities({ ...bass, market: 1000, start: 0 })).toEqual([]);
  expect(severities({ ...bass, market: '900 to 1500', start: '600 to 1200' })).toEqual(['warning']);
});

test('a curve that starts above its ceiling falls, and says so', () => {
  const logistic = { kind: 'logistic', steepness: 0.1 };
  expect(severities({ ...logistic, ceiling: 100, anchor: { kind: 'start', users: 200 } })).toEqual(['warning']);
  expect(severities({ ...logistic, ceiling: 300, anchor: { kind: 'start', users: 200 } })).toEqual([]);
  expect(severities({ kind: 'gompertz', steepness: 0.1, ceiling: 100, start: 200 })).toEqual(['warning']);
});

test('a Gompertz or logistic curve never leaves 0', () => {
  expect(severities({ kind: 'gompertz', steepness: 0.1, ceiling: 100, start: 0 })).toEqual(['error']);
  expect(severities({ kind: 'logistic', steepness: 0.1, ceiling: 100, anchor: { kind: 'start', users: 0 } })).toEqual([
    'error',
  ]);
});

test('a line that comes down to 0 says so', () => {
  const falling = (perMonth: unknown) =>
    checkCurve(curve({ kind: 'linear', start: 100, perMonth }), 'users', '2027-12');
  expect(falling(-5)).toEqual([]);
  expect(falling(-20)[0]!.message).toContain('users.perMonth reduces users to 0 by 2027-12 in 100% of trials');
  expect(falling({ kind: 'normal', mean: 0, sd: 20 })).toMatchObject([{ severity: 'warning' }]);
});
