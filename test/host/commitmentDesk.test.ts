import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitmentSchema } from '../../models/commitments/commitment.ts';
import { obligationsOf } from '../../models/commitments/obligations.ts';
import { putCommitment } from '../../models/scenarios/putCommitment.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { supportCompany } from '../support/supportCompany.ts';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const offer = (id: string, minimum: number, discount: number) => ({
  id,
  name: id,
  provider: 'acme',
  start: '2027-01',
  annualMinimumUsd: [minimum],
  discount,
});

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('scenario.save', { scenario: supportCompany });
}, 60_000);
afterAll(() => bench.close());

const compare = (offers: readonly unknown[]) =>
  bench.call('commitment.compare', { scenarioId: 'support-desk', offers, settings });

/** List spend of the year: 1,000 users at 40 to 60 tasks and 500 at 20, at $0.045 a task. */
const listAt = (tasks: number) => 12 * 0.045 * (1000 * tasks + 500 * 20);

describe('offers beside signing nothing', () => {
  test('cost what their discount and minimum make of the spend', async () => {
    const { options, sentence, existing } = await compare([offer('small', 20_000, 0.05), offer('large', 28_000, 0.15)]);
    const [none, small, large] = options;
    expect(existing).toBe(0);
    const close = (value: number | null, expected: number) =>
      expect(Math.abs(value! - expected)).toBeLessThan(expected / 500);
    close(none!.total.mean, listAt(50));
    close(none!.total.p90, listAt(58));
    // Never short: even 40 tasks leave 25,650 after 5%.
    close(small!.total.mean, 0.95 * listAt(50));
    expect(small!.probabilityOfShortfall).toBe(0);
    // 28,000 after 15% is 51.0 tasks: of 40 to 60, 55% fall short of it.
    const needed = 28_000 / 0.85 / (12 * 0.045 * 1000) - 10;
    expect(large!.probabilityOfShortfall).toBeCloseTo((needed - 40) / 20, 2);
    // E[max(28,000, 0.85 · list)] over a uniform: the minimum below, the mean of the upper part above.
    const below = (needed - 40) / 20;
    close(large!.total.mean, below * 28_000 + (1 - below) * 0.85 * listAt((needed + 60) / 2));
    close(large!.shortfall.mean, below * (28_000 - 0.85 * listAt((needed + 40) / 2)));
    expect(sentence).toContain('large has the lowest expected total');
    expect(large!.against.mean!).toBeCloseTo(large!.total.mean! - none!.total.mean!, 6);
    // Cheaper where list is above 28,000: above 41.9 tasks.
    expect(large!.probabilityCheaper).toBeCloseTo((60 - (28_000 / (12 * 0.045 * 1000) - 10)) / 20, 2);
  });

  test('by month: accrual, invoice and cash add up to the same', async () => {
    const [, large] = (await compare([offer('large', 28_000, 0.15)])).options;
    expect(large!.calendar).toHaveLength(12);
    const sum = (key: 'accrual' | 'invoice' | 'cash') =>
      large!.calendar.reduce((total, month) => total + month[key], 0);
    expect(sum('accrual')).toBeCloseTo(sum('invoice'), 4);
    expect(sum('cash')).toBeCloseTo(sum('invoice'), 4);
    // The true-up is invoiced at the end of the year; the accrual spreads it over the year.
    const at = (month: number) => large!.calendar[month]!;
    expect(at(11).invoice).toBeGreaterThan(at(0).invoice);
    expect(at(5).accrual).toBeGreaterThanOrEqual(at(5).invoice - 1e-6);
  });

  test('a counter-offer matches the cheapest other option, and a size that hardly falls short', async () => {
    const { options } = await compare([offer('dear', 36_000, 0.05)]);
    const { discount, size } = options[1]!.counter!;
    // 36,000 is above all spend: no discount makes it as cheap as paying list, 32,400 in the mean.
    expect(discount).toBeNull();
    // A tenth chance: 95% of the spend of 42 tasks.
    expect(size! / (0.95 * listAt(42))).toBeGreaterThan(0.9);
    expect(size! / (0.95 * listAt(42))).toBeLessThanOrEqual(1.001);
    const [, fair] = (await compare([offer('fair', 33_000, 0)])).options;
    // 33,000 or list whatever is higher, against list: a discount helps only above the minimum.
    expect(fair!.counter!.discount).toBeNull();
    const [, low] = (await compare([offer('low', 1000, 0.02)])).options;
    expect(low!.counter!.discount).toBe(0);
  });

  test('stresses are those of the scenario, each against signing nothing under it', async () => {
    const [none, large] = (await compare([offer('large', 28_000, 0.15)])).options;
    const halved = (option: typeof none) => option!.stresses.find(({ id }) => id === 'listPriceHalves')!;
    // From July on spend is half: 24,300 in the mean, below the minimum in every trial.
    expect(halved(none).meanUsd / (0.75 * listAt(50))).toBeCloseTo(1, 2);
    expect(halved(large).probabilityOfShortfall).toBe(1);
    expect(halved(large).meanUsd).toBeCloseTo(28_000, 4);
    expect(halved(large).againstUsd).toBeCloseTo(28_000 - halved(none).meanUsd, 4);
  });

  test('a ladder of one kind has a best size', async () => {
    const { bestSize } = await compare([offer('a', 20_000, 0.05), offer('b', 25_000, 0.15)]);
    expect(bestSize).toMatchObject({ size: 25_000 });
  });

  test('of a ladder the higher discount of one size holds', async () => {
    const { options, bestSize } = await compare([offer('a', 20_000, 0.15), offer('b', 20_000, 0.05)]);
    expect(bestSize!.expectedTotalUsd).toBeCloseTo(options[1]!.total.mean!, 6);
  });

  test.each([
    ['start', { start: '2027-10' }],
    ['number of years', { annualMinimumUsd: [15_000, 15_000] }],
    ['provider', { provider: 'other' }],
  ])('offers that differ in their %s are no ladder', async (_, part) => {
    // The later one at the earlier start would cost less than any offer on the desk.
    const { bestSize } = await compare([offer('a', 10_000, 0.05), { ...offer('b', 15_000, 0.25), ...part }]);
    expect(bestSize).toBeNull();
  });

  test('years in the same proportion are one ladder', async () => {
    const years = (id: string, minimum: number) => ({
      ...offer(id, minimum, 0.1),
      annualMinimumUsd: [minimum, minimum * 1.1],
    });
    expect((await compare([years('a', 7000), years('b', 21_000)])).bestSize).not.toBeNull();
  });

  test('the safe size does not hang on the size that is offered', async () => {
    const safe = async (minimum: number) => (await compare([offer('a', minimum, 0.15)])).options[1]!.counter!.size!;
    expect(await safe(0.01)).toBeCloseTo(await safe(20_000), 6);
  });

  test('commitments that changes sign are counted, those switched off are not', async () => {
    const signed = (id: string, enabled: boolean) => ({
      ...{ kind: 'commitment', id, name: id, from: '2027-01', enabled },
      commitment: { kind: 'annualSpend', ...offer(id, 10_000, 0.05) },
    });
    const changes = [signed('on', true), signed('off', false)];
    await bench.call('scenario.save', { scenario: { ...supportCompany, id: 'signed', changes } });
    const asked = { scenarioId: 'signed', offers: [offer('a', 20_000, 0.1)], settings };
    const { existing, options } = await bench.call('commitment.compare', asked);
    expect(existing).toBe(1);
    expect(options[0]!.total.mean! / (0.95 * listAt(50))).toBeCloseTo(1, 3);
  });

  test('the sheet for the vendor is a workbook, and the export is in the audit trail', async () => {
    const made = await bench.call('commitment.sheet', {
      scenarioId: 'support-desk',
      offers: [offer('large', 28_000, 0.15)],
      settings,
    });
    expect(made.name).toBe('commitment offers.xlsx');
    expect(readFileSync(bench.host.files.resolve(made.file).path).subarray(0, 2).toString()).toBe('PK');
    const [entry] = await bench.call('audit.list', { limit: 1 });
    expect(entry).toMatchObject({ action: 'export', detail: '1 commitment offers for the vendor' });
  });

  test.each([
    [[], /offers/],
    [[offer('a', -5, 0.1)], /annualMinimumUsd/],
    [[offer('a', 1.7e308, 0.1)], /annualMinimumUsd/],
    [[offer('a', 10, 0.1), offer('a', 20, 0.1)], /"a"/],
  ])('refuses %j in words', async (offers, message) => {
    await expect(compare(offers)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
    });
  });
});

