import { formatDecimal } from '../../../models/decimal.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import { type ImportedDays, overlaps } from '../../../models/imports/overlaps.ts';
import { withRepeats } from '../../../models/imports/rollup/repeatedRows.ts';
import type { StatedDays } from '../../../models/imports/statementQuestion.ts';
import type { Db } from './open.ts';
import { repeatedRows } from './repeatStore.ts';

/**
 * Completes what imports came to by what only the workspace can tell, and only as long as the others are there; of one
 * import only what concerns it is looked for.
 */
export function resultCompleter(db: Db, only?: string): (importId: string, result: ImportResult) => ImportResult {
  const [repeated, told] = [repeatedRows(db), overlaps(importedDays(db, only))];
  return (importId, result) => {
    const own = repeated.get(importId);
    const whole = own ? withRepeats(result, own) : result;
    const replaced = replacements(db, 'later_id', importId);
    return {
      ...whole,
      status: replaced.length > 0 ? 'replaced' : 'imported',
      ...(replaced.length > 0 ? { replaced } : {}),
      issues: [...whole.issues, ...(told.get(importId) ?? [])],
    };
  };
}

/** What an import has replaced of others, or others of it; the file is the other one. */
export function replacements(db: Db, side: 'later_id' | 'earlier_id', importId: string): StatedDays[] {
  const other = side === 'later_id' ? 'earlier_id' : 'later_id';
  return db
    .prepare<[string], Omit<StatedDays, 'usd'> & { readonly nano: string | null }>(
      `SELECT file_name AS file, row_count AS rows, CAST(replaced_nano_usd AS TEXT) AS nano,
         restatement.first_day AS first, restatement.last_day AS last
       FROM restatement JOIN import ON import.id = ${other} WHERE ${side} = ? AND row_count > 0 ORDER BY import.rowid`,
    )
    .all(importId)
    .map(({ nano, ...days }) => ({
      ...days,
      usd: nano === null ? null : formatDecimal({ units: BigInt(nano), scale: 9 }),
    }));
}

/** Where imports of several formats may meet, in the order of the imports; with `only`, where it meets others. */
export function importedDays(db: Db, only?: string): ImportedDays[] {
  const charges = db
    .prepare<string[], Omit<ImportedDays, 'days'> & { readonly daysJson: string }>(
      `SELECT import_id AS importId, own.format, own.kind, own.provider, days_json AS daysJson
       FROM source_block AS own JOIN import ON import.id = import_id
       WHERE EXISTS (SELECT 1 FROM source_block AS other WHERE other.kind = own.kind AND other.provider = own.provider
         AND other.month = own.month AND other.format <> own.format)
       ${only === undefined ? '' : 'AND (own.kind, own.provider, own.month) IN (SELECT kind, provider, month FROM source_block WHERE import_id = ?)'}
       ORDER BY import.rowid`,
    )
    .all(...(only === undefined ? [] : [only]))
    .map(({ daysJson, ...own }): ImportedDays => ({ ...own, days: JSON.parse(daysJson) as string[] }));
  return [...charges, ...revenueMonths(db)];
}

function revenueMonths(db: Db): ImportedDays[] {
  const formats = db
    .prepare(
      'SELECT count(DISTINCT format) FROM import WHERE EXISTS (SELECT 1 FROM revenue_row WHERE import_id = import.id)',
    )
    .pluck()
    .get();
  if (formats === 0 || formats === 1) return [];
  return db
    .prepare<[], { importId: string; format: string; month: string }>(
      `SELECT DISTINCT import_id AS importId, revenue_row.format, month
       FROM revenue_row JOIN import ON import.id = import_id ORDER BY import.rowid`,
    )
    .all()
    .map(({ month, ...own }): ImportedDays => ({ ...own, kind: 'revenue', provider: null, days: [`${month}-01`] }));
}
