import type { Db } from './open.ts';

/**
 * The calendar month in which the fiscal year of the company starts: as the scenarios state it, where those that do
 * agree; else January.
 */
export function fiscalStartOf(db: Db): number {
  const stated = db
    .prepare(
      `SELECT DISTINCT json_extract(body_json, '$.fiscalYearStart') FROM scenario
       WHERE json_extract(body_json, '$.fiscalYearStart') IS NOT NULL`,
    )
    .pluck()
    .all() as number[];
  return stated.length === 1 ? stated[0]! : 1;
}