describe('obligations by year', () => {
  const of = (stated: object, from = '2027-01') =>
    obligationsOf(commitmentSchema.parse({ id: 'c', name: 'C', provider: 'p', start: '2027-01', ...stated }), from);

  test('a minimum by the year, from the middle of the first', () => {
    const found = of({ annualMinimumUsd: [120, 240, 360, 480, 600, 720], discount: 0 }, '2027-07');
    // Half of a year and half of the next: 60 + 120, 120 + 180, …
    expect(found.years.map(({ usd }) => Math.round(usd))).toEqual([180, 300, 420, 540, 660]);
    expect(found.thereafterUsd).toBeCloseTo(360, 9);
    expect(found.years[0]).toMatchObject({ from: '2027-07', to: '2028-06' });
  });

  test('a pool when it is bought at its price, a milestone when it is due, hours as they pass', () => {
    const pool = of({ kind: 'prepaidPool', poolUsd: [100, 200], price: 0.9 });
    expect(pool.years.map(({ usd }) => Math.round(usd))).toEqual([90, 180, 0, 0, 0]);
    const milestones = [
      { month: '2027-06', amountUsd: 50 },
      { month: '2028-06', amountUsd: 80 },
    ];
    expect(
      of({ kind: 'milestone', milestones })
        .years.map(({ usd }) => usd)
        .slice(0, 2),
    ).toEqual([50, 30]);
    // 2027 has 8,760 hours, 2028 has 8,784; half is paid when it begins.
    const plan = of({ kind: 'savingsPlan', hourlyUsd: 1, discount: 0.1, termMonths: 24, upfrontShare: 0.5 });
    expect(plan.years[0]!.usd).toBeCloseTo(0.5 * (8760 + 8784) + 0.5 * 8760, 6);
    expect(plan.totalUsd).toBeCloseTo(8760 + 8784, 6);
  });

  test('a discount commits to nothing', () => {
    expect(of({ kind: 'negotiated', discount: 0.1 }).totalUsd).toBe(0);
  });
});

