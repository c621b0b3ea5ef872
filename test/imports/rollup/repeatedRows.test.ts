import { describe, expect, test } from 'vitest';
import type { RowOutcome } from '../../../models/imports/format.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import { type ImportedDays, overlaps } from '../../../models/imports/overlaps.ts';
import { mergeBlocks } from '../../../models/imports/rollup/mergeBlocks.ts';
import { withRepeats, withReturned } from '../../../models/imports/rollup/repeatedRows.ts';
import { createRollup, type RollupRow, type RollupShape } from '../../../models/imports/rollup/rollup.ts';
import { rollupBlocks } from '../../../models/imports/rollup/rollupBlocks.ts';
import { splitRollup } from '../../../models/imports/rollup/splitRollup.ts';
import { openTally } from '../../../models/imports/tally.ts';
import { openBlock } from '../../../models/usage/blocks/block.ts';
import fc from '../../support/properties.ts';

interface Row {
  /** 0: counts; else the set of repeats it belongs to. */
  readonly set: number;
  readonly end: 'usage' | 'rejected' | 'skipped';
  readonly warnings: readonly string[];
}

const usage = { kind: 'usage', scope: '', row: null } as const;

function outcomeOf({ end, warnings }: Row): RowOutcome {
  if (end === 'rejected') return { kind: 'rejected', column: 'day', value: 'x', message: 'No day' };
  if (end === 'skipped') return { kind: 'skipped', reason: 'Total of other rows', covers: null };
  return { ...usage, warnings: warnings.map((message) => ({ column: null, message })) };
}

/** What an import comes to when the rows of some sets count, without those of the others. */
function resultOf(rows: readonly Row[], counts: (row: Row) => boolean): ImportResult {
  const tally = openTally();
  for (const [index, row] of rows.entries()) if (counts(row)) tally.count(index + 2, outcomeOf(row));
  const nothing = { format: 'focus', status: 'imported', billed: null, revenue: null, currency: null } as const;
  return { file: 'a.csv', ...nothing, months: null, rows: tally.rows(), issues: tally.issues() };
}

function warningsOf(rows: readonly Row[], set: number) {
  const own = [...rows.entries()].filter(([, row]) => row.set === set);
  const messages = [...new Set(own.flatMap(([, { warnings }]) => warnings))];
  return messages.map((message) => {
    const said = own.filter(([, { warnings }]) => warnings.includes(message));
    return { column: null, message, row: said[0]![0] + 2, count: said.length };
  });
}

/** Issues of one row stand in no order that means anything. */
function sorted({ issues, ...result }: ImportResult) {
  const order = issues.map(({ row }) => row ?? 0);
  expect(order).toEqual([
    ...order.slice(0, rejections(issues)),
    ...order.slice(rejections(issues)).sort((a, b) => a - b),
  ]);
  return { ...result, issues: issues.map((issue) => JSON.stringify(issue, Object.keys(issue).sort())).sort() };
}

function rejections(issues: ImportResult['issues']): number {
  return issues.filter(({ kind }) => kind === 'rejected').length;
}

const rows = fc.array(
  fc
    .record({
      set: fc.constantFrom(0, 0, 1, 2),
      end: fc.constantFrom('usage', 'usage', 'usage', 'rejected', 'skipped'),
      warnings: fc.subarray(['Rounded', 'No price', 'Clipped']),
    })
    .map((row): Row => (row.end === 'usage' ? row : { ...row, set: 0, warnings: [] })),
  { maxLength: 30 },
);

describe('properties', () => {
  test('rows that count again leave what the import would have come to with them', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const without = resultOf(all, ({ set }) => set === 0);
        const returned = [1, 2].map((set) => ({
          rows: all.filter((row) => row.set === set).length,
          billed: null,
          warnings: warningsOf(all, set),
        }));
        expect(sorted(returned.reduce(withReturned, without))).toEqual(sorted(resultOf(all, () => true)));
      }),
    );
  });

  test('rows kept aside are skipped rows, told where the first of them stands', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const aside = [...all.entries()].filter(([, { set }]) => set !== 0).map(([index]) => index + 2);
        const without = resultOf(all, ({ set }) => set === 0);
        const told = withRepeats(without, { rows: aside.length, first: aside[0] ?? 0 });
        expect(told.rows).toMatchObject({ read: all.length, skipped: without.rows.skipped + aside.length });
        expect(told.issues).toHaveLength(without.issues.length + Math.min(1, aside.length));
        sorted(told);
      }),
    );
  });
});

