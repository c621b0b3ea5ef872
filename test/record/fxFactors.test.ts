import { describe, expect, test } from 'vitest';
import { fxFactors } from '../../models/record/fxFactors.ts';
import fc from '../support/properties.ts';

const euros = { provider: 'azure', currency: 'EUR', usd: 120, units: 100 };

describe('what exchange rates did to a month', () => {
  test('is told by provider, of the part that is billed in another currency', () => {
    const { factors } = fxFactors({
      foreign: [euros],
      totals: new Map([
        ['azure', 220],
        ['openai', 500],
      ]),
      rates: new Map([['EUR', 1]]),
    });
    // $220 are $100 of dollars and €100 at 1.20, which were $200 at 1.00.
    expect([...factors]).toEqual([['azure', 1.1]]);
  });

  test('is not told of a currency without an earlier rate, which is named', () => {
    const { factors, unknown } = fxFactors({ foreign: [euros], totals: new Map(), rates: new Map() });
    expect(factors.size).toBe(0);
    expect(unknown).toEqual(['EUR']);
  });
});

describe('properties', () => {
  test('at the same rates there is no effect, whatever is billed in whatever currency', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('EUR', 'INR', 'JPY'), amount)), amount, (bills, dollars) => {
        const rates = new Map([
          ['EUR', 2],
          ['INR', 0.25],
          ['JPY', 0.0078125],
        ]);
        const foreign = bills.map(([currency, units]) => ({
          ...{ provider: 'p', currency, units },
          usd: units * rates.get(currency)!,
        }));
        const total = dollars + foreign.reduce((sum, { usd }) => sum + usd, 0);
        const { factors } = fxFactors({ foreign, totals: new Map([['p', total]]), rates });
        expect(factors.get('p') ?? 1).toBeCloseTo(1, 9);
      }),
    );
  });
});
