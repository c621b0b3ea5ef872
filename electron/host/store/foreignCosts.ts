import { type Month, monthOf } from '../../../models/calendar.ts';
import type { ForeignCost } from '../../../models/record/fxFactors.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import type { CostRow, UsageRow } from '../../../models/usage/usageRow.ts';
import { type BlockRow, blockColumns, blockOf, type SourceKind } from './blockStore.ts';
import type { Db } from './open.ts';

/** What the files of a month state in other currencies than US dollars, by provider and currency. */
export function foreignCostsOf(db: Db, month: Month): ForeignCost[] {
  const blocks = db
    .prepare<[string], BlockRow & { readonly provider: string | null; readonly kind: SourceKind }>(
      `SELECT provider, kind, ${blockColumns} FROM source_block
       WHERE month = ? AND columns_json LIKE '%"convertedAt"%' ORDER BY id`,
    )
    .all(month);
  const sums = new Map<string, ForeignCost>();
  for (const { provider, kind, ...stored } of blocks) {
    const block = blockOf(stored);
    const read = kind === 'cost' ? costRowReader(block) : usageRowReader(block);
    for (let at = 0; at < block.size; at++) {
      const row = read(at);
      const [currency, rate] = row.convertedAt?.split(' ') ?? [];
      const usd = expenseUsd(row);
      if (currency === undefined || rate === undefined || usd === null || monthOf(row.day) !== month) continue;
      const key = JSON.stringify([provider, currency]);
      const sum = sums.get(key) ?? { provider, currency, usd: 0, units: 0 };
      sums.set(key, { ...sum, usd: sum.usd + usd, units: sum.units + usd / Number(rate) });
    }
  }
  return [...sums.values()].filter(({ usd }) => usd !== 0);
}

/** What a row counts as cost of use: neither tax nor what a purchase bills, which its use draws down. */
function expenseUsd(row: CostRow | UsageRow): number | null {
  if ('chargeCategory' in row) {
    const isNoUse = row.chargeCategory === 'tax' || (row.chargeCategory === 'purchase' && row.effectiveUsd === null);
    return isNoUse ? null : Number(row.effectiveUsd ?? row.billedUsd);
  }
  const stated = row.effectiveUsd ?? row.billedUsd;
  return stated === null ? null : Number(stated);
}