const shape: RollupShape = {
  texts: ['day', 'provider', 'scope', 'part'],
  amounts: ['requests'],
  money: ['billedUsd'],
};
const summed: RollupShape = { ...shape, texts: shape.texts.slice(0, 3) };
const row = fc.record({
  texts: fc.tuple(
    fc.constantFrom('2026-07-31', '2026-08-01', '2026-08-02'),
    fc.constantFrom('openai', null),
    fc.constantFrom('a', 'b'),
    fc.constantFrom('1', '2', '3'),
  ),
  amounts: fc.tuple(fc.option(fc.nat(9))),
  money: fc.tuple(fc.option(fc.constantFrom('0.1', '2', '0.1234567890123', '-3'))),
});

function sums(all: readonly RollupRow[], of: RollupShape) {
  const rollup = createRollup(of);
  for (const { texts, ...numbers } of all) rollup.add({ texts: texts.slice(0, of.texts.length), ...numbers });
  return rollup.finish();
}

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The rows of blocks, in an order of their own. */
function rowsIn(
  blocks: Iterable<Parameters<typeof openBlock>[0] & { readonly month: string; readonly billed: boolean }>,
) {
  return [...blocks].flatMap((stored) => {
    const block = openBlock(stored);
    const texts = summed.texts.map((name) => block.labels(name));
    const [requests, billed] = [block.numbers('requests'), block.money('billedUsd')];
    return Array.from({ length: block.size }, (_, at) =>
      JSON.stringify([
        stored.month,
        stored.billed,
        ...texts.map(({ labels, codes }) => labels[codes[at]!]),
        Number.isNaN(requests.values[at]!) ? null : requests.values[at],
        billed.beyond.get(at) ?? (Number.isNaN(billed.values[at]!) ? null : billed.values[at]),
      ]),
    ).sort();
  });
}

test('rows that were split by a text and stored are, put together again, as if they never had been', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (all) => {
      const parts = [...splitRollup(sums(all, shape), 'part').values()].flatMap((part) => [...rollupBlocks(part)]);
      const places = Map.groupBy(parts, ({ provider, month }) => `${provider} ${month}`);
      const merged = [...places.values()].flatMap((blocks) => finished(mergeBlocks(blocks.map(openBlock), summed)));
      const whole = [...rollupBlocks(sums(all, summed))];
      expect(rowsIn(merged).sort()).toEqual(rowsIn(whole).sort());
      expect(merged).toHaveLength(whole.length);
    }),
  );
});

describe('the same money in two formats', () => {
  const usageOf = (importId: string, format: string, days: readonly string[]): ImportedDays => ({
    ...{ importId, format, kind: 'usage', provider: 'openai' },
    days,
  });

  test('is told with the later import only, once for each other format', () => {
    const told = overlaps([
      usageOf('a', 'focus', ['2026-08-01', '2026-08-02']),
      usageOf('b', 'openai-usage', ['2026-08-02', '2026-08-03']),
      usageOf('c', 'focus', ['2026-08-03']),
      usageOf('d', 'focus', ['2026-08-01']),
      { ...usageOf('e', 'litellm-logs', ['2026-08-02']), kind: 'cost' },
    ]);
    expect([...told.keys()]).toEqual(['b', 'c']);
    expect(told.get('b')!.map(({ message }) => message)).toEqual([
      'Usage of openai on the same days is also in an import of format focus, and both count; remove the duplicate.',
    ]);
  });

  test('is told of revenue by the month', () => {
    const revenue = { ...usageOf('a', 'stripe-payments', ['2026-08-01']), kind: 'revenue', provider: null } as const;
    const told = overlaps([revenue, { ...revenue, importId: 'b', format: 'chargebee-invoices' }]);
    expect(told.get('b')![0]!.message).toContain(
      'Revenue of the same months is also in an import of format stripe-payments',
    );
  });
});
