import { describe, expect, test } from 'vitest';
import { type BridgeEnd, type CostLine, listCostOf } from '../../models/record/costMonth.ts';
import { type BridgeDriver, driverBridge, nanoOfDollars, spanBridge } from '../../models/record/driverBridge.ts';
import { varianceBridge } from '../../models/sensitivity/varianceBridge.ts';
import fc from '../support/properties.ts';

const prices = { input: 2, cacheRead: 0.2, cacheWrite: 2.5, output: 10 };
interface Sketch {
  readonly users?: number | null;
  readonly tasks?: number | null;
  readonly requests?: number | null;
  readonly lines: readonly Partial<CostLine>[];
  readonly total?: number;
}
function end({ users = 100, tasks = 1000, requests = null, lines, total }: Sketch): BridgeEnd {
  const all = lines.map((one): CostLine => {
    const line = {
      ...{ provider: 'acme', model: 'm', inputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 },
      ...{ prices, firstPrices: null, costUsd: 0, ...one },
    };
    return { ...line, costUsd: one.costUsd ?? (line.prices ? listCostOf(line, line.prices) : 0) };
  });
  const costs = { month: '2026-10', users, features: [{ id: 'chat', name: 'Chat', tasks, requests, lines: all }] };
  return { costs, totalUsd: total ?? all.reduce((sum, one) => sum + one.costUsd, 0), linesOf: null };
}
const amounts = (before: BridgeEnd, after: BridgeEnd) =>
  Object.fromEntries(driverBridge(before, after).bars.map(({ driver, amountUsd }) => [driver, amountUsd])) as {
    readonly [D in BridgeDriver]?: number;
  };

describe('one driver that moves is one bar', () => {
  const before = end({ requests: 4000, lines: [{ inputTokens: 1e9 }] });

  test.each([
    ['users', end({ users: 110, tasks: 1100, requests: 4400, lines: [{ inputTokens: 1.1e9 }] }), 200],
    ['tasksPerUser', end({ tasks: 1100, requests: 4400, lines: [{ inputTokens: 1.1e9 }] }), 200],
    ['steps', end({ requests: 5000, lines: [{ inputTokens: 1.25e9 }] }), 500],
    ['tokensPerTask', end({ requests: 4000, lines: [{ inputTokens: 1.25e9 }] }), 500],
    ['listPrice', end({ requests: 4000, lines: [{ inputTokens: 1e9, prices: { ...prices, input: 3 } }] }), 1000],
    ['cacheShare', end({ requests: 4000, lines: [{ inputTokens: 5e8, cacheReadTokens: 5e8 }] }), -900],
    ['commitment', end({ requests: 4000, lines: [{ inputTokens: 1e9, costUsd: 1600 }] }), -400],
    ['unexplained', end({ requests: 4000, lines: [{ inputTokens: 1e9 }], total: 2070 }), 70],
  ] as const)('%s', (driver, after, amount) => {
    const bars = driverBridge(before, after).bars;
    expect(bars.map((bar) => bar.driver)).toEqual([driver]);
    expect(bars[0]!.amountUsd).toBeCloseTo(amount, 6);
  });

  test('fx: the same bill in a dearer currency', () => {
    const after = end({ requests: 4000, lines: [{ inputTokens: 1e9, costUsd: 2200, fx: 1.1 }] });
    expect(amounts(before, after).fx).toBeCloseTo(200, 6);
    expect(driverBridge(before, after).bars).toHaveLength(1);
  });

  test('fx: two spellings of a model, of which one is billed in a dearer currency', () => {
    const half = { inputTokens: 5e8 };
    const dear = { ...half, model: 'claude-sonnet-4-5', costUsd: 1100, fx: 1.1 };
    const lines = [{ ...half, model: 'Claude Sonnet 4.5' }, dear];
    const was = end({ requests: 4000, lines: [{ model: 'Claude Sonnet 4.5', inputTokens: 1e9 }] });
    expect(amounts(was, end({ requests: 4000, lines })).fx).toBeCloseTo(100, 6);
  });

  test('a budget goes to the month that it set out from first', () => {
    const budget: BridgeEnd = { ...before, totalUsd: 2600, linesOf: { driver: 'planned', usd: before.totalUsd } };
    expect(amounts(budget, end({ requests: 4000, lines: [{ inputTokens: 1.25e9 }] }))).toEqual({
      planned: -600,
      tokensPerTask: 500,
    });
  });

  test('a model that takes over part of the tasks is mix, at the list price of its first month; what that rose since is list price', () => {
    const dear = { input: 6, cacheRead: 0.6, cacheWrite: 7.5, output: 30 };
    const first = { ...dear, input: 4 };
    const after = end({
      requests: 4000,
      lines: [{ inputTokens: 5e8 }, { model: 'n', inputTokens: 5e8, prices: dear, firstPrices: first }],
    });
    expect(amounts(before, after)).toEqual({ modelMix: 1000, listPrice: 1000 });
  });

  test('another spelling of a model is the same model', () => {
    const named = (model: string) => end({ requests: 4000, lines: [{ model, inputTokens: 1e9 }] });
    expect(driverBridge(named('Claude Sonnet 4.5'), named('claude-sonnet-4-5-20250929')).bars).toEqual([]);
  });

  test("a forecast's median goes to its single-point plan first", () => {
    expect(amounts({ ...before, totalUsd: 1950, linesOf: { driver: 'singlePoint', usd: 2000 } }, before)).toEqual({
      singlePoint: 50,
    });
  });

  test('without users or tasks volume is one bar, in tokens, and it is said', () => {
    const [one, other] = [1e9, 1.2e9].map((inputTokens) => end({ users: null, tasks: null, lines: [{ inputTokens }] }));
    const bridge = driverBridge(one!, other!);
    expect(bridge.bars.map(({ driver }) => driver)).toEqual(['volume']);
    expect(bridge.notes).toContain('Users or tasks are not known on both sides, so volume is one bar.');
  });

  test('a model without a list price is unexplained, and named', () => {
    const after = end({ lines: [{ inputTokens: 1e9 }, { model: 'n', inputTokens: 1e9, prices: null, costUsd: 77 }] });
    const bridge = driverBridge(end({ lines: [{ inputTokens: 1e9 }] }), after);
    expect(bridge.notes.join(' ')).toContain('Without tokens or a list price, so unexplained: n.');
    expect(bridge.bars.at(-1)).toMatchObject({ driver: 'unexplained' });
  });
});

