import { describe, expect, test } from 'vitest';
import { budgetCause } from '../../models/budgets/cause.ts';
import { costDrivers } from '../../models/budgets/costDrivers.ts';
import type { SpendCell } from '../../models/budgets/spendHistory.ts';
import { spikesOf } from '../../models/budgets/spikes.ts';
import fc from '../support/properties.ts';

const cell = (over: Partial<SpendCell>): SpendCell => ({
  month: '2026-01',
  provider: 'acme',
  model: 'm',
  environment: 'production',
  operation: null,
  usd: 0,
  requests: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  unpricedTokens: 0,
  ...over,
});
const drivers = (before: readonly SpendCell[], after: readonly SpendCell[]) =>
  costDrivers({ before: { cells: before, months: 1 }, after: { cells: after, months: 1 }, pricesOf: () => null });

describe('drivers of cost', () => {
  // SEMANTICS section 9: 1,000 to 1,200 units, mix 50/50 to 30/70, rates 1.0/3.0 to 0.9/3.0: +400 volume, +480 mix, −36 rate.
  test('the worked bridge of two models comes out', () => {
    const before = [
      cell({ model: 'a', requests: 500, inputTokens: 500, usd: 500 }),
      cell({ model: 'b', requests: 500, inputTokens: 500, usd: 1500 }),
    ];
    const after = [
      cell({ model: 'a', requests: 360, inputTokens: 360, usd: 324 }),
      cell({ model: 'b', requests: 840, inputTokens: 840, usd: 2520 }),
    ];
    const found = drivers(before, after);
    expect(found.volume).toBeCloseTo(400, 9);
    expect(found.mix).toBeCloseTo(480, 9);
    expect(found.price).toBeCloseTo(-36, 9);
    expect(found.steps).toBeCloseTo(0, 9);
  });

  test('requests that grow longer are tokens per request, not price', () => {
    const found = drivers(
      [cell({ requests: 100, inputTokens: 1000, usd: 10 })],
      [cell({ requests: 100, inputTokens: 1500, usd: 15 })],
    );
    expect(found).toMatchObject({ volume: 0, steps: 5, price: 0 });
  });
});

describe('the cause of a budget', () => {
  const year = { before: ['2025-10', '2025-11', '2025-12'], happened: ['2026-01', '2026-02'] };
  const flat = ['2025-10', '2025-11', '2025-12'].map((month) =>
    cell({ month, requests: 100, inputTokens: 100, usd: 100 }),
  );
  const ask = (
    cells: readonly SpendCell[],
    expectedUsd: number,
    spikes: Parameters<typeof budgetCause>[0]['spikes'] = [],
  ) =>
    budgetCause({
      cells,
      ...year,
      spikes,
      amountUsd: 1200,
      expectedUsd,
      monthsLeft: 10,
      spanMonths: 12,
      pricesOf: () => null,
    })!;

  test('a price that doubled is told as price, in dollars of the whole year', () => {
    const dear = ['2026-01', '2026-02'].map((month) => cell({ month, requests: 100, inputTokens: 100, usd: 200 }));
    const cause = ask([...flat, ...dear], 2400);
    // $1,200 budgeted at $100 a month; twice the price for twelve months is another $1,200.
    expect(cause).toMatchObject({ main: 'price', words: 'Price per token +100%: 100% over' });
    expect(cause.parts.find(({ kind }) => kind === 'price')!.usd).toBeCloseTo(1200, 9);
  });

  test('a spike is told apart from volume and does not go on', () => {
    const spiked = [
      cell({ month: '2026-01', requests: 100, inputTokens: 100, usd: 100 }),
      cell({ month: '2026-02', requests: 400, inputTokens: 400, usd: 400 }),
    ];
    const cause = ask([...flat, ...spiked], 1500, [{ day: '2026-02-10', usd: 310, excessUsd: 300 }]);
    expect(cause).toMatchObject({
      main: 'spike',
      words: 'Spike on 2026-02-10 +25%: 25% over',
    });
    expect(cause.parts.find(({ kind }) => kind === 'spike')!.usd).toBeCloseTo(300, 9);
  });
});

test('the words name the rest beside the main part, and add up to the whole', () => {
  const month = (at: string, requests: number, usd: number) =>
    cell({ month: at, requests, inputTokens: requests, usd });
  const cause = budgetCause({
    // Ten months left like the latest: 120 requests where 100 were planned at $1, since then at $1.10.
    cells: [month('2025-12', 100, 100), month('2026-01', 120, 120), month('2026-02', 120, 132)],
    before: ['2025-12'],
    happened: ['2026-01', '2026-02'],
    spikes: [],
    amountUsd: 1200,
    // 120 + 132 + 10 × 132 = 1,572, and 60 more of growth.
    expectedUsd: 1632,
    monthsLeft: 10,
    spanMonths: 12,
    pricesOf: () => null,
  })!;
  // Volume 12 × 20 = 240 (20%), price 11 × 12 = 132 (11%), growth 60 (5%): 432 of 1,200 are 36%.
  expect(cause.words).toBe('Volume +20%, price per token +11%, expected trend +5%: 36% over');
});

test('a day at ten times its weekday is a spike, weekends are none', () => {
  const days = Array.from({ length: 56 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 8, 1) + at * 86_400_000).toISOString().slice(0, 10);
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    return { day, usd: at === 40 ? 1000 : isWeekend ? 20 : 100 + (at % 5) };
  });
  expect(spikesOf(days).map(({ day }) => day)).toEqual([days[40]!.day]);
});

describe('properties', () => {
  const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  const cells = fc.array(
    fc.record({
      model: fc.constantFrom('a', 'b', 'c'),
      usd: amount,
      requests: amount,
      inputTokens: amount,
      outputTokens: amount,
    }),
    { minLength: 1, maxLength: 6 },
  );

  test('drivers add up to the change of cost', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const found = drivers(before.map(cell), after.map(cell));
        const sum = Object.values(found).reduce((total, usd) => total + usd, 0);
        const usd = (some: readonly { readonly usd: number }[]) => some.reduce((total, one) => total + one.usd, 0);
        const size = Object.values(found).reduce((total, one) => total + Math.abs(one), usd(after) + usd(before));
        expect(Math.abs(sum - usd(after) + usd(before))).toBeLessThan(1e-9 * size);
      }),
    );
  });

  test('parts of a cause lead from the amount to what is expected', () => {
    fc.assert(
      fc.property(cells, cells, amount, amount, (before, after, amountUsd, expectedUsd) => {
        const cause = budgetCause({
          cells: [...before.map((one) => cell({ ...one, month: '2025-12' })), ...after.map(cell)],
          happened: ['2026-01'],
          before: ['2025-12'],
          spikes: [],
          amountUsd,
          expectedUsd,
          monthsLeft: 11,
          spanMonths: 12,
          pricesOf: () => null,
        })!;
        const size = cause.parts.reduce((total, { usd }) => total + Math.abs(usd), 0);
        const told = [...cause.words.matchAll(/([+−]?)(\d+)%/g)].map(([, sign, value]) =>
          sign === '−' ? -Number(value) : Number(value),
        );
        if (/(over|under)$/.test(cause.words)) {
          const end = cause.words.endsWith('over') ? told.at(-1)! : -told.at(-1)!;
          expect(told.slice(0, -1).reduce((total, value) => total + value, 0)).toBeCloseTo(end, 6);
        }
        const sum = cause.parts.reduce((total, { usd }) => total + usd, amountUsd);
        expect(Math.abs(sum - expectedUsd)).toBeLessThan(1e-9 * (1 + size + amountUsd + expectedUsd));
      }),
    );
  });
});
