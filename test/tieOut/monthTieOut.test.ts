import { describe, expect, test } from 'vitest';
import { noDimensions } from '../../models/imports/format.ts';
import type { PriceBook } from '../../models/prices/priceBook.ts';
import { invoiceSteps } from '../../models/tieOut/invoiceSteps.ts';
import { type TieOutDay, tieOutMonth } from '../../models/tieOut/monthTieOut.ts';
import { residualUsd } from '../../models/tieOut/residual.ts';
import type { ChargeCategory, CostRow, UsageRow } from '../../models/usage/usageRow.ts';
import fc from '../support/properties.ts';

const price = { serviceTier: 'standard', aboveInputTokens: 0, source: 'litellm' } as const;
const book: PriceBook = {
  version: 'test',
  sources: [],
  models: [
    {
      provider: 'acme',
      model: 'priced',
      aliases: [],
      prices: [
        {
          ...price,
          effectiveFrom: null,
          input: 3,
          cacheRead: null,
          cacheWrite5m: null,
          cacheWrite1h: null,
          output: 15,
        },
      ],
    },
  ],
};

const nothing = { requests: null, gpuHours: null, storageGb: null, egressGb: null, effectiveUsd: null, listUsd: null };
const tokens = { cacheReadTokens: null, cacheWrite5mTokens: null, cacheWrite1hTokens: null, reasoningTokens: null };

const usage = (more: Partial<UsageRow>): UsageRow => ({
  ...noDimensions,
  ...nothing,
  ...tokens,
  day: '2026-08-01',
  provider: 'acme',
  model: 'priced',
  inputTokens: 1_000_000,
  outputTokens: 0,
  billedUsd: null,
  costBasis: null,
  ...more,
});

const charge = (more: Partial<CostRow>): CostRow => ({
  ...noDimensions,
  day: '2026-08-01',
  provider: 'acme',
  model: 'priced',
  tokenKind: 'input',
  chargeCategory: 'usage',
  description: null,
  billedUsd: '3.00',
  effectiveUsd: null,
  listUsd: null,
  ...more,
});

const stepsOf = (days: readonly TieOutDay[]) =>
  invoiceSteps(tieOutMonth(days, book), { amountUsd: null, partial: false });

describe('a month of a provider', () => {
  test('that was charged at list ties out without a residual', () => {
    expect(stepsOf([{ usage: [usage({})], costs: [charge({})] }])).toMatchObject({
      pricedUsage: 3,
      rounding: 0,
      priceDifference: 0,
      usageCharges: 3,
      vendorCost: 3,
    });
  });

  test('names rounding as far as half a cent a charge goes, and a price difference beyond it', () => {
    const rounded = stepsOf([{ usage: [usage({ inputTokens: 1_001_000 })], costs: [charge({})] }]);
    expect(rounded.rounding).toBeCloseTo(-0.003, 12);
    expect(rounded.priceDifference).toBe(0);
    const cheaper = stepsOf([{ usage: [usage({})], costs: [charge({ billedUsd: '2.70' })] }]);
    expect(cheaper).toMatchObject({ rounding: 0, priceDifference: -0.3 });
  });

  test('keeps apart what was not charged, what has no price and what has no usage', () => {
    const { unlisted, steps } = tieOutMonth(
      [
        { usage: [usage({})], costs: [] },
        {
          usage: [usage({ model: 'secret', outputTokens: 5 })],
          costs: [
            charge({ model: 'secret', billedUsd: '7' }),
            charge({ model: null, operation: 'tool', billedUsd: '0.25' }),
            charge({ model: 'never imported', billedUsd: '4' }),
          ],
        },
      ],
      book,
    );
    expect(unlisted).toEqual({ tokens: 1_000_005, models: ['secret'] });
    expect(Number(steps.notCharged)).toBe(-3e9);
    expect(Number(steps.unpriced)).toBe(7e9);
    expect(Number(steps.otherCharges)).toBe(0.25e9);
    expect(Number(steps.withoutUsage)).toBe(4e9);
    expect(Number(steps.usageCharges)).toBe(11.25e9);
  });

  test('takes credits, tax, purchases and adjustments from usage charges to vendor cost', () => {
    const others: readonly [ChargeCategory, string][] = [
      ['credit', '-1.00'],
      ['tax', '0.42'],
      ['purchase', '100'],
      ['adjustment', '-0.10'],
    ];
    const costs = [charge({}), ...others.map(([chargeCategory, billedUsd]) => charge({ chargeCategory, billedUsd }))];
    expect(stepsOf([{ usage: [usage({})], costs }])).toMatchObject({
      usageCharges: 3,
      credits: -1,
      tax: 0.42,
      purchases: 100,
      adjustments: -0.1,
      vendorCost: 102.32,
    });
  });

  test('counts a cost that the usage row states itself as the charge, by what was billed', () => {
    const steps = stepsOf([{ usage: [usage({ billedUsd: '2.50', effectiveUsd: '3.10' })], costs: [] }]);
    expect(steps).toMatchObject({ pricedUsage: 3, priceDifference: -0.5, usageCharges: 2.5, vendorCost: 2.5 });
  });
});

