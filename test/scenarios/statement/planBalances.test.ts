import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../../models/columns/columnGraph.ts';
import { drawColumns } from '../../../models/columns/drawColumns.ts';
import { averageSources, drawnSources } from '../../../models/columns/sources.ts';
import { makeDesign } from '../../../models/random/design.ts';
import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import { statementOf } from '../../../models/scenarios/statement/statement.ts';
import { balanceMeasures, flowMeasures } from '../../../models/sensitivity/questionProgram.ts';
import fc from '../../support/properties.ts';

const price = { input: 1, cacheRead: 0.1, cacheWrite: 1.25, cacheWrite1h: 2, output: 10 };
const measures = [...flowMeasures, ...balanceMeasures];
type Told = { readonly [M in (typeof measures)[number]]: readonly Float64Array[] };

interface Written {
  readonly plan: object;
  /** Of the first month; more each month. */
  readonly users?: unknown;
  readonly perMonth?: unknown;
  readonly tasks?: unknown;
  readonly months?: number;
  readonly changes?: readonly object[];
  readonly base?: object;
}

/** What one plan brings, month by month: of `trials` trials, or of one in which every driver is at its mean. */
function told({ plan, users = 100, perMonth = 0, tasks = 10, months = 12, ...rest }: Written, trials = 0): Told {
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'small',
    name: 'Small',
    start: '2027-01',
    months,
    base: {
      plans: [{ id: 'a', name: 'A', users: { kind: 'linear', origin: '2027-01', start: users, perMonth }, ...plan }],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { a: tasks },
          work: { kind: 'tokens', inputTokens: 5000, outputTokens: 500 },
          models: [{ provider: 'any', model: 'model', share: 1 }],
        },
      ],
      ...rest.base,
    },
    changes: (rest.changes ?? []).map((change, index) => ({ id: `change-${index}`, name: 'Change', ...change })),
  });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const graph = new ColumnGraph();
  const prices = { 'any/model': Array.from({ length: months }, () => price) };
  const sources = trials > 0 ? drawnSources(graph) : averageSources(graph);
  const [found] = statementOf({ graph, sources, scenario: scenario!, prices }).plans;
  const money = { ...found!, ...found!.balances() };
  const columns = measures.flatMap((measure) => money[measure]);
  const design = makeDesign('lhs', Math.max(trials, 1));
  const values = drawColumns(graph, columns, { design, seed: 1 });
  let place = 0;
  return Object.fromEntries(
    measures.map((measure) => {
      const own = values.slice(place, place + money[measure].length);
      place += own.length;
      return [measure, own];
    }),
  ) as unknown as Told;
}

const first = (columns: readonly Float64Array[]) => columns.map((column) => Number(column[0]!.toFixed(6)));

describe('a plan paid for twelve months at once', () => {
  const plan = { seatPriceUsd: 100, billing: { term: 'annual', paymentDays: 0 } };

  // 10 users from nobody: $1,200 each invoiced in February, $100 a month is revenue; 12,000 − 1,000 = 11,000, …, 0.
  test('invoices 12,000 when they join and is 1,000 of revenue per month; 11,000 is left, then 1,000 less each month', () => {
    const found = told({ plan, users: 0, changes: joins(10) });
    expect(first(found.billings)).toEqual([0, 12_000, ...Array(11).fill(0)].slice(0, 12));
    expect(first(found.revenue)).toEqual([0, ...Array(11).fill(1000)]);
    expect(first(found.liability)).toEqual([0, 0, ...Array.from({ length: 11 }, (_, at) => 11_000 - 1000 * at)]);
    expect(first(found.breakage)).toEqual(Array(12).fill(0));
  });

  // 12 customers of all ages: one contract of each age from 1 to 11 months, $100 × (11 + 10 + … + 1) = $6,600.
  test('opens with what contracts of all ages have left, and stays there while customers do', () => {
    const found = told({ plan, users: 12 });
    expect(first(found.liability)).toEqual(Array(13).fill(6600));
    expect(first(found.billings)).toEqual(Array(12).fill(1200));
    expect(first(found.revenue)).toEqual(Array(12).fill(1200));
  });
});

/** So many users from February on. */
function joins(users: number): object[] {
  return [
    {
      kind: 'adoption',
      from: '2027-02',
      plan: 'a',
      users: { kind: 'linear', origin: '2027-02', start: users, perMonth: 0 },
    },
  ];
}