describe('a first offer', () => {
  const propose = (provider: string | null) =>
    bench.call('commitment.propose', { scenarioId: 'support-desk', provider });

  test('is near what average usage would use up', async () => {
    const { provider, full, offer: proposed } = await propose(null);
    expect(provider).toBe('acme');
    // 10% off the list spend of 50 tasks: 29,160; the round size below it, in steps of 2,000.
    expect(full!).toBeCloseTo(0.9 * listAt(50), 4);
    expect(proposed).toMatchObject({
      kind: 'annualSpend',
      start: '2027-01',
      annualMinimumUsd: [28_000],
      discount: 0.1,
    });
    const [, signed] = (await compare([proposed])).options;
    expect(signed!.probabilityOfShortfall).toBeGreaterThan(0.2);
    expect(signed!.probabilityOfShortfall).toBeLessThan(0.6);
  });

  test('is refused for a provider that the scenario does not use', async () => {
    await expect(propose('nobody')).rejects.toMatchObject({
      code: 'invalid_input',
      message: '"Support desk" runs no model of "nobody"; use one of acme.',
    });
  });
});

test('an offer that is signed in the scenario costs what the desk said', async () => {
  const large = { kind: 'annualSpend' as const, ...offer('large', 28_000, 0.15) };
  const stored = await bench.call('scenario.read', { id: 'support-desk' });
  const [, asked] = (await compare([large])).options;
  const signed = putCommitment({ ...stored, id: 'signed' }, large);
  await bench.call('scenario.save', { scenario: signed });
  const { commitments } = await bench.call('run.now', { scenarioId: 'signed', below: null, settings });
  expect(commitments.map(({ id }) => id)).toEqual(['large']);
  const again = await bench.call('commitment.compare', {
    scenarioId: 'signed',
    offers: [offer('other', 1, 0)],
    settings,
  });
  expect(again.existing).toBe(1);
  expect(again.options[0]!.total.mean!).toBeCloseTo(asked!.total.mean!, 4);
  expect(putCommitment(await bench.call('scenario.read', { id: 'signed' }), large).base!.commitments!.at(-1)!.id).toBe(
    'large-2',
  );
});
