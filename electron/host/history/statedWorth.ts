import { formatDecimal, nanoOf } from '../../../models/decimal.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { type Block, labelAt } from '../../../models/usage/blocks/block.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import { createDayPricer } from '../../../models/usage/pricedUsage.ts';
import type { SourceKind } from '../store/blockStore.ts';
import type { Db } from '../store/open.ts';
import { revenueRowsOf } from '../store/revenueRows.ts';
import type { RowTest } from './coverage.ts';

/** How many rows something is, and what they come to. */
export interface Worth {
  rows: number;
  nano: bigint;
  first: string | null;
  last: string | null;
}

export function noWorth(): Worth {
  return { rows: 0, nano: 0n, first: null, last: null };
}

/** Exact decimal text. */
export function usdOf({ nano }: Pick<Worth, 'nano'>): string {
  return formatDecimal({ units: nano, scale: 9 });
}

/**
 * Values rows as they are kept, summed by day: what was billed, else what is effective, else what the prices make of
 * it.
 */
export function openWorth(book: PriceBook) {
  const price = createDayPricer(book);
  const usageNano = (block: Block) => {
    const read = usageRowReader(block);
    return (row: number) => {
      const usage = read(row);
      return usage.billedUsd === null ? price([usage], [])[0]!.costNanoUsd : nanoOf(usage.billedUsd);
    };
  };
  const costNano = (block: Block) => {
    const read = costRowReader(block);
    return (row: number) => nanoOf(read(row).billedUsd);
  };
  return (worth: Worth, { kind, block }: { kind: SourceKind; block: Block }, isOf: RowTest = () => true): void => {
    const [scope, day] = [block.labels('scope'), block.labels('day')];
    const nano = kind === 'usage' ? usageNano(block) : costNano(block);
    for (let row = 0; row < block.size; row++) {
      const on = labelAt(day, row)!;
      if (isOf({ scope: labelAt(scope, row), day: on })) addWorth(worth, { nano: nano(row), day: on });
    }
  };
}

function addWorth(worth: Worth, { nano, day }: { readonly nano: bigint; readonly day: string }): void {
  worth.rows++;
  worth.nano += nano;
  if (worth.first === null || day < worth.first) worth.first = day;
  if (worth.last === null || day > worth.last) worth.last = day;
}

/** Adds revenue of an import in some scopes and months. */
export function addRevenueWorth(
  db: Db,
  worth: Worth,
  { importId, scopes, months }: { importId: string; scopes: readonly string[]; months: readonly string[] },
): void {
  const rows = revenueRowsOf(db, { importId, scopes, months });
  for (const { month, usd } of rows) addWorth(worth, { nano: nanoOf(usd), day: `${month}-01` });
}
