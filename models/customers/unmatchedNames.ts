import { nameKey } from '../nameKey.ts';

/** A customer that only usage, or only revenue, names. */
export interface UnmatchedName {
  readonly name: string;
  readonly in: 'usage' | 'revenue';
  readonly usd: number;
  /** The name of the other side that is most alike; null where none is. */
  readonly suggestion: string | null;
}

interface NamedDollars {
  readonly name: string;
  readonly usd: number;
}

/** Words that companies carry without being told apart by them. */
const legalForms = new Set(
  'inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa sas srl bv ab oy as pty the group holding holdings'.split(
    ' ',
  ),
);

/** Names are as alike as this before one is suggested for the other. */
const alikeFrom = 0.5;

/**
 * Customers that only one side names, the largest first, each with the most alike name that only the other side has.
 *
 * Convention: alike is the Dice coefficient of pairs of letters, legal forms left out; below 0.5 nothing is suggested.
 * Units: US$ (cost in usage, revenue in revenue). Source: Dice (1945).
 *
 * @example
 * unmatchedNames([{ name: 'ACME-prod Inc.', usd: 5 }], [{ name: 'Acme Prod', usd: 9 }])[0].suggestion
 * // => 'ACME-prod Inc.'
 */
export function unmatchedNames(usage: readonly NamedDollars[], revenue: readonly NamedDollars[]): UnmatchedName[] {
  const [inUsage, inRevenue] = [usage, revenue].map((side) => new Set(side.map(({ name }) => nameKey(name)))) as [
    Set<string | null>,
    Set<string | null>,
  ];
  const onlyUsage = usage.filter(({ name }) => !inRevenue.has(nameKey(name)));
  const onlyRevenue = revenue.filter(({ name }) => !inUsage.has(nameKey(name)));
  const listed = (side: UnmatchedName['in'], own: readonly NamedDollars[], other: readonly NamedDollars[]) => {
    const pairs = other.map(({ name }) => ({ name, pairs: letterPairs(name) }));
    return own.map(({ name, usd }): UnmatchedName => ({ name, in: side, usd, suggestion: mostAlike(name, pairs) }));
  };
  return [...listed('usage', onlyUsage, onlyRevenue), ...listed('revenue', onlyRevenue, onlyUsage)].sort(
    (a, b) => Math.abs(b.usd) - Math.abs(a.usd),
  );
}

function mostAlike(
  name: string,
  others: readonly { readonly name: string; readonly pairs: readonly string[] }[],
): string | null {
  const own = letterPairs(name);
  let best: { name: string; alike: number } | null = null;
  for (const other of others) {
    const alike = dice(own, other.pairs);
    if (alike >= alikeFrom && alike > (best?.alike ?? 0)) best = { name: other.name, alike };
  }
  return best?.name ?? null;
}

function letterPairs(name: string): string[] {
  const words =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const bare = words.filter((word) => !legalForms.has(word));
  const text = (bare.length > 0 ? bare : words).join('');
  if (text.length === 1) return [text];
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

function dice(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of other) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of one) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(pair, count - 1);
  }
  return (2 * common) / (one.length + other.length);
}
