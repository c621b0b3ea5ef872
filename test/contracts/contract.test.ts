import { describe, expect, test } from 'vitest';
import { contractSchema, contractsSchema } from '../../models/contracts/contract.ts';
import { callPrice } from '../../models/prices/callPrice.ts';
import { findPrice } from '../../models/prices/findPrice.ts';
import type { Contract, PriceBook } from '../../models/prices/priceBook.ts';
import { pricesForMonths } from '../../models/prices/pricesForMonths.ts';
import { createDayPricer } from '../../models/usage/pricedUsage.ts';
import type { UsageRow } from '../../models/usage/usageRow.ts';
import fc from '../support/properties.ts';

const list = { input: 3, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6, output: 15 };
const base = { effectiveFrom: null, serviceTier: 'standard', aboveInputTokens: 0, source: 'litellm' } as const;
const models = [
  { provider: 'openai', model: 'gpt-x', aliases: [], prices: [{ ...base, ...list }] },
  { provider: 'openai', model: 'gpt-y', aliases: [], prices: [{ ...base, ...list }] },
];

function contract(more: Partial<Contract> & Pick<Contract, 'terms'>): Contract {
  return contractSchema.parse({ id: 'a', name: 'A', provider: 'OpenAI', ...more });
}
const off = (discount: number) => ({ kind: 'discount', discount }) as const;
const book = (...contracts: Contract[]): PriceBook => ({ version: 't', sources: [], models, contracts });
const ask = (contracts: readonly Contract[], more: object = {}) =>
  findPrice({ book: book(...contracts), provider: 'openai', model: 'gpt-x', day: '2026-08-15', ...more });

describe('a contract over list prices', () => {
  test('takes a part off every kind, exactly', () => {
    const found = ask([contract({ terms: off(0.15) })]);
    expect(found).toMatchObject({ input: 2.55, cacheRead: 0.255, cacheWrite5m: 3.1875, output: 12.75, contract: 'A' });
  });

  test('replaces only the unit prices that it names', () => {
    const found = ask([contract({ model: 'gpt-x', terms: { kind: 'prices', prices: { input: 2 } } })]);
    expect(found).toMatchObject({ input: 2, output: 15 });
  });

  test.each([
    ['the day before it begins', { from: '2026-08-16' }, {}, 3],
    ['its first day', { from: '2026-08-15' }, {}, 1.5],
    ['its last day', { to: '2026-08-15' }, {}, 1.5],
    ['the day after it ends', { to: '2026-08-14' }, {}, 3],
    ['another region', { region: 'eu' }, { region: 'us' }, 3],
    ['its region', { region: 'eu' }, { region: 'EU' }, 1.5],
    ['another tier', { serviceTier: 'batch' }, {}, 3],
    ['another model', { model: 'gpt-y' }, {}, 3],
    ['a pattern', { model: 'gpt-*' }, {}, 1.5],
  ] as const)('on or in %s', (_, scope, asked, input) => {
    expect(ask([contract({ ...scope, terms: off(0.5) })], asked)?.input).toBe(input);
  });

  test('does not stack: the narrowest holds, of equals the one that began last', () => {
    const wide = contract({ id: 'w', name: 'wide', terms: off(0.1) });
    const model = contract({ id: 'm', name: 'model', model: 'gpt-x', from: '2026-01-01', terms: off(0.2) });
    const later = contract({ id: 'l', name: 'later', model: 'gpt-x', from: '2026-06-01', terms: off(0.3) });
    expect(ask([wide, later, model])?.contract).toBe('later');
    expect(ask([model, wide])?.contract).toBe('model');
    expect(ask([model, wide], { model: 'gpt-y' })?.contract).toBe('wide');
  });

  test('prices a model that no list has, with cache prices that follow its input price', () => {
    const own = contract({ model: 'house-1', terms: { kind: 'prices', prices: { input: 2, output: 8 } } });
    expect(ask([own], { model: 'house-1' })).toMatchObject({ input: 2, cacheRead: 0.2, output: 8, contract: 'A' });
    expect(ask([contract({ terms: off(0.5) })], { model: 'house-1' })).toBeNull();
  });

  test('counts in a month by its days', () => {
    const half = contract({ from: '2026-06-01', to: '2026-06-15', terms: off(0.5) });
    const query = { book: book(half), provider: 'openai', model: 'gpt-x', months: ['2026-05', '2026-06', '2026-07'] };
    expect(pricesForMonths(query).map((prices) => prices?.input)).toEqual([3, 2.25, 3]);
  });

  test('is a step of its own in the price of a call', () => {
    const tokens = { inputTokens: 1_000_000, cacheReadTokens: null, cacheWrite5mTokens: null };
    const whole = { ...tokens, cacheWrite1hTokens: null, outputTokens: null, reasoningTokens: null };
    const call = { provider: 'openai', model: 'gpt-x', day: '2026-08-15', regionFactor: 1, contract: null };
    const { steps, costUsd } = callPrice({ book: book(contract({ terms: off(0.5) })), tokens: whole, ...call });
    expect(steps.map(({ step, costUsd }) => [step, costUsd])).toEqual([
      ['list', 3],
      ['contract', 1.5],
    ]);
    expect(costUsd).toBe(1.5);
  });
});

