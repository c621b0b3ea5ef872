import { describe, expect, it } from 'vitest';
import { waterfallBars, waterfallChart } from '../../renderer/charts/waterfall.ts';
import { periodRows } from '../../renderer/features/forecast/periodRows.tsx';
import { unitValue } from '../../renderer/features/forecast/UnitsCard.tsx';
import { runScenario } from '../support/runScenario.ts';

describe('a waterfall', () => {
  const steps = [
    { name: 'Revenue', kind: 'total', value: 100 },
    { name: 'AI COGS', kind: 'step', value: -30 },
    { name: 'AI gross profit', kind: 'total', value: 70 },
    { name: 'Other COGS', kind: 'step', value: -90 },
    { name: 'Gross profit', kind: 'total', value: -20 },
  ] as const;

  it('hangs each step where the one before ended, and stands totals on the ground', () => {
    expect(waterfallBars(steps).map(({ from, to }) => [from, to])).toEqual([
      [0, 100],
      [100, 70],
      [0, 70],
      [70, -20],
      [0, -20],
    ]);
  });

  it('fills the size it is given, bars in their order', () => {
    const options = waterfallChart({ steps, formatValue: String }, { width: 600, height: 220 });
    expect([options.width, options.height]).toEqual([600, 220]);
    expect(options.x?.domain).toEqual(steps.map(({ name }) => name));
  });
});

it('a unit cost keeps the digits that tell it apart, and a unit that did not occur is blank', () => {
  expect([unitValue('US$', 0.001498), unitValue('US$', 31.13), unitValue('US$', null)]).toEqual([
    '$0.0015',
    '$31.13',
    '–',
  ]);
  expect(unitValue('ratio', 0.196)).toBe('19.6%');
});

it('months, quarters and years of one measure are rows of one table, partial ones marked', () => {
  const result = runScenario({
    schemaVersion: 2,
    id: 'a',
    name: 'A',
    start: '2027-02',
    months: 4,
    fiscalYearStart: 2,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-02', start: 10, perMonth: 0 },
          seatPriceUsd: 5,
        },
      ],
      features: [],
    },
  });
  const rows = (period: 'month' | 'quarter' | 'year') =>
    periodRows(result, period, 'revenue').map(({ label, values }) => [label, values.p50]);
  expect(rows('month')).toHaveLength(4);
  expect(rows('quarter')).toEqual([
    ['FY2028 Q1', 150],
    ['FY2028 Q2 *', 50],
  ]);
  expect(rows('year')).toEqual([['FY2028 *', 200]]);
});
