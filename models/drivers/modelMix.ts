import { type DriverHistory, hasMoved } from './calibration.ts';
import type { Feature } from './feature.ts';
import type { History, WorkMonth } from './history.ts';
import { hasPremium, type RegionPremiums } from './regionPremiums.ts';

/** Which models serve a feature, and where: shares of today, and the months of those that moved. */
export interface ModelMix {
  readonly models: Feature['models'];
  /** How a model's traffic over that of the first compares with today, by month; `at` is its place in `models`. */
  readonly moves: readonly (DriverHistory & { readonly at: number })[];
}

/** Below so many months in a row a share is kept as it is. */
const fewestMonths = 6;

/**
 * The models of a feature by their tokens, the largest first: shares of the recent months, and for every other model
 * how its traffic over that of the first moved, so that a forecast of it in logarithms is one of the log odds. Regions
 * of a model are lines of their own where the same tokens cost more in one.
 *
 * Shapes: rows of one feature; `months` in order. Units: ratios; 1 is the share of the recent months.
 *
 * @example
 * modelMix([], { id: 'a', months: [], recent: [], premiums: new Map() }) // => { "models": [], "moves": [] }
 */
export function modelMix(
  work: readonly WorkMonth[],
  {
    id,
    months,
    recent,
    premiums,
  }: {
    readonly id: string;
    readonly months: History['months'];
    readonly recent: History['months'];
    readonly premiums: RegionPremiums;
  },
): ModelMix {
  const keyOf = (row: WorkMonth) => `${row.provider}/${row.model}/${hasPremium(premiums, row) ? row.region : ''}`;
  const tokens = new Map<string, Map<string, number>>();
  for (const row of work) {
    const byMonth = tokens.get(keyOf(row)) ?? new Map<string, number>();
    tokens.set(keyOf(row), byMonth.set(row.month, (byMonth.get(row.month) ?? 0) + tokensOf(row)));
  }
  const models = recentShares(
    work.filter(({ month }) => recent.includes(month)),
    { keyOf, premiums },
  );
  const [first, ...others] = models;
  if (!first) return { models: [], moves: [] };
  const moves = others.flatMap(({ key, share }, index) => {
    const odds = months.map(
      (month) => (tokens.get(key)?.get(month) ?? 0) / (tokens.get(first.key)?.get(month) || Infinity),
    );
    const values = odds.slice(odds.lastIndexOf(0) + 1).map((each) => (each * first.share) / share);
    if (values.length < fewestMonths || !hasMoved(values)) return [];
    return [{ at: index + 1, driver: `feature.${id}.models.${index + 1}.shareFactor`, values }];
  });
  return { models: models.map(({ key: _, ...model }) => model), moves };
}

/**
 * All tokens of a row.
 *
 * @example
 * tokensOf({ inputTokens: 1, cacheReadTokens: 2, cacheWriteTokens: 3, outputTokens: 4 }) // => 10
 */
export function tokensOf(
  row: Pick<WorkMonth, 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens'>,
): number {
  return row.inputTokens + row.cacheReadTokens + row.cacheWriteTokens + row.outputTokens;
}

/** Shares by tokens, to four decimals, summing to exactly 1 by giving the rest to the largest. */
function recentShares(
  rows: readonly WorkMonth[],
  { keyOf, premiums }: { readonly keyOf: (row: WorkMonth) => string; readonly premiums: RegionPremiums },
) {
  const byKey = new Map<string, { readonly row: WorkMonth; tokens: number }>();
  for (const row of rows) {
    const entry = byKey.get(keyOf(row)) ?? { row, tokens: 0 };
    entry.tokens += tokensOf(row);
    byKey.set(keyOf(row), entry);
  }
  const entries = [...byKey].sort(([, a], [, b]) => b.tokens - a.tokens);
  const sum = entries.reduce((tokens, [, entry]) => tokens + entry.tokens, 0);
  const shares = entries.map(
    ([, { tokens }]) => Math.round((sum > 0 ? tokens / sum : 1 / entries.length) * 10_000) / 10_000,
  );
  const others = shares.slice(1).reduce((rest, share) => rest + share, 0);
  return entries
    .map(([key, { row }], index) => ({
      key,
      provider: row.provider,
      model: row.model,
      share: index === 0 ? Number((1 - others).toFixed(4)) : shares[index]!,
      ...placeOf(row, premiums),
    }))
    .filter(({ share }) => share > 0);
}

function placeOf(row: WorkMonth, premiums: RegionPremiums) {
  if (!hasPremium(premiums, row)) return {};
  const factor = premiums.get(row.provider)!.get(row.region ?? '') ?? 1;
  return { ...(row.region ? { region: row.region } : {}), ...(factor === 1 ? {} : { regionFactor: factor }) };
}
