import type { ImportResult } from '../../../models/imports/importResult.ts';
import { type ImportedDays, overlaps } from '../../../models/imports/overlaps.ts';
import { withRepeats } from '../../../models/imports/repeatedRows.ts';
import type { Db } from './open.ts';
import { repeatedRows } from './repeatStore.ts';

/** Completes what imports came to by what only the workspace can tell, and only as long as the others are there. */
export function resultCompleter(db: Db): (importId: string, result: ImportResult) => ImportResult {
  const [repeated, restating, told] = [repeatedRows(db), restatingImports(db), overlaps(importedDays(db))];
  return (importId, result) => {
    const own = repeated.get(importId);
    const whole = own ? withRepeats(result, own) : result;
    return {
      ...whole,
      status: restating.has(importId) ? 'replaced' : 'imported',
      issues: [...whole.issues, ...(told.get(importId) ?? [])],
    };
  };
}

/** Imports that state anew what earlier ones did. */
function restatingImports(db: Db): Set<string> {
  const ids = db
    .prepare<[], string>('SELECT restated_by FROM restated_block UNION SELECT restated_by FROM restated_revenue')
    .pluck()
    .all() as string[];
  return new Set(ids);
}

/** Where imports of several formats may meet, in the order of the imports. */
export function importedDays(db: Db): ImportedDays[] {
  const charges = db
    .prepare<[], Omit<ImportedDays, 'days'> & { readonly daysJson: string }>(
      `SELECT import_id AS importId, own.format, own.kind, own.provider, days_json AS daysJson
       FROM source_block AS own JOIN import ON import.id = import_id
       WHERE EXISTS (SELECT 1 FROM source_block AS other WHERE other.kind = own.kind AND other.provider = own.provider
         AND other.month = own.month AND other.format <> own.format)
       ORDER BY import.rowid`,
    )
    .all()
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
