import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';

type Lookup = Extract<AttributionRule, { kind: 'lookup' }>;

/** What holds a dimension in the files of providers. */
const statedNames: { readonly [D in Dimension]?: string } = { feature: 'key', team: 'project', customer: 'user' };

/** The name of the column that a lookup is by. */
export function keyName({ from, reads }: Lookup): string {
  return reads === 'stated' ? (statedNames[from] ?? from) : from;
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A lookup as the table it may have come from. */
export function lookupText(lookup: Lookup): string {
  const head = `${keyName(lookup)},${lookup.to}`;
  return [head, ...Object.entries(lookup.table).map(([key, value]) => `${cell(key)},${cell(value)}`)].join('\n');
}