describe('what a row states against what a contract says', () => {
  const nothing = { requests: null, gpuHours: null, storageGb: null, egressGb: null, listUsd: null };
  const row = (stated: object) =>
    ({
      ...nothing,
      ...{ provider: 'openai', model: 'gpt-x', day: '2026-08-15', inputTokens: 1_000_000, billedUsd: null },
      ...{ effectiveUsd: null, costBasis: null, cacheReadTokens: null, cacheWrite5mTokens: null },
      ...{ cacheWrite1hTokens: null, outputTokens: null, reasoningTokens: null },
      ...stated,
    }) as unknown as UsageRow;
  const price = createDayPricer(book(contract({ terms: off(0.5) })));
  const priced = (stated: object) => {
    const [one] = price([row(stated)], []);
    return [one!.costBasis, Number(one!.costNanoUsd)];
  };

  test('billed > contract > gateway > estimate', () => {
    expect(priced({ billedUsd: '9', costBasis: 'billed' })).toEqual(['billed', 9e9]);
    expect(priced({ billedUsd: '9', costBasis: 'gateway' })).toEqual(['contract', 1.5e9]);
    expect(priced({})).toEqual(['contract', 1.5e9]);
    expect(priced({ billedUsd: '9', costBasis: 'gateway', model: 'unheard-of' })).toEqual(['gateway', 9e9]);
  });
});

describe('contracts of a workspace', () => {
  test.each([
    [{ terms: off(1) }, /<1|below 1|Too big/i],
    [{ from: '2026-08-02', to: '2026-08-01', terms: off(0.1) }, /not be before its first day/],
    [{ terms: { kind: 'prices', prices: { input: 1 } } }, /must name the model/],
    [{ model: 'm', terms: { kind: 'prices', prices: {} } }, /at least one price/],
    [{ from: '2026-02-30', terms: off(0.1) }, /day of the calendar/],
  ])('%j is refused', (more, message) => {
    const parsed = contractSchema.safeParse({ id: 'a', name: 'A', provider: 'openai', ...more });
    expect(parsed.error?.issues.map((issue) => issue.message).join(' ')).toMatch(message);
  });

  test('have ids of their own', () => {
    const one = { id: 'a', name: 'A', provider: 'openai', terms: off(0.1) };
    expect(contractsSchema.safeParse([one, one]).success).toBe(false);
  });
});

describe('properties', () => {
  test('a deeper discount never costs more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (a, b) => {
        const [less, more] = [Math.min(a, b) / 100, Math.max(a, b) / 100];
        const price = (discount: number) => ask([contract({ terms: off(discount) })])!.input!;
        expect(price(more)).toBeLessThanOrEqual(price(less));
      }),
    );
  });
});
