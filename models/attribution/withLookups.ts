import type { Dimension } from '../usage/usageRow.ts';
import type { AttributedDimension, AttributionRule } from './attribution.ts';

interface Lookup {
  readonly from: Dimension;
  readonly to: AttributedDimension;
  readonly reads: 'stated' | 'attributed';
  readonly name: string;
  readonly table: Readonly<Record<string, string>>;
}

/**
 * Puts lookups among rules: each in the place of the one from and to the same dimensions, else behind all rules but
 * those of shared cost, which go by what others have set.
 *
 * @example
 * withLookups(
 *   [],
 *   [{ from: 'feature', to: 'team', reads: 'stated', name: 'key → team', table: { a: 'ops' } }],
 * ).map(({ id, kind }) => [id, kind]) // => [["lookup-stated-feature-team", "lookup"]]
 */
export function withLookups(rules: readonly AttributionRule[], lookups: readonly Lookup[]): AttributionRule[] {
  return lookups.reduce<AttributionRule[]>(
    (all, { from, to, reads, name, table }) => {
      const id = `lookup-${reads === 'stated' ? 'stated-' : ''}${from}-${to}`;
      const lookup: AttributionRule = { kind: 'lookup', id, name, from, to, reads, table };
      const same = all.findIndex((rule) => rule.id === lookup.id);
      if (same >= 0) return all.with(same, lookup);
      const firstShared = all.findIndex(({ kind }) => kind === 'shared');
      return all.toSpliced(firstShared < 0 ? all.length : firstShared, 0, lookup);
    },
    [...rules],
  );
}
