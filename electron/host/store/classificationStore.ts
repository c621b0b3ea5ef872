import type { Month } from '../../../models/calendar.ts';
import type { Classification, ClassificationVersion } from '../../../models/classification/classification.ts';
import type { CostGroup } from '../../../models/classification/classifiedCost.ts';
import type { MonthClosed } from '../../../models/classification/classifiedHistory.ts';
import type { StatedValues } from '../../../models/classification/historyWorkload.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageSum } from '../../../models/usage/usageSums.ts';
import type { Steps } from '../inTurns.ts';
import type { Db } from './open.ts';
import type { ProviderMonth } from './tieOutStore.ts';
import { nanoOfAll, pricedInSteps } from './usageStore.ts';

type Row = Omit<ClassificationVersion, keyof Classification> & { readonly bodyJson: string };

/** Every version of the rules, newest first. */
export function listClassifications(db: Db): ClassificationVersion[] {
  return db
    .prepare<[], Row>(
      `SELECT version, body_json AS bodyJson, note, owner, saved_at AS savedAt FROM classification
       ORDER BY version DESC`,
    )
    .all()
    .map(({ bodyJson, ...version }) => ({ ...version, ...(JSON.parse(bodyJson) as Classification) }));
}

export function insertClassification(db: Db, made: ClassificationVersion): void {
  const { version, rules, otherwise, note, owner, savedAt } = made;
  db.prepare('INSERT INTO classification (version, body_json, note, owner, saved_at) VALUES (?, ?, ?, ?, ?)').run(
    version,
    JSON.stringify({ rules, otherwise }),
    note,
    owner,
    savedAt,
  );
}

/** Every provider and month with priced cost, in time order. */
export function pricedMonths(db: Db): ProviderMonth[] {
  return db
    .prepare<[], ProviderMonth>(
      "SELECT provider, month FROM priced_block WHERE grain = 'month' ORDER BY month, provider",
    )
    .all();
}

/** Priced cost of a provider's month, summed exactly by the asked dimensions, in the order of their values. */
export function* costGroupsOf(
  db: Db,
  { by, key: { provider, month } }: { readonly by: readonly Dimension[]; readonly key: ProviderMonth },
): Steps<CostGroup[]> {
  const sums = yield* pricedInSteps(db, { by, filter: { provider: [provider] }, from: month, to: month });
  yield;
  return sums.sort((a, b) => compareKeys(a.key, b.key)).map((sum) => costGroup(month, by, sum));
}

/** Priced cost of a provider's month under the values it was summed by. */
export function costGroup(month: Month, by: readonly Dimension[], sum: UsageSum): CostGroup {
  return {
    month,
    values: Object.fromEntries(by.map((dimension, index) => [dimension, sum.key[index] ?? null])) as StatedValues,
    rows: sum.rows,
    requests: sum.requests,
    nanoUsd: nanoOfAll(sum),
    unpricedTokens: sum.unpricedTokens,
  };
}

/** Value by value; what is not stated comes first. */
function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? null;
    if (one === other) continue;
    if (one === null || other === null) return one === null ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}

/** Months that are closed at the tie-out. */
export function listCloses(db: Db): MonthClosed[] {
  return db
    .prepare<[], MonthClosed & { readonly provider: string }>(
      `SELECT provider, month, closed_by AS closedBy, closed_at AS closedAt FROM month_close ORDER BY month, provider`,
    )
    .all()
    .map((close) => ({ ...close, provider: close.provider === '' ? null : close.provider }));
}

/** The names of the files that hold usage or cost of a provider in a month. */
export function sourceFilesOf(db: Db): (key: ProviderMonth) => string[] {
  const select = db
    .prepare<[string | null, string], string>(
      `SELECT file_name FROM import WHERE id IN (SELECT import_id FROM source_block WHERE provider IS ? AND month = ?)
       ORDER BY imported_at, file_name`,
    )
    .pluck();
  return ({ provider, month }) => select.all(provider, month) as string[];
}
