import type { Classification, ClassificationVersion } from '../../../models/margin/classification.ts';
import type { CostGroup } from '../../../models/margin/classifiedCost.ts';
import type { MonthClosed } from '../../../models/margin/classifiedHistory.ts';
import type { StatedValues } from '../../../models/margin/historyWorkload.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Db } from './open.ts';
import type { ProviderMonth } from './tieOutStore.ts';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

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
      'SELECT DISTINCT provider, substr(day, 1, 7) AS month FROM priced_usage ORDER BY month, provider',
    )
    .all();
}

type GroupRow = { readonly [key: `key${number}`]: string | null } & {
  readonly rows: number;
  readonly nanoUsd: string;
  readonly unpricedTokens: number;
};

/** Priced cost of a provider's month, summed exactly by the asked dimensions, in the order of their values. */
export function costGroupsOf(db: Db, by: readonly Dimension[]): (key: ProviderMonth) => CostGroup[] {
  const keys = by.map((dimension, index) => `${snake(dimension)} AS key${index}`);
  const places = by.map((_, index) => index + 1).join(', ');
  const select = db.prepare<[string | null, string, string], GroupRow>(
    `SELECT ${keys.join(', ')}, count(*) AS rows, CAST(sum(cost_nano_usd) AS TEXT) AS nanoUsd,
       total(unpriced_tokens) AS unpricedTokens
     FROM priced_usage WHERE provider IS ? AND day BETWEEN ? AND ? GROUP BY ${places} ORDER BY ${places}`,
  );
  return ({ provider, month }) =>
    select.all(provider, `${month}-01`, `${month}-31`).map((row) => ({
      month,
      values: Object.fromEntries(by.map((dimension, index) => [dimension, row[`key${index}`] ?? null])) as StatedValues,
      rows: row.rows,
      nanoUsd: BigInt(row.nanoUsd),
      unpricedTokens: row.unpricedTokens,
    }));
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
    .prepare<Record<'provider' | 'first' | 'last', string | null>, string>(
      `SELECT file_name FROM import WHERE id IN (
         SELECT import_id FROM usage_row WHERE provider IS @provider AND day BETWEEN @first AND @last
         UNION SELECT import_id FROM cost_row WHERE provider IS @provider AND day BETWEEN @first AND @last)
       ORDER BY imported_at, file_name`,
    )
    .pluck();
  return ({ provider, month }) => select.all({ provider, first: `${month}-01`, last: `${month}-31` }) as string[];
}
