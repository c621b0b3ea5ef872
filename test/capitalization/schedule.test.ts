import { describe, expect, test } from 'vitest';
import { type RollForward, registerNotes, registerOf } from '../../models/capitalization/capitalizationRegister.ts';
import { type DevelopmentCost, dayRules, type StoredProject } from '../../models/capitalization/project.ts';
import { type CostOfMonths, projectSchedule } from '../../models/capitalization/schedule.ts';
import { checkProject, thresholdOf } from '../../models/capitalization/threshold.ts';
import fc from '../support/properties.ts';

const project: StoredProject = {
  ...{ id: 'router', name: 'Router', owner: 'Ada', evidence: null, costs: [] },
  ...{ authorizedOn: '2028-01-10', probableOn: '2028-02-16', uncertainty: { kind: 'none' } },
  ...{ readyOn: '2028-04-01', usefulLifeMonths: 36, amortizesTo: 'cogs', dayRule: 'byDay', writeOffs: [] },
};
const cost = (kind: DevelopmentCost, usd: { readonly [month: string]: number }): CostOfMonths => ({
  kind,
  cents: new Map(Object.entries(usd).map(([month, amount]) => [month, BigInt(Math.round(amount * 100))])),
});
const rollForward = (of: Partial<StoredProject>, costs: readonly CostOfMonths[], last = '2028-01') => {
  const made = { ...project, ...of };
  const schedule = projectSchedule(made, { costs, last });
  return { ...registerOf([{ project: made, schedule }], 1), notes: registerNotes([{ project: made, schedule }], 1) };
};
const at = (months: readonly RollForward[], label: string) => months.find((one) => one.label === label)!;