describe('prepaid credits', () => {
  const credits = (more: object = {}, grant: object = {}) => ({
    charges: [
      {
        kind: 'credits',
        id: 'c',
        name: 'C',
        grants: [
          {
            ...{ id: 'g', kind: 'paid', amount: 100, priceUsd: 20, everyMonths: 12, expiresAfterMonths: 4 },
            ...grant,
          },
        ],
        beyond: { kind: 'hardCap' },
        ...more,
      },
    ],
  });

  // One customer, 100 credits for $20 in January, 20 used a month. 80 are used by April and 20 expire: $4 each month,
  // and $4 of breakage when they end.
  test('without an estimate, breakage is revenue when the credits expire', () => {
    const found = told({ plan: credits(), users: 1, tasks: 20, months: 5 });
    expect(first(found.billings)).toEqual([20, 0, 0, 0, 0]);
    expect(first(found.revenue)).toEqual([4, 4, 4, 8, 0]);
    expect(first(found.breakage)).toEqual([0, 0, 0, 4, 0]);
    expect(first(found.liability)).toEqual([0, 16, 12, 8, 0, 0]);
  });

  // ASC 606-10-55-48: an expected breakage of 20% is revenue in proportion to what is used: 20 credits are a quarter of
  // the 80 that are expected to be used, so a quarter of $20 a month, of which $1 is breakage.
  test('with an estimate, breakage is revenue in proportion to use', () => {
    const breakage = { kind: 'proportional', expectedShare: 0.2 };
    const found = told({ plan: credits({ breakage }), users: 1, tasks: 20, months: 5 });
    expect(first(found.revenue)).toEqual([5, 5, 5, 5, 0]);
    expect(first(found.breakage)).toEqual([1, 1, 1, 1, 0]);
    expect(first(found.liability)).toEqual([0, 15, 10, 5, 0, 0]);
  });

  // 30 of 100 used in a month that ends them: 70 × $0.20.
  test('that end with their month break in it', () => {
    const found = told({
      plan: credits({}, { expiresAfterMonths: 1, everyMonths: 1 }),
      users: 10,
      tasks: 30,
      months: 2,
    });
    expect(first(found.breakage)).toEqual([140, 140]);
    expect(first(found.liability)).toEqual([0, 0, 0]);
  });

  // Whole packs of 50 for $8: 130 used of 100 leaves 20 of one pack, $3.20 of breakage a month.
  test('what a pack leaves at the end of its month is breakage', () => {
    const beyond = { kind: 'topUp', size: 50, priceUsd: 8 };
    const plan = credits({ beyond }, { expiresAfterMonths: 1, everyMonths: 1 });
    expect(first(told({ plan, users: 1, tasks: 130, months: 1 }).breakage)).toEqual([3.2]);
  });

  // Ten customers hold $16 each at the end of January. Five more in February buy the $16 that others hold: $80.
  test('who joins buys what the others hold, and who leaves forfeits it', () => {
    const more = told({ plan: credits(), users: 10, perMonth: 5, tasks: 20, months: 2 });
    expect(first(more.billings)).toEqual([200, 80]);
    expect(first(more.revenue)).toEqual([40, 60]);
    expect(first(more.liability)).toEqual([0, 160, 180]);
    // Five leave in February: $80 is forfeited, the other five use $4 each.
    const fewer = told({ plan: credits(), users: 10, perMonth: -5, tasks: 20, months: 2 });
    expect(first(fewer.billings)).toEqual([200, 0]);
    expect(first(fewer.revenue)).toEqual([40, 100]);
    expect(first(fewer.breakage)).toEqual([0, 80]);
    expect(first(fewer.liability)).toEqual([0, 160, 60]);
  });

  test('that a change of charges ends are forfeited with the month before it', () => {
    const changes = [{ kind: 'plan', from: '2027-03', plan: 'a', charges: [] }];
    const found = told({ plan: credits(), users: 1, tasks: 20, months: 4, changes });
    expect(first(found.revenue)).toEqual([4, 16, 0, 0]);
    expect(first(found.breakage)).toEqual([0, 12, 0, 0]);
    expect(first(found.liability)).toEqual([0, 16, 0, 0, 0]);
  });
});

describe('cash', () => {
  // January's invoice is paid on 15 February, February's on 18 March; December's, like January's, on 15 January.
  test('is what was invoiced, as it is paid; the rest is receivable', () => {
    const found = told({ plan: { seatPriceUsd: 10, billing: { term: 'monthly', paymentDays: 45 } }, perMonth: 10 });
    expect(first(found.billings).slice(0, 3)).toEqual([1000, 1100, 1200]);
    expect(first(found.cash).slice(0, 3)).toEqual([1000, 1000, 1100]);
    expect(first(found.receivable).slice(0, 4)).toEqual([1000, 1000, 1100, 1200]);
  });
});

