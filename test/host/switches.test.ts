import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';
import { supportCompany, supportTaskUsd } from '../support/supportCompany.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const move = {
  kind: 'switch',
  id: 'move',
  name: 'Move',
  from: '2027-03',
  feature: 'support',
  fromModel: 'large',
  toProvider: 'acme',
  toModel: 'small',
  share: 0.6,
  rampMonths: 3,
} as const;
const { large, small } = supportTaskUsd;

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario: supportCompany });
}, 60_000);
afterAll(() => bench.close());

const compare = (change: object, scenarioId = 'support-desk') =>
  bench.call('switch.compare', { scenarioId, change, settings });

describe('a switch on a stored scenario', () => {
  test('saves what the prices say, month by month, as a range', async () => {
    const found = await compare(move);
    // Share 0, 0.2, 0.4 and then 0.6 for seven months: 4.8 months of 1,000 users at 40 to 60 tasks, $0.03 a task.
    const at = (tasks: number) => 4.8 * 1000 * tasks * (large - small);
    for (const [name, tasks] of [
      ['p10', 42],
      ['p50', 50],
      ['p90', 58],
    ] as const) {
      const { total } = found.saving;
      expect(Math.abs(total[name]! - at(tasks))).toBeLessThanOrEqual(4 * total.standardError[name]! + 1);
    }
    expect(found.probabilityOfSaving).toBe(1);
    expect(found.saving.months.mean.map((usd) => Math.round(usd!))).toEqual([
      ...[0, 0, 0, 300, 600],
      ...[900, 900, 900, 900, 900, 900, 900],
    ]);
    expect(found.sentence).toMatch(/^Moving from large to small saves \$7,\d{3} /);
    expect(found.scenario).toEqual({ id: 'support-desk', name: 'Support desk' });
    expect((await bench.call('scenario.read', { id: 'support-desk' })).changes).toEqual([]);
  });

  test('breaks even where the tries cost as much as is saved', async () => {
    // $0.015 · 0.9 / p = $0.045 at p = 0.3.
    const found = await compare({ ...move, successRate: { before: 0.9, after: 0.8 } });
    expect(found.breakEven).toMatchObject({ kind: 'rate', before: 0.9 });
    if (found.breakEven.kind !== 'rate') return;
    expect(found.breakEven.rate).toBeCloseTo((small * 0.9) / large, 6);
    expect(found.breakEven.loss).toBeCloseTo(1 - small / large, 6);
    expect(await compare({ ...move, fromModel: 'large', toModel: 'large' })).toMatchObject({
      saving: { total: { p50: 0 } },
    });
  });

  test('counts retries, longer tokens and answers, the ramp and what it costs once', async () => {
    const found = await compare({
      ...{ ...move, feature: null, rampMonths: 4, oneTimeUsd: 500 },
      ...{ successRate: { before: 0.9, after: 0.7 }, tokenizerFactor: 1.1, verbosityFactor: 1.3 },
    });
    // Input at 1.1, output at 1.1 × 1.3; shares 0, 0.15, 0.3, 0.45 and then 0.6 for six months: 4.5 months of
    // 1,000 users at 50 tasks and 500 at 20.
    const after = (10_000 * 1.1 * 1 + 1000 * 1.1 * 1.3 * 5) / 1e6;
    const expected = 4.5 * 60_000 * (large - (0.9 / 0.7) * after) - 500;
    expect(found.saving.total.mean!).toBeCloseTo(expected, 0);
    if (found.breakEven.kind !== 'rate') throw new Error(found.breakEven.kind);
    // large − 0.9 ÷ p · after = 500 ÷ (4.5 · 60,000).
    expect(found.breakEven.rate).toBeCloseTo((0.9 * after) / (large - 500 / (4.5 * 60_000)), 4);
  });

  test('says where no success rate makes it pay', async () => {
    expect((await compare({ ...move, oneTimeUsd: 1e6 })).breakEven).toEqual({ kind: 'never' });
  });

  test('leaves the margin of a plan that it does not touch, and moves the other by what it saves', async () => {
    const { plans, margin } = await compare(move);
    const [team, solo] = plans;
    expect(solo!.margin.difference).toMatchObject({ mean: 0, p5: 0, p95: 0 });
    // 7,200 of 120,000 revenue of Team, and of 150,000 of both.
    expect(team!.margin.difference.p50).toBeCloseTo(7200 / 120_000, 3);
    expect(margin.difference.p50).toBeCloseTo(7200 / 150_000, 3);
  });

  test('breaks even with a commitment in between too, where the saving is not a straight line', async () => {
    const edp = {
      id: 'edp',
      name: 'EDP',
      provider: 'acme',
      start: '2027-01',
      annualMinimumUsd: [24_000],
      discount: 0.1,
    };
    const base = { ...supportCompany.base, commitments: [edp] };
    await bench.call('scenario.save', { scenario: { ...supportCompany, id: 'committed', base } });
    const { breakEven } = await compare(move, 'committed');
    expect(breakEven.kind).toBe('rate');
    if (breakEven.kind !== 'rate') return;
    expect(Math.abs(breakEven.savingThere)).toBeLessThanOrEqual(Math.max(breakEven.savingError, 1));
  });

  test('stands in the place of the change with its id', async () => {
    const scenario = { ...supportCompany, id: 'switched', changes: [{ ...move, share: 0.1 }] };
    await bench.call('scenario.save', { scenario });
    const [stored, fresh] = [await compare(move, 'switched'), await compare(move)];
    expect(stored.saving).toEqual(fresh.saving);
  });

  test.each([
    [{ ...move, share: 1.2 }, /share/],
    [{ ...move, successRate: { before: 0, after: 0.5 } }, /before reaches 0; it is a success rate/],
    [{ ...move, feature: 'nobody' }, /nobody/],
    [{ ...move, toModel: 'unheard-of' }, /unheard-of/],
    [{ kind: 'intensity', id: 'x', name: 'X', from: '2027-01', feature: null, factor: 1 }, /kind "switch"/],
    [null, /change/],
  ])('refuses %o in words', async (change, message) => {
    await expect(compare(change as object)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
    });
  });
});

describe('properties', () => {
  test('a larger share of a cheaper model never saves less, and the saving is what the cost falls by', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        async (share, rampMonths) => {
          const more = Math.min(1, share + 0.1);
          const [one, other] = [
            await compare({ ...move, share, rampMonths }),
            await compare({ ...move, share: more, rampMonths }),
          ];
          expect(other.saving.total.mean!).toBeGreaterThan(one.saving.total.mean!);
          expect(one.cost.before.mean! - one.cost.after.mean!).toBeCloseTo(one.saving.total.mean!, 6);
        },
      ),
      { numRuns: 8 },
    );
  });
});