// Worked by hand from ASC 350-40 as ASU 2025-06 amends it: 25-12 (threshold), 30-1 and 30-3 (which cost),
// 35-1 to 35-6 (write-off, straight line from readiness).
describe('a project worked by hand', () => {
  const costs = [
    cost('payroll', { '2028-01': 29_000, '2028-02': 29_000, '2028-03': 31_000, '2028-04': 10_000 }),
    cost('training', { '2028-03': 5000 }),
  ];

  test('capitalizes from the day of the last condition until it is ready', () => {
    const { months, total, projects } = rollForward({}, costs);
    expect(projects[0]!.threshold).toEqual({ metOn: '2028-02-16', decidedBy: 'probable', lacking: [] });
    expect(months.slice(0, 4).map(({ additionsUsd, expensedUsd }) => [additionsUsd, expensedUsd])).toEqual([
      [0, { before: 29_000, kind: 0, after: 0, total: 29_000 }],
      // February 2028 has 29 days: $1,000 a day, of which 16 to 29 are 14.
      [14_000, { before: 15_000, kind: 0, after: 0, total: 15_000 }],
      [31_000, { before: 0, kind: 5000, after: 0, total: 5000 }],
      [0, { before: 0, kind: 0, after: 10_000, total: 10_000 }],
    ]);
    // 45,000 ÷ 36 = 1,250 from April 2028 to March 2031.
    expect(new Set(months.slice(3).map(({ amortizationUsd }) => amortizationUsd))).toEqual(new Set([1250]));
    expect([months.at(-1)!.label, months.at(-1)!.closingUsd, months.length]).toEqual(['2031-03', 0, 39]);
    expect(total).toMatchObject({ costUsd: 104_000, additionsUsd: 45_000, amortizationUsd: 45_000, incomeUsd: 0 });
  });

  test('is rolled forward by fiscal year', () => {
    const { years } = rollForward({}, costs);
    expect(
      years.map((one) => [one.label, one.openingUsd, one.additionsUsd, one.amortizationUsd, one.closingUsd]),
    ).toEqual([
      ['FY2028', 0, 45_000, 11_250, 33_750],
      ['FY2029', 33_750, 0, 15_000, 18_750],
      ['FY2030', 18_750, 0, 15_000, 3750],
      ['FY2031', 3750, 0, 3750, 0],
    ]);
    expect(years.map(({ partial }) => partial)).toEqual([false, false, false, true]);
    expect(years[0]!.incomeUsd).toBe(33_750);
  });

  test('waits for significant development uncertainty to be resolved, and for every date', () => {
    const uncertainty = { kind: 'significant', what: 'Unproven retrieval', resolvedOn: '2028-03-01' } as const;
    const { months } = rollForward({ uncertainty }, costs);
    expect(months.map(({ additionsUsd }) => additionsUsd).slice(0, 4)).toEqual([0, 0, 31_000, 0]);
    const open = rollForward({ uncertainty: { ...uncertainty, resolvedOn: null } }, costs);
    expect(open.total).toMatchObject({ additionsUsd: 0, costUsd: 104_000, closingUsd: 0 });
    expect(open.notes).toEqual(['Router: nothing is capitalized until a date of resolved uncertainty is entered.']);
    expect(thresholdOf({ ...project, authorizedOn: null }).lacking).toEqual(['authorized']);
  });

  test('starts with the whole month, or with the next, where that is the rule', () => {
    const additions = (dayRule: StoredProject['dayRule']) =>
      rollForward({ dayRule }, costs)
        .months.slice(0, 4)
        .map(({ additionsUsd }) => additionsUsd);
    expect(additions('wholeMonth')).toEqual([0, 29_000, 31_000, 0]);
    expect(additions('nextMonth')).toEqual([0, 0, 31_000, 0]);
  });

  test('amortizes a part of the month in which it gets ready', () => {
    // 16 to 30 April is half of it: 1,500, eleven times 3,000, and 1,500 for the half that is left.
    const { months } = rollForward({ readyOn: '2028-04-16', usefulLifeMonths: 12 }, [
      cost('compute', { '2028-03': 36_000 }),
    ]);
    expect(months.map(({ amortizationUsd }) => amortizationUsd)).toEqual([
      ...[0, 1500],
      ...Array<number>(11).fill(3000),
      1500,
    ]);
  });

  test('amortizes what no number of months divides, to the cent', () => {
    const { months } = rollForward({ usefulLifeMonths: 3 }, [cost('services', { '2028-03': 100 })]);
    // 33.33…, 66.66… and 100 rounded to a cent.
    expect(months.map(({ amortizationUsd }) => amortizationUsd)).toEqual([0, 33.33, 33.34, 33.33]);
  });

  test('writes off a part, amortizes the rest over what is left of its life, then writes off all', () => {
    const writeOffs = [
      { on: '2028-06-30', usd: '4500', class: 'cogs', reason: 'Half of it was replaced' },
      { on: '2028-09-15', usd: null, class: 'research', reason: 'Retired' },
    ] as const;
    const { months, total } = rollForward({ usefulLifeMonths: 12, writeOffs: [...writeOffs] }, [
      cost('payroll', { '2028-03': 12_000 }),
    ]);
    // 12,000 − 3 × 1,000 − 4,500 = 4,500 over nine months is 500; 4,500 − 3 × 500 = 3,000 is written off.
    expect(months.map(({ amortizationUsd }) => amortizationUsd)).toEqual([0, 1000, 1000, 1000, 500, 500, 500]);
    expect(months.map(({ writtenOffUsd }) => writtenOffUsd)).toEqual([0, 0, 0, 4500, 0, 0, 3000]);
    expect(total).toMatchObject({ closingUsd: 0, costOfRevenueUsd: 4500 + 4500, writtenOffUsd: 7500 });
  });

  test('stops to capitalize on the day when it is given up', () => {
    const writeOffs = [{ on: '2028-03-11', usd: null, class: 'research' as const, reason: 'Not probable any more' }];
    const { months } = rollForward({ readyOn: null, writeOffs }, [
      cost('payroll', { '2028-02': 29_000, '2028-03': 31_000 }),
    ]);
    // Ten days of March at $1,000.
    expect(at(months, '2028-03')).toMatchObject({ additionsUsd: 10_000, writtenOffUsd: 24_000, closingUsd: 0 });
    expect(at(months, '2028-03').expensedUsd.after).toBe(21_000);
    const more = rollForward({ readyOn: null, writeOffs: [{ ...writeOffs[0]!, usd: '99999' }] }, [
      cost('payroll', { '2028-03': 31_000 }),
    ]);
    expect(more.notes).toEqual(['Router: the write-off of 2028-03-11 is cut from $99999 to the $31000 that was left.']);
  });

  test('says what was done before the amendments are required', () => {
    const early = { authorizedOn: '2026-01-01', probableOn: '2026-01-01', readyOn: null };
    const { notes } = rollForward(early, [cost('payroll', { '2026-02': 10 })]);
    expect(notes).toEqual([
      expect.stringContaining('is required from 2028-01, the first fiscal year that begins after'),
    ]);
    // A year that starts in July is the first to begin after December 15, 2027, in July 2028.
    const july = [{ project, schedule: projectSchedule(project, { costs, last: '2028-03' }) }];
    expect(registerNotes(july, 7)[0]).toContain('from 2028-07');
    expect(registerNotes(july, 1)).toEqual([]);
  });

  test('needs a useful life once it is ready', () => {
    expect(checkProject({ ...project, usefulLifeMonths: null }).map(({ path }) => path)).toEqual(['usefulLifeMonths']);
    expect(checkProject(project)).toEqual([]);
  });
});

