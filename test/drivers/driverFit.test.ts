import { describe, expect, test } from 'vitest';
import { priceBook } from '../../electron/host/priceBook.ts';
import { type DriverChoices, noChoices } from '../../models/drivers/driverChoices.ts';
import { driverAssumption, driverIdAt } from '../../models/scenarios/driverAssumption.ts';
import { fitScenario } from '../../models/scenarios/fitScenario.ts';
import { historyOf } from '../support/companies/company.ts';
import { makeCompany } from '../support/companies/kinds.ts';

const company = makeCompany('level shifts', 5);
const history = historyOf(company, 18);

function fitted(driver: string, choices: Partial<DriverChoices> = {}) {
  const chosen = { choices: { [driver]: { ...noChoices, ...choices } }, look: driver };
  const { scenario, looked } = fitScenario({ history, book: priceBook, id: 'f', name: 'F', months: 12, chosen });
  return { scenario: scenario!, looked: looked!, assumption: driverAssumption(scenario!, driver)! };
}

const users = 'plan.enterprise.users.users';
const cost = 'feature.assistant.work.tokensFactor';

interface Range {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

function months({ assumption }: ReturnType<typeof fitted>): Range[] {
  const { value } = assumption;
  if (typeof value !== 'object' || value.kind !== 'forecast') throw new Error('no forecast');
  return Object.values(value.values) as Range[];
}

describe('a driver made from history', () => {
  const { looked } = fitted(users);

  test('is shown with the months it was made from and the range ahead', () => {
    expect(looked.months).toEqual(history.months);
    expect(looked.values).toEqual(history.tiers.filter(({ tier }) => tier === 'Enterprise').map((one) => one.users));
    expect(looked.ahead.map(({ p50 }) => Number(p50.toPrecision(6)))).toEqual(
      months(fitted(users)).map(({ p50 }) => p50),
    );
  });

  test('is shown with how forecasts of its past did: one more origin the less far ahead', () => {
    expect(looked.past.map(({ ahead, count }) => [ahead, count])).toEqual([
      [1, 8],
      [3, 6],
      [6, 3],
    ]);
    for (const { held } of looked.past) expect(held).toBeLessThanOrEqual(1);
  });

  test('is put on another level and growth, with ranges as wide in ratios', () => {
    const [usual, chosen] = [months(fitted(users)), months(fitted(users, { level: 1000, growth: 0.02 }))];
    expect(chosen[0]!.p50).toBeCloseTo(1000, 6);
    expect(chosen[11]!.p50 / 1000).toBeCloseTo(1.02 ** 11, 4);
    expect(chosen[5]!.p90 / chosen[5]!.p50).toBeCloseTo(usual[5]!.p90 / usual[5]!.p50, 3);
  });

  test('says in its source what was set by hand', () => {
    expect(fitted(users, { growth: 0.02 }).assumption.source).toContain('growth set to 2% a month');
    expect(fitted(cost, { width: 2 }).assumption.source).toContain('ranges 2 times as wide');
    expect(fitted(users).assumption.source).not.toContain('set to');
  });

  test('has wider ranges where they are asked for, the cost of a task too', () => {
    const [usual, wide] = [months(fitted(cost))[3]!, months(fitted(cost, { width: 2 }))[3]!];
    expect(Math.log(wide.p90 / wide.p50) / Math.log(usual.p90 / usual.p50)).toBeCloseTo(2, 2);
  });

  test('is none where history has no such driver', () => {
    expect(
      fitScenario({
        history,
        book: priceBook,
        id: 'f',
        name: 'F',
        months: 3,
        chosen: { choices: {}, look: 'plan.x.users' },
      }).looked,
    ).toBeNull();
  });
});

test('the id of a driver leads to its place in the base and back', () => {
  const { scenario } = fitted(users);
  for (const driver of [users, cost, 'plan.enterprise.seatPriceUsd', 'cost.openai-development.amount'])
    expect(driverAssumption(scenario, driver), driver).not.toBeNull();
  const place = scenario.base.plans.findIndex(({ id }) => id === 'enterprise');
  expect(driverIdAt(scenario, ['base', 'plans', place, 'users', 'users'])).toBe(users);
  expect(driverIdAt(scenario, ['changes', 0, 'amount'])).toBeNull();
  expect(driverAssumption(scenario, 'plan.enterprise.users.nothing')).toBeNull();
});
