import type { Db } from '../store/open.ts';
import { listScenarioStarts } from '../store/scenarioStore.ts';
import { readSetting } from '../store/setting.ts';

export const fiscalStartKey = 'fiscal_year_start';

/**
 * The calendar month in which the fiscal year of the company starts: as stated for the workspace, else as its scenarios
 * state it where they agree, else January.
 */
export function fiscalStartOf(db: Db): number {
  const stated = readSetting(db, fiscalStartKey);
  if (stated !== null) return Number(stated);
  const starts = new Set(listScenarioStarts(db));
  return starts.size === 1 ? [...starts][0]! : 1;
}