describe('a bridge of several months', () => {
  const was = end({ requests: 4000, lines: [{ inputTokens: 1e9 }] });
  const more = end({ users: 110, tasks: 1100, requests: 4400, lines: [{ inputTokens: 1.1e9 }] });
  const dearer = end({ requests: 4000, lines: [{ inputTokens: 1e9, prices: { ...prices, input: 3 } }] });

  test('adds up the months, row by row', () => {
    const months = [
      { before: was, after: more },
      { before: was, after: dearer },
      { before: was, after: more },
    ];
    const { bars, beforeUsd, afterUsd } = spanBridge(months, null);
    expect({ beforeUsd, afterUsd }).toEqual({ beforeUsd: 6000, afterUsd: 7400 });
    expect(bars.map(({ driver, amountUsd, rows }) => [driver, amountUsd, rows.length])).toEqual([
      ['users', 400, 1],
      ['listPrice', 1000, 1],
    ]);
  });

  test('from a median of the whole, which medians of months do not add up to', () => {
    const planned = { ...was, totalUsd: 1950, linesOf: { driver: 'singlePoint' as const, usd: 2000 } };
    const { bars, beforeUsd } = spanBridge(
      [
        { before: planned, after: was },
        { before: planned, after: was },
      ],
      3920,
    );
    expect(beforeUsd).toBe(3920);
    expect(bars.map(({ driver, amountUsd }) => [driver, amountUsd])).toEqual([['singlePoint', 80]]);
  });

  test('says once what is not known of some of them', () => {
    const uncounted = end({ users: null, tasks: null, lines: [{ inputTokens: 1e9 }] });
    const { notes } = spanBridge(
      [
        { before: was, after: was },
        { before: uncounted, after: uncounted },
        { before: uncounted, after: uncounted },
      ],
      null,
    );
    expect(notes.filter((note) => note.startsWith('Users or tasks'))).toHaveLength(1);
  });
});

