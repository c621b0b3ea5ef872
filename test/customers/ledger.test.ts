import { describe, expect, test } from 'vitest';
import { customerLedger } from '../../models/customers/customerLedger.ts';
import { type CustomerPolicy, customerDrivers, undivided } from '../../models/customers/customerPolicy.ts';
import { customerFigures } from '../../models/customers/customerReport.ts';
import type { CostLine, RevenueLine } from '../../models/customers/ledgerEntry.ts';
import { groupEntries, profitDimensions, profitLines, sumEntries } from '../../models/customers/profitAndLoss.ts';
import fc from '../support/properties.ts';

const usd = (dollars: number) => BigInt(Math.round(dollars * 1e9));
const revenue = (over: Partial<RevenueLine>): RevenueLine => ({
  ...{ month: '2026-08', customer: null, tier: null, product: null, feature: null, nanoUsd: 0n, users: null },
  ...{ tasks: null },
  ...over,
});
const cost = (over: Partial<CostLine>): CostLine => ({
  ...{ month: '2026-08', customer: null, tier: null, feature: null, region: null, class: 'cogs', part: 'ai' },
  ...{ nanoUsd: 0n, requests: 0, tokens: 0 },
  ...over,
});
const policy = (over: Partial<CustomerPolicy>): CustomerPolicy => ({ ...undivided, ...over });

/** Two customers who pay the same; one ran three of four tasks of the agent. */
const two = {
  month: '2026-08',
  revenue: [
    revenue({ customer: 'A', tier: 'team', nanoUsd: usd(100), users: 4 }),
    revenue({ customer: 'A', tier: 'team', feature: 'agent', tasks: 30 }),
    revenue({ customer: 'B', tier: 'team', nanoUsd: usd(100), users: 4 }),
    revenue({ customer: 'B', tier: 'team', feature: 'agent', tasks: 10 }),
    revenue({ customer: 'B', tier: 'team', feature: 'search', tasks: 60 }),
  ],
  costs: [cost({ feature: 'Agent', nanoUsd: usd(120) }), cost({ class: 'research', nanoUsd: usd(7) })],
};
const costOf = (ledger: ReturnType<typeof customerLedger>, name: string | null) =>
  Number(sumEntries(ledger.entries.filter(({ customer }) => customer === name)).aiCogs) / 1e9;

describe('whose a cost is', () => {
  test('cost without a customer stays on a line of its own until somebody chooses a driver', () => {
    const ledger = customerLedger(two, undivided);
    expect(costOf(ledger, null)).toBe(120);
    expect(groupEntries(ledger.entries, ({ customer }) => customer).map(({ kind }) => kind)).toEqual([
      'key',
      'key',
      'unattributed',
      'company',
    ]);
  });

  test('cost of a feature is divided over who used that feature, whatever the case of its name', () => {
    const ledger = customerLedger(two, policy({ cost: 'tasks' }));
    expect([costOf(ledger, 'A'), costOf(ledger, 'B'), costOf(ledger, null)]).toEqual([90, 30, 0]);
  });

  test('cost without a feature is divided over all tasks', () => {
    const ledger = customerLedger({ ...two, costs: [cost({ nanoUsd: usd(100) })] }, policy({ cost: 'tasks' }));
    expect([costOf(ledger, 'A'), costOf(ledger, 'B')]).toEqual([30, 70]);
  });

  test('a feature that nobody used keeps its cost to itself', () => {
    const costs = [cost({ feature: 'Voice', nanoUsd: usd(9) })];
    expect(costOf(customerLedger({ ...two, costs }, policy({ cost: 'tasks' })), null)).toBe(9);
  });

  test('a tier that the cost names keeps to its customers', () => {
    const more = [...two.revenue, revenue({ customer: 'C', tier: 'Free', tasks: 5 })];
    const costs = [cost({ tier: 'free', nanoUsd: usd(11), class: 'sales' })];
    const ledger = customerLedger({ ...two, revenue: more, costs }, policy({ cost: 'tasks' }));
    expect(sumEntries(ledger.entries.filter(({ customer }) => customer === 'C')).sales).toBe(usd(11));
  });

  test('R&D of the company is nobody’s, whatever the driver', () => {
    const ledger = customerLedger(two, policy({ cost: 'equal' }));
    expect(ledger.entries.filter(({ kind }) => kind === 'research').map(({ customer }) => customer)).toEqual([null]);
  });

  test('cost that names a customer is the customer’s, and a driver of the rest', () => {
    const costs = [
      cost({ customer: 'a', feature: 'agent', nanoUsd: usd(30), tokens: 300 }),
      cost({ customer: 'B', feature: 'agent', nanoUsd: usd(10), tokens: 700 }),
      cost({ feature: 'agent', nanoUsd: usd(8) }),
    ];
    const by = (driver: CustomerPolicy['cost']) => customerLedger({ ...two, costs }, policy({ cost: driver }));
    expect([costOf(by('cost'), 'A'), costOf(by('cost'), 'B')]).toEqual([36, 12]);
    expect(costOf(by('tokens'), 'A')).toBeCloseTo(30 + 2.4, 9);
  });
});