// The illustrative examples of ASU 2025-06: configured proven software, and a funded product whose requirements are
// revised until November 30, as retold by Quantify ("ASU 2025-06 Worked Examples: When Does Capitalization Start?").
describe('the examples of the update', () => {
  const funded = { authorizedOn: '2028-02-01', probableOn: '2028-02-01' };

  test('proven software is capitalized from the contract on', () => {
    expect(thresholdOf({ ...funded, uncertainty: { kind: 'none' } }).metOn).toBe('2028-02-01');
  });

  test('a product whose requirements still move is expensed until they settle', () => {
    const uncertainty = { kind: 'significant', what: 'Requirements', resolvedOn: '2028-12-01' } as const;
    const months = Object.fromEntries(['02', '06', '11', '12'].map((month) => [`2028-${month}`, 100]));
    const { total } = rollForward({ ...funded, uncertainty, readyOn: null }, [cost('payroll', months)]);
    expect(total).toMatchObject({ additionsUsd: 100, expensedUsd: { before: 300 } });
  });
});

describe('properties', () => {
  const day = fc
    .record({ month: fc.integer({ min: 0, max: 30 }), date: fc.integer({ min: 1, max: 28 }) })
    .map(({ month, date }) => `${2027 + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(date)}`);
  const two = (value: number) => String(value).padStart(2, '0');
  const cents = fc.dictionary(
    day.map((one) => one.slice(0, 7)),
    fc.integer({ min: 0, max: 1e9 }),
    { minKeys: 1, maxKeys: 12 },
  );
  const costs = fc.array(
    fc.record({ kind: fc.constantFrom<DevelopmentCost>('payroll', 'compute', 'overhead'), cents }).map((one) => ({
      kind: one.kind,
      cents: new Map(Object.entries(one.cents).map(([month, amount]) => [month, BigInt(amount)])),
    })),
    { minLength: 1, maxLength: 4 },
  );
  const terms = fc.record({
    authorizedOn: fc.option(day),
    probableOn: day,
    readyOn: fc.option(day),
    usefulLifeMonths: fc.integer({ min: 1, max: 40 }),
    dayRule: fc.constantFrom(...dayRules),
    writeOffs: fc.array(
      fc.record({
        on: day,
        usd: fc.option(fc.integer({ min: 1, max: 1e6 }).map(String)),
        class: fc.constantFrom('cogs' as const, 'research' as const),
        reason: fc.constant('Why'),
      }),
      { maxLength: 3 },
    ),
  });
  const inCents = (usd: number) => BigInt(Math.round(usd * 100));
  const foots = (one: RollForward) =>
    inCents(one.openingUsd) + inCents(one.additionsUsd) - inCents(one.amortizationUsd) - inCents(one.writtenOffUsd) ===
    inCents(one.closingUsd);

  test('every month, quarter, year and total foots to the cent, and no dollar is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(terms, costs), { minLength: 1, maxLength: 3 }), (drawn) => {
        const scheduled = drawn.map(([of, own], index) => {
          const made: StoredProject = { ...project, ...of, id: String(index) };
          return { project: made, schedule: projectSchedule(made, { costs: own, last: '2029-08' }) };
        });
        const register = registerOf(scheduled, 1);
        const { months, quarters, years, total, projects } = register;
        const rows = [
          ...months,
          ...quarters,
          ...years,
          total!,
          ...projects.flatMap((one) => [...one.months, one.total]),
        ];
        expect(rows.every(foots)).toBe(true);
        for (const own of [months, quarters, years])
          for (const [index, one] of own.entries())
            expect(one.openingUsd).toBe(index === 0 ? 0 : own[index - 1]!.closingUsd);
        const spent = drawn.flatMap(([, own]) => own.flatMap((one) => [...one.cents.values()]));
        expect(inCents(total!.costUsd)).toBe(spent.reduce((sum, one) => sum + one, 0n));
        expect(inCents(total!.additionsUsd) + inCents(total!.expensedUsd.total)).toBe(inCents(total!.costUsd));
        // What is ready is amortized in the end; nothing is ever below 0 or capitalized without all dates.
        for (const { project: own, total: all, months: each } of projects) {
          expect(each.every(({ closingUsd, amortizationUsd }) => closingUsd >= 0 && amortizationUsd >= 0)).toBe(true);
          if (own.readyOn !== null) expect(all.closingUsd).toBe(0);
          if (own.authorizedOn === null) expect(all.additionsUsd).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