describe('properties', () => {
  const line = fc.record({
    model: fc.constantFrom('a', 'b', 'c'),
    inputTokens: fc.nat(1e9),
    cacheReadTokens: fc.nat(1e9),
    cacheWriteTokens: fc.nat(1e8),
    outputTokens: fc.nat(1e8),
    prices: fc.option(fc.constantFrom(prices, { ...prices, output: 12 }), { freq: 5 }),
    costUsd: fc.double({ min: 0, max: 1e5, noNaN: true }),
    fx: fc.double({ min: 0.2, max: 5, noNaN: true }),
  });
  const sketch = fc.record({
    users: fc.option(fc.integer({ min: 1, max: 1e5 })),
    tasks: fc.option(fc.integer({ min: 0, max: 1e6 })),
    requests: fc.option(fc.integer({ min: 0, max: 1e7 })),
    lines: fc.uniqueArray(line, { maxLength: 3, selector: ({ model }) => model }),
    total: fc.double({ min: -1e6, max: 1e8, noNaN: true }),
  });

  const linesOf = fc.option(
    fc.record({
      driver: fc.constantFrom('singlePoint' as const, 'planned' as const),
      usd: fc.double({ min: -1e6, max: 1e8, noNaN: true }),
    }),
  );

  test('bars sum to the difference and rows to their bar, to the nano-dollar, from a forecast, a budget or a month', () => {
    fc.assert(
      fc.property(sketch, sketch, linesOf, (a, b, of) => {
        const bridge = driverBridge({ ...end(a), linesOf: of }, end(b));
        const sum = (all: readonly { readonly nanoUsd: string }[]) =>
          all.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
        expect(sum(bridge.bars)).toBe(nanoOfDollars(b.total) - nanoOfDollars(a.total));
        for (const bar of bridge.bars) expect(sum(bar.rows)).toBe(BigInt(bar.nanoUsd));
        expect(bridge.bars.every(({ amountUsd }) => Number.isFinite(amountUsd))).toBe(true);
      }),
    );
  });

  test('bars of a span sum to its ends, rows to their bars, and each bar is that of its months', () => {
    const months = fc.array(fc.tuple(sketch, sketch, linesOf), { minLength: 1, maxLength: 4 });
    const start = fc.option(fc.double({ min: -1e6, max: 1e8, noNaN: true }));
    fc.assert(
      fc.property(months, start, (all, startUsd) => {
        const ends = all.map(([a, b, of]) => ({ before: { ...end(a), linesOf: of }, after: end(b) }));
        const nano = (parts: readonly { readonly nanoUsd: string }[]) =>
          parts.reduce((total, { nanoUsd }) => total + BigInt(nanoUsd), 0n);
        const added = (of: (one: (typeof ends)[number]) => BridgeEnd) =>
          ends.reduce((sum, one) => sum + nanoOfDollars(of(one).totalUsd), 0n);
        const span = spanBridge(ends, startUsd);
        const before = startUsd === null ? added((one) => one.before) : nanoOfDollars(startUsd);
        expect(nano(span.bars)).toBe(added((one) => one.after) - before);
        for (const bar of span.bars) expect(nano(bar.rows)).toBe(BigInt(bar.nanoUsd));
        const parts = ends.flatMap((one) => driverBridge(one.before, one.after).bars);
        for (const { driver, nanoUsd } of span.bars.filter((bar) => bar.driver !== 'singlePoint'))
          expect(BigInt(nanoUsd)).toBe(nano(parts.filter((part) => part.driver === driver)));
      }),
    );
  });

  test('the way there and back takes the same dollars', () => {
    fc.assert(
      fc.property(sketch, sketch, (a, b) => {
        const total = (bridge: ReturnType<typeof driverBridge>) =>
          bridge.bars.reduce((sum, { nanoUsd }) => sum + BigInt(nanoUsd), 0n);
        expect(total(driverBridge(end(a), end(b)))).toBe(-total(driverBridge(end(b), end(a))));
      }),
    );
  });

  test('where one model serves one feature it is the variance bridge of volume, rate, efficiency and steps', () => {
    const side = fc.record({
      tasks: fc.integer({ min: 1, max: 1e4 }),
      steps: fc.integer({ min: 1, max: 20 }),
      tokens: fc.integer({ min: 1, max: 1e4 }),
      price: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(side, side, (was, is) => {
        const ends = [was, is].map(({ tasks, steps, tokens, price }) =>
          end({
            users: null,
            tasks,
            requests: tasks * steps,
            lines: [{ inputTokens: tasks * steps * tokens, prices: { ...prices, input: price } }],
          }),
        );
        const sides = [was, is].map(({ tasks, steps, tokens, price }) => ({
          lines: [{ id: 'm', units: tasks, factors: { rate: price / 1e6, efficiency: tokens, steps } }],
        }));
        const own = amounts(ends[0]!, ends[1]!);
        const steps = varianceBridge(sides[0]!, sides[1]!).steps;
        const usd = (name: string) => steps.find(({ step }) => step === name)!.amountUsd;
        expect(own.volume ?? 0).toBeCloseTo(usd('volume'), 5);
        expect(own.listPrice ?? 0).toBeCloseTo(usd('rate'), 5);
        expect(own.tokensPerTask ?? 0).toBeCloseTo(usd('efficiency'), 5);
        expect(own.steps ?? 0).toBeCloseTo(usd('steps'), 5);
      }),
    );
  });
});