describe('another currency', () => {
  // 12 customers of all ages hold €6,600. A euro is $1.00 in January and $1.10 from February: $660 of translation in
  // February; of the invoices of January, €1,200 unpaid on the 31st, $120.
  test('has what the rate moves of the balance as a line of its own', () => {
    const usdPerUnit = { kind: 'months', values: { '2027-01': 1, '2027-02': 1.1 } };
    const base = { exchangeRates: [{ currency: 'EUR', usdPerUnit }] };
    const billing = { term: 'annual', paymentDays: 45 };
    const plan = { seatPriceUsd: 100, billing, currency: 'EUR' };
    const found = told({ plan, users: 12, months: 3, base });
    expect(first(found.liability)).toEqual([6600, 6600, 7260, 7260]);
    expect(first(found.liabilityTranslation)).toEqual([0, 660, 0]);
    expect(first(found.billings)).toEqual([1200, 1320, 1320]);
    expect(first(found.receivable)).toEqual([1200, 1200, 1320, 1320]);
    expect(first(found.receivableTranslation)).toEqual([0, 120, 0]);
    expect(first(found.cash)).toEqual([1200, 1320, 1320]);
  });
});

describe('properties', () => {
  const charges = fc.record({
    every: fc.constantFrom(1, 3, 12),
    life: fc.integer({ min: 1, max: 12 }),
    cap: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
    share: fc.option(fc.constantFrom(0.1, 0.3), { nil: null }),
    beyond: fc.constantFrom(
      { kind: 'overage', priceUsd: 0.3 },
      { kind: 'hardCap' },
      { kind: 'queue' },
      { kind: 'topUp', size: 40, priceUsd: 9, expiresAfterMonths: 5 },
      { kind: 'topUp', size: 40, priceUsd: 9, whenBelow: 10 },
    ),
    spread: fc.constantFrom(0, 0.8),
    term: fc.constantFrom('monthly', 'annual'),
    days: fc.constantFrom(0, 15, 45, 100),
    perMonth: fc.constantFrom('-8 to -2', '-1 to 9', 0),
    minimum: fc.constantFrom(0, 30),
    ends: fc.boolean(),
  });

  test('opening + billings − revenue is closing in every trial and month, and so for cash', () => {
    fc.assert(
      fc.property(charges, (one) => {
        const found = told(writtenOf(one), 16);
        for (const [month, revenue] of found.revenue.entries())
          for (const [trial, earned] of revenue.entries()) {
            const at = (columns: readonly Float64Array[], place = month) => columns[place]![trial]!;
            const near = 1e-9 * (1 + Math.abs(at(found.billings)) + Math.abs(at(found.liability)) + earned);
            const rolled = at(found.liability) + at(found.billings) - earned + at(found.liabilityTranslation);
            expect(Math.abs(rolled - at(found.liability, month + 1))).toBeLessThan(near);
            const owed = at(found.receivable) + at(found.billings) - at(found.cash);
            expect(Math.abs(owed - at(found.receivable, month + 1))).toBeLessThan(near);
            expect(at(found.liability, month + 1)).toBeGreaterThan(-near);
            expect(at(found.breakage)).toBeLessThan(earned + near);
          }
      }),
      { numRuns: 40 },
    );
  });

  function writtenOf(one: typeof charges extends fc.Arbitrary<infer T> ? T : never): Written {
    const grant = { id: 'g', kind: 'paid', amount: 100, priceUsd: 20 };
    const gift = { id: 'free', kind: 'promotional', amount: 15, everyMonths: 6 };
    const breakage = one.share === null ? { kind: 'atExpiry' } : { kind: 'proportional', expectedShare: one.share };
    return {
      ...{ users: '90 to 110', perMonth: one.perMonth, tasks: '60 to 140' },
      changes: one.ends ? [{ kind: 'plan', from: '2027-06', plan: 'a', charges: [] }] : [],
      plan: {
        ...{ seatPriceUsd: '20 to 30', usageSpread: one.spread, seatsPerCustomer: 2 },
        billing: { term: one.term, paymentDays: one.days },
        charges: [
          {
            ...{ kind: 'credits', id: 'c', name: 'C', breakage, rolloverCap: one.cap, beyond: one.beyond },
            grants: [{ ...grant, everyMonths: one.every, expiresAfterMonths: one.life }, gift],
          },
          { kind: 'minimum', id: 'least', name: 'Least', amountUsd: one.minimum },
        ],
      },
    };
  }
});
