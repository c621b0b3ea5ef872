import { nanoOf } from '../../../models/decimal.ts';
import { moneyText, type RollupData, textAt } from '../../../models/imports/rollup/rollup.ts';
import type { StatedDays, StatementQuestion } from '../../../models/imports/statementQuestion.ts';
import type { PriceBook } from '../../../models/prices/priceBook.ts';
import { openBlock } from '../../../models/usage/blocks/block.ts';
import type { PackedFile } from '../reading/packFile.ts';
import { blocksOfImport, sourceKinds } from '../store/blockStore.ts';
import type { Evidence } from '../store/evidenceStore.ts';
import type { Db } from '../store/open.ts';
import { type Coverage, monthsOf, rowsInside } from './coverage.ts';
import { addRevenueWorth, noWorth, openWorth, usdOf, type Worth } from './statedWorth.ts';

interface Asked {
  readonly open: readonly Evidence[];
  readonly coverage: Coverage;
  readonly output: PackedFile;
  readonly book: PriceBook;
}

/**
 * Both answers in rows and dollars, of the days that the file shares with the others; null where nothing of them counts
 * any more.
 */
export function questionOf(db: Db, { open, coverage, output, book }: Asked): StatementQuestion | null {
  const add = openWorth(book);
  const months = monthsOf(coverage);
  const worths = open.map(({ importId, file }) => {
    const worth = noWorth();
    for (const stored of blocksOfImport(db, { importId, months, withRestated: false })) {
      add(worth, stored, rowsInside(coverage, stored.kind));
    }
    addRevenueWorth(db, worth, { importId, scopes: [...coverage.scopes.revenue], months });
    return { file, worth };
  });
  const concerned = worths.filter(({ worth }) => worth.rows > 0);
  if (concerned.length === 0) return null;
  const shared = new Set(open.flatMap(({ days }) => days));
  const own = noWorth();
  const kinds = { usage: output.usage, cost: output.cost };
  for (const kind of sourceKinds) {
    for (const block of kinds[kind].blocks) add(own, { kind, block: openBlock(block) }, ({ day }) => shared.has(day));
  }
  addOwnRevenue(own, output.revenue, shared);
  const all = { rows: own.rows, nano: own.nano };
  for (const { worth } of concerned) {
    all.rows += worth.rows;
    all.nano += worth.nano;
  }
  return {
    earlier: concerned.map(({ file, worth }) => statedDays(file, worth)),
    added: { rows: all.rows, usd: usdOf(all) },
    replaced: { rows: own.rows, usd: usdOf(own) },
  };
}

function statedDays(file: string, worth: Worth): StatedDays {
  const { rows, first, last } = worth;
  return { file, rows, usd: usdOf(worth), first, last };
}

function addOwnRevenue(worth: Worth, data: RollupData, shared: ReadonlySet<string>): void {
  for (let group = 0; group < data.size; group++) {
    const day = `${textAt(data, data.texts.indexOf('month'), group)}-01`;
    if (!shared.has(day)) continue;
    worth.rows++;
    worth.nano += nanoOf(moneyText(data, 0, group)!);
  }
}