describe('properties', () => {
  const names = fc.option(fc.constantFrom('A', 'B', 'C', 'acme', 'ACME '), { nil: null });
  const tiers = fc.option(fc.constantFrom('free', 'team', 'Enterprise'), { nil: null });
  const features = fc.option(fc.constantFrom('agent', 'Search answers', 'voice'), { nil: null });
  const months = fc.constantFrom('2026-07', '2026-08', '2026-09');
  const nano = fc.bigInt({ min: -5_000_000_000n, max: 10n ** 15n });
  const count = fc.option(fc.nat(100_000), { nil: null });
  const revenueLine = fc.record({
    ...{ month: months, customer: names, tier: tiers, product: fc.constantFrom(null, 'Pro'), feature: features },
    ...{ nanoUsd: nano, users: count, tasks: count },
  });
  const costLine = fc.record({
    ...{ month: months, customer: names, tier: tiers, feature: features, region: fc.constantFrom(null, 'eu') },
    class: fc.constantFrom('cogs', 'research', 'sales', 'general', 'unclassified'),
    part: fc.constantFrom('ai', 'payments', 'other'),
    ...{ nanoUsd: nano, requests: fc.nat(1000), tokens: fc.nat(1_000_000) },
  });
  const policies = fc.record({
    cost: fc.constantFrom(...customerDrivers),
    revenue: fc.constantFrom(...customerDrivers),
    split: fc.constantFrom('none', 'tasks', 'cost'),
  });

  test('by whatever dimension, driver and period, lines add up to the income statement to the cent', () => {
    fc.assert(
      fc.property(
        fc.array(revenueLine, { maxLength: 25 }),
        fc.array(costLine, { maxLength: 25 }),
        policies,
        (lines, costs, chosen) => {
          const of = (wanted: readonly string[]) => {
            const ledgers = wanted.map((month) =>
              customerLedger(
                {
                  month,
                  revenue: lines.filter((one) => one.month === month) as RevenueLine[],
                  costs: costs.filter((one) => one.month === month) as CostLine[],
                },
                chosen as CustomerPolicy,
              ),
            );
            return {
              entries: ledgers.flatMap(({ entries }) => entries),
              activity: ledgers.flatMap(({ activity }) => activity),
            };
          };
          for (const wanted of [['2026-08'], ['2026-07', '2026-08', '2026-09']]) {
            const inside = <T extends { readonly month: string }>(all: readonly T[]) =>
              all.filter(({ month }) => wanted.includes(month));
            // The statement is summed from what was stated, past the ledger.
            const sum = (kind: string) =>
              inside(costs).reduce((all, one) => (one.class === kind ? all + one.nanoUsd : all), 0n);
            const ai = inside(costs).reduce(
              (all, one) => (one.class === 'cogs' && one.part === 'ai' ? all + one.nanoUsd : all),
              0n,
            );
            const statement = {
              revenue: inside(lines).reduce((all, one) => all + one.nanoUsd, 0n),
              aiCogs: ai,
              otherCogs: sum('cogs') - ai,
              ...{ research: sum('research'), sales: sum('sales'), general: sum('general') },
              unclassified: sum('unclassified'),
              ...{ variableCost: 0n, allocated: 0n },
            };
            for (const by of profitDimensions) {
              const joined = new Map([['a', '2026-07']]);
              const report = customerFigures({
                ...{ by, now: of(wanted), before: null, statement, joined },
                policy: { ...(chosen as CustomerPolicy), owner: null, date: null },
              });
              expect(report.foots).toBe(true);
              const cents = (value: number) => Math.round(value * 100);
              for (const key of ['revenueUsd', 'aiCogsUsd', 'grossProfitUsd', 'salesUsd', 'unclassifiedUsd'] as const)
                expect(report.lines.reduce((all, line) => all + cents(line[key]), 0)).toBe(cents(report.total[key]));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('months add up to their quarter in nano-dollars', () => {
    fc.assert(
      fc.property(fc.array(costLine, { maxLength: 20 }), (costs) => {
        const groups = (all: typeof costs) =>
          groupEntries(
            customerLedger({ month: '', revenue: [], costs: all as CostLine[] }, undivided).entries,
            ({ tier }) => tier,
          );
        const whole = sumEntries(groups(costs).flatMap(({ entries }) => entries));
        const parts = ['2026-07', '2026-08', '2026-09'].map((month) =>
          sumEntries(groups(costs.filter((one) => one.month === month)).flatMap(({ entries }) => entries)),
        );
        expect(parts.reduce((sum, one) => sum + one.aiCogs, 0n)).toBe(whole.aiCogs);
        expect(profitLines(groups(costs)).total.kind).toBe('total');
      }),
    );
  });
});
