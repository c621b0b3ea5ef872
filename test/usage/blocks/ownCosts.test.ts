import { describe, expect, test } from 'vitest';
import { openBlock, storeBlock } from '../../../models/usage/blocks/block.ts';
import { usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import { takeOwnCosts } from '../../../models/usage/blocks/ownCosts.ts';
import { createPricedBuilder } from '../../../models/usage/blocks/pricedBlock.ts';
import { createDayPricer } from '../../../models/usage/pricedUsage.ts';
import { sumUsage } from '../../../models/usage/usageSums.ts';
import fc from '../../support/properties.ts';

const nano = fc.option(fc.integer({ min: -5_000, max: 9_000_000_000_000 }), { nil: Number.NaN });
const count = fc.option(fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.constant(2.5)), { nil: Number.NaN });
const row = fc.record({
  day: fc.integer({ min: 0, max: 2 }),
  model: fc.integer({ min: 0, max: 1 }),
  basis: fc.integer({ min: 0, max: 2 }),
  billedUsd: nano,
  effectiveUsd: nano,
  listUsd: nano,
  requests: count,
  inputTokens: count,
  cacheWrite5mTokens: count,
  cacheWrite1hTokens: count,
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

/** Of some files only what was billed is known, or not even that of each row. */
const rowsOfFile = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 40 }), fc.boolean())
  .map(([rows, billedAlone]) =>
    billedAlone
      ? rows.map((one) => ({ ...one, billedUsd: one.billedUsd || 7, effectiveUsd: Number.NaN, listUsd: Number.NaN }))
      : rows,
  );

function blockOf(rows: readonly Row[]) {
  const numbers = ['billedUsd', 'effectiveUsd', 'listUsd', 'requests'] as const;
  const tokens = ['inputTokens', 'cacheWrite5mTokens', 'cacheWrite1hTokens'] as const;
  const column = (name: (typeof numbers)[number] | (typeof tokens)[number]) => ({
    values: Float64Array.from(rows, (one) => one[name]),
    beyond: new Map<number, string>(),
  });
  return openBlock(
    storeBlock(rows.length, {
      labels: {
        day: { labels: ['2026-08-01', '2026-08-02', '2026-08-30'], codes: rows.map(({ day }) => day) },
        provider: { labels: ['openai'], codes: rows.map(() => 0) },
        model: { labels: [null, 'm'], codes: rows.map(({ model }) => model) },
        costBasis: { labels: [null, 'gateway', 'billed'], codes: rows.map(({ basis }) => basis) },
      },
      numbers: Object.fromEntries([...numbers, ...tokens].map((name) => [name, column(name)])),
    }),
  );
}

describe('properties', () => {
  test('columns taken as they are come to what pricing row by row comes to, by day and by month', () => {
    const price = createDayPricer({ version: '1', sources: [], models: [] });
    fc.assert(
      fc.property(fc.array(rowsOfFile, { minLength: 1, maxLength: 3 }), (files) => {
        const rows = files.flat();
        const [whole, single] = [createPricedBuilder(), createPricedBuilder()];
        for (const block of files.map(blockOf)) {
          const read = usageRowReader(block);
          for (let index = 0; index < block.size; index++) for (const one of price([read(index)], [])) single.add(one);
        }
        const isStated = (one: Row) =>
          [one.billedUsd, one.effectiveUsd, one.listUsd].some((value) => !Number.isNaN(value));
        const isIncluded = (one: Row) =>
          [one.effectiveUsd, one.billedUsd, one.listUsd].find((value) => !Number.isNaN(value)) === 0 &&
          [one.inputTokens, one.cacheWrite5mTokens, one.cacheWrite1hTokens].some((tokens) => tokens > 0);
        const isOwn = (one: Row) => isStated(one) && !isIncluded(one);
        expect(files.map((file) => takeOwnCosts(blockOf(file), whole))).toEqual(files.map((file) => file.every(isOwn)));
        if (!rows.every(isOwn)) return;
        const asked = (builder: typeof whole, grain: 'byDay' | 'byMonth') => {
          const sums = sumUsage({
            by: grain === 'byDay' ? ['day', 'model'] : ['month', 'model', 'consumed'],
            filter: {},
          });
          sums.add(openBlock(builder.finish()[grain]), '2026-08');
          return sums.result();
        };
        expect(asked(whole, 'byDay')).toEqual(asked(single, 'byDay'));
        expect(asked(whole, 'byMonth')).toEqual(asked(single, 'byMonth'));
        expect(asked(whole, 'byMonth').reduce((all, { rows: some }) => all + some, 0)).toBe(rows.length);
      }),
    );
  });

  test('a stored column reads back as it was', () => {
    const values = fc.array(fc.oneof(nano, count, fc.double({ noNaN: true }), fc.constant(0xffffffff)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, (list) => {
        const column = { values: Float64Array.from(list), beyond: new Map([[0, '1.25']]) };
        const stored = storeBlock(list.length, { labels: {}, numbers: { a: column } });
        const read = openBlock(stored).numbers('a');
        expect([...read.values].map((value) => value + 0)).toEqual(list.map((value) => value + 0));
        expect(read.beyond).toEqual(column.beyond);
      }),
    );
  });
});
