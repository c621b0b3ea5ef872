import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../models/distributions/quantity.ts';
import { assumptionSchema, usualPath } from '../../models/distributions/quantity.ts';
import { quantityMean } from '../../models/distributions/shape.ts';
import { checkQuantity } from '../../models/scenarios/checks/checkQuantities.ts';
import { listAssumptions } from '../../models/scenarios/listAssumptions.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import {
  correlationFields,
  driverLabel,
  newCorrelation,
  uncertainDrivers,
} from '../../renderer/features/scenarios/fields/correlationFields.ts';
import { tableFrom, takesMonths, withEntry } from '../../renderer/features/scenarios/quantities/monthTableForms.ts';
import {
  convertTo,
  parametersOf,
  quantityKinds,
  rangeNote,
  shapeName,
} from '../../renderer/features/scenarios/quantities/quantityForms.ts';
import { readQuantity } from '../../renderer/features/scenarios/quantities/readQuantity.ts';
import { quantityText } from '../../renderer/format/units.ts';

describe('a shape that is chosen', () => {
  const starts: readonly Quantity[] = [
    100,
    -3,
    0,
    { kind: 'lognormal', median: 50, sigma: 0.4 },
    { kind: 'percentiles', p10: 5, p50: 6, p90: 30 },
    { kind: 'discrete', values: [1, 4, 9] },
    { kind: 'poisson', mean: 12 },
    {
      kind: 'mixture',
      parts: [
        { weight: 1, of: 5 },
        { weight: 2, of: { kind: 'gamma', shape: 2, scale: 3 } },
      ],
    },
  ];
  const cases = starts.flatMap((start) => quantityKinds.map(({ id }) => ({ start, id })));

  test.each(cases)('$id from $start is sound, is stored, and is shown', ({ start, id }) => {
    const made = convertTo(id, start);
    expect(checkQuantity(made)).toEqual([]);
    expect(assumptionSchema.safeParse(made).success).toBe(true);
    expect(Number.isFinite(quantityMean(made))).toBe(true);
    expect(quantityText(made, 'usd')).not.toBe('');
    expect(shapeName(made)).not.toBe('');
    if (typeof made !== 'number') expect(parametersOf(made, 'usd').length).toBeGreaterThan(1);
  });
});

test('"5 to 10" typed is the range that a file states so, and its rule is said', () => {
  const range = { kind: 'percentiles', p10: 5, p90: 10 } as const;
  expect(readQuantity('5 to 10', 'usd')).toEqual({ ok: true, value: range });
  expect(assumptionSchema.parse('5 to 10').value).toEqual(range);
  expect(rangeNote(range)).toBe('P10 to P90. Lognormal, because both ends are above 0.');
  expect(rangeNote({ ...range, p10: -5 })).toMatch(/Normal, because it reaches 0 or below/);
  expect(readQuantity('80 to 95', 'ratio')).toEqual({
    ok: true,
    value: { kind: 'percentiles', p10: 0.8, p90: 0.95, max: 1 },
  });
});

describe('a table of months in the window', () => {
  const table = tableFrom(5, { kind: 'months', start: '2027-01' });

  test('begins with what stood there, and ends as it when its last entry goes', () => {
    expect(table).toEqual({ kind: 'months', values: { '2027-01': 5 } });
    const longer = withEntry(table, '2027-06', 7);
    expect(longer).toEqual({ kind: 'months', values: { '2027-01': 5, '2027-06': 7 } });
    expect(withEntry(table, '2027-01', null)).toBe(5);
  });

  test('becomes a forecast of the same months, and a forecast such a table', () => {
    const forecast = tableFrom(table, { kind: 'forecast', start: '2030-01' });
    expect(forecast).toEqual({ kind: 'forecast', values: table.values, path: usualPath });
    expect(tableFrom(forecast, { kind: 'months', start: '2030-01' })).toEqual(table);
    expect(withEntry(forecast, '2027-06', 7)).toMatchObject({ kind: 'forecast', values: { '2027-06': 7 } });
  });

  test('shows of a forecast the medians of its first and last month', () => {
    const forecast = tableFrom(table, { kind: 'forecast', start: '2027-01' });
    const range = { kind: 'percentiles', p10: 959, p50: 1234.567, p90: 2000 } as const;
    expect(quantityText(withEntry(forecast, '2028-12', range), 'users')).toBe('5 → 1,235');
  });

  test('is offered where the scenario takes it, and nowhere else', () => {
    const { scenario } = parseScenario(
      JSON.parse(readFileSync(new URL('../../samples/changes/ranges.scenario.json', import.meta.url), 'utf8')),
    );
    const taken = listAssumptions(scenario).flatMap(({ path }) =>
      takesMonths(scenario!, path) ? [path.filter((key) => typeof key === 'string').join('.')] : [],
    );
    expect(taken).toContain('base.plans.seatPriceUsd');
    expect(taken).toContain('base.features.work.inputTokens');
    expect(taken).toContain('base.features.tasksPerUser.team');
    expect(taken).not.toContain('base.plans.users.start');
    expect(taken).not.toContain('base.plans.users.perMonth');
  });
});

describe('correlations in the window', () => {
  const scenario = parseScenario(
    JSON.parse(readFileSync(new URL('../../samples/changes/ranges.scenario.json', import.meta.url), 'utf8')),
  ).scenario!;
  const drivers = uncertainDrivers(scenario);

  test('name drivers as people do', () => {
    expect(driverLabel('feature.chat.tasksPerUser.team', scenario)).toBe('Chat › Tasks per user › Team');
    expect(driverLabel('plan.gone.users', scenario)).toBe('plan gone › Users');
  });

  test('offer every uncertain driver, and a new one ties a pair that is free', () => {
    const [correlation] = scenario.correlations!;
    const fields = correlationFields({ correlation: correlation!, path: ['correlations', 0], scenario, drivers });
    expect(fields.map(({ kind }) => kind)).toEqual(['choice', 'choice', 'number']);
    const added = newCorrelation(scenario, drivers)!;
    const { scenario: saved, issues } = parseScenario({
      ...scenario,
      correlations: [...scenario.correlations!, added],
    });
    expect(issues).toEqual([]);
    expect(saved!.correlations).toHaveLength(3);
    expect(newCorrelation(scenario, ['x'])).toBeNull();
  });
});
