import { describe, expect, test } from 'vitest';
import { signShownBy } from '../../../models/decimalSign.ts';
import { importContent } from '../../support/importedRows.ts';
import fc from '../../support/properties.ts';

const head = 'date,provider,model,input_tokens,cost_usd';
const billed = async (cells: readonly (readonly [tokens: string, cost: string])[], sign = ',') => {
  const rows = cells.map(([tokens, cost]) => ['2026-08-01', 'a', 'm', `"${tokens}"`, `"${cost}"`].join(sign));
  const text = `${[head.replaceAll(',', sign), ...rows].join('\n')}\n`;
  const { usage, rows: counts, issues } = await importContent('a.csv', text);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const tokens = sum(usage.sums[usage.amounts.indexOf('inputTokens')]!);
  const usd = sum(usage.exact[usage.money.indexOf('billedUsd')]!.nano) / 1e9;
  return { tokens, usd, rejected: counts.rejected, warnings: issues.filter(({ kind }) => kind === 'warning') };
};

describe('the sign before decimals', () => {
  test('is that which the numbers of the column show, wherever the one stands that shows it', async () => {
    const cells = [['1000', '12,345'] as const, ['1000', '0,350'] as const, ['1000', '7,50'] as const];
    expect(await billed(cells)).toMatchObject({ usd: 20.195, rejected: 0 });
    expect(await billed([...cells].reverse())).toMatchObject({ usd: 20.195, tokens: 3000 });
    expect((await billed(cells)).warnings[0]!.message).toContain('uses a decimal comma');
  });

  test('of one column is that of the file where the column shows none; a thousands dot proves the next', async () => {
    expect(
      await billed([
        ['1.234', '7,50'],
        ['2.000.000', '1,5'],
      ]),
    ).toMatchObject({ tokens: 2_001_234, usd: 9 });
    expect(
      await billed(
        [
          ['1.234', '1'],
          ['2.000.000', '2'],
        ],
        ';',
      ),
    ).toMatchObject({ tokens: 2_001_234 });
  });

  test('of a column is its own, whatever most of the file shows', async () => {
    expect(
      await billed([
        ['2,000,000', '7,50'],
        ['1,500,000', '12,345'],
      ]),
    ).toMatchObject({ tokens: 3_500_000, usd: 19.845 });
  });

  test('of a column that shows none is that of the others', async () => {
    expect(await billed([['2.000.000', '12,345']])).toMatchObject({ tokens: 2_000_000, usd: 12.345, rejected: 0 });
  });

  test('is a comma behind a lone zero, before however many digits', async () => {
    expect(
      await billed([
        ['10', '0,350'],
        ['20', '12,345'],
      ]),
    ).toMatchObject({ usd: 12.695, rejected: 0 });
  });

  test('stays a point where a single damaged number shows a comma', async () => {
    const cells = [
      ['1000', '1,234.50'],
      ['1000', '2.25'],
      ['1000', '12,345'],
      ['1000', '500,00'],
    ] as const;
    expect(await billed(cells)).toMatchObject({ usd: 13_581.75, rejected: 1 });
  });

  test('is asked for where numbers contradict each other', async () => {
    const { rejected } = await billed([
      ['1', '7,50'],
      ['1', '7.50'],
      ['1', '12,345'],
    ]);
    expect(rejected).toBe(1);
  });

  test('is said where an amount was read with thousands and nothing shows it', async () => {
    const { usd, warnings } = await billed([['10', '12,345']]);
    expect(usd).toBe(12_345);
    expect(warnings[0]!.message).toContain('a comma as thousands separator');
    expect(
      (
        await billed([
          ['10', '12,345'],
          ['10', '0.50'],
        ])
      ).warnings,
    ).toEqual([]);
  });

  test('groups of two, as in India, are read', async () => {
    expect(await billed([['12,34,567', '1,00,000.50']])).toMatchObject({ tokens: 1_234_567, usd: 100_000.5 });
  });
});

describe('properties', () => {
  const amount = fc.integer({ min: 0, max: 9_999_999 });

  test('a file written with either sign comes to the same, in any order, if one number shows it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(amount, { minLength: 1, maxLength: 20 }), async (amounts) => {
        const write = (locale: string) =>
          amounts.map((cents, at) => {
            const text = (cents / 1000).toLocaleString(locale, { minimumFractionDigits: 3 });
            return [String(at), text] as const;
          });
        const shown = (text: string) => ['1', text] as const;
        const [us, de] = [
          await billed([...write('en-US'), shown('0.5')]),
          await billed([...write('de-DE'), shown('0,5')]),
        ];
        expect(de.usd).toBeCloseTo(us.usd, 9);
        expect(de.rejected + us.rejected).toBe(0);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  test('what a number shows is never a sign that would misread it', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('en-US', 'de-DE', 'en-IN'), (cents, locale) => {
        const shown = signShownBy((cents / 100).toLocaleString(locale, { minimumFractionDigits: 2 }));
        expect(shown).toBe(locale === 'de-DE' ? 'comma' : 'point');
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
