import type { RollupData } from '../../../models/imports/rollup/rollup.ts';
import type { RowPlace } from '../../../models/imports/rollup/rowSample.ts';
import type { PackedFile } from '../reading/packFile.ts';
import type { SourceKind } from '../store/blockStore.ts';

/** What a file covers: its days, and whose they are. */
export interface Coverage {
  readonly days: ReadonlySet<string>;
  readonly scopes: { readonly [K in SourceKind | 'revenue']: ReadonlySet<string> };
}

/** Which rows of a block are meant. */
export type RowTest = (row: { readonly scope: string | null; readonly day: string }) => boolean;

export function coverageOf({ days, usage, cost, revenue }: PackedFile): Coverage {
  const scopes = { usage: new Set(usage.scopes), cost: new Set(cost.scopes), revenue: new Set(scopesOf(revenue)) };
  return { days: new Set(days), scopes };
}

function scopesOf(data: RollupData): string[] {
  return data.size === 0 ? [] : data.dictionaries[data.texts.indexOf('scope')]!.filter((scope) => scope !== null);
}

/** Which rows of a sample a file covers. */
export function placesInside({ days, scopes }: Coverage): (place: RowPlace) => boolean {
  return ({ kind, scope, day }) => scopes[kind].has(scope) && days.has(day);
}

/** Which rows of a kind a file covers. */
export function rowsInside({ days, scopes }: Coverage, kind: SourceKind): RowTest {
  return ({ scope, day }) => scope !== null && scopes[kind].has(scope) && days.has(day);
}

export function monthsOf({ days }: Coverage): string[] {
  return [...new Set([...days].map((day) => day.slice(0, 7)))];
}