describe('the way to the invoice', () => {
  const tied = tieOutMonth([{ usage: [], costs: [charge({ billedUsd: '10.004' })] }], book);

  test.each([
    ['10.00', false, { invoiceRounding: -0.004, timing: 0, unexplained: 0 }],
    ['12.50', false, { invoiceRounding: 0, timing: 0, unexplained: 2.496 }],
    ['12.50', true, { invoiceRounding: 0, timing: 2.496, unexplained: 0 }],
  ])('of $%s, partial: %s', (amountUsd, partial, expected) => {
    expect(invoiceSteps(tied, { amountUsd, partial })).toMatchObject(expected);
  });

  test('of usage that no file charges is the charge itself, beside the usage at list prices', () => {
    const uncharged = tieOutMonth([{ usage: [usage({})], costs: [] }], book);
    const at = (amountUsd: string) => invoiceSteps(uncharged, { amountUsd, partial: false });
    expect(at('3.00')).toMatchObject({ notCharged: -3, invoicedUsage: 3, invoiceRounding: 0, unexplained: 0 });
    expect(at('3.40')).toMatchObject({ invoicedUsage: 3, unexplained: 0.4 });
    expect([residualUsd(at('3.00')), residualUsd(at('3.40'))]).toEqual([0, 0.4]);
    expect(residualUsd(invoiceSteps(uncharged, { amountUsd: null, partial: false }))).toBe(3);
  });

  test('is not there while no amount is entered', () => {
    const steps = invoiceSteps(tied, { amountUsd: null, partial: false });
    expect(steps).toMatchObject({ invoice: null, unexplained: null, vendorCost: 10.004 });
  });
});

describe('properties', () => {
  const cents = fc.integer({ min: -5000, max: 900_000 }).map((amount) => (amount / 100).toFixed(2));
  const category = fc.constantFrom<ChargeCategory>('usage', 'credit', 'tax', 'purchase', 'adjustment');
  const someModel = fc.constantFrom('priced', 'secret', null);
  const day = fc.record({
    usage: fc.array(
      fc
        .record({ model: someModel, inputTokens: fc.nat(10 ** 7), billedUsd: fc.option(cents) })
        .map((some) => usage(some)),
      { maxLength: 4 },
    ),
    costs: fc.array(
      fc.record({ model: someModel, chargeCategory: category, billedUsd: cents }).map((some) => charge(some)),
      { maxLength: 4 },
    ),
  });

  test('the steps add up to every total, to the nano-dollar', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 5 }), (days) => {
        const { steps } = tieOutMonth(days, book);
        const { pricedUsage, notCharged, unpriced, withoutUsage, otherCharges, rounding, priceDifference } = steps;
        expect(pricedUsage + notCharged + unpriced + withoutUsage + otherCharges + rounding + priceDifference).toBe(
          steps.usageCharges,
        );
        const { usageCharges, purchases, credits, adjustments, tax } = steps;
        expect(usageCharges + purchases + credits + adjustments + tax).toBe(steps.vendorCost);
      }),
    );
  });
});
