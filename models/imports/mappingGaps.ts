import type { Mapping } from './mapping.ts';
import { type MappingTable, mappingFields } from './mappingFields.ts';

const amounts = {
  usage: [
    ...['input_tokens', 'prompt_tokens', 'output_tokens', 'requests', 'gpu_hours', 'storage_gb', 'egress_gb'],
    'billed_cost',
  ],
  revenue: ['recognized_revenue'],
} as const satisfies { readonly [T in MappingTable]: readonly string[] };
const owners = ['provider', 'model', 'service', 'feature', 'team'];

/**
 * What a mapping still lacks to be a table of usage or of revenue, in words; empty when nothing.
 *
 * Errors: none.
 *
 * @example
 * mappingGaps({ columns: { month: 'Monat' } }, 'revenue') // => ['Choose the column of recognized_revenue: what was earned in the month.']
 */
export function mappingGaps(mapping: Mapping, table: MappingTable): string[] {
  const has = (name: string) => Object.hasOwn(mapping.columns, name) || Object.hasOwn(mapping.fixed ?? {}, name);
  const gaps: string[] = [];
  const when = mappingFields(table)[0]!.name;
  if (!has(when)) gaps.push(`Choose the column of ${when}: it says when.`);
  if (!amounts[table].some(has)) {
    gaps.push(
      table === 'usage'
        ? `Choose the column of an amount: ${amounts.usage.join(', ')}.`
        : 'Choose the column of recognized_revenue: what was earned in the month.',
    );
  }
  if (table === 'usage' && !owners.some(has)) {
    gaps.push(`Choose a column, or type a fixed text, for one of ${owners.join(', ')}: it says of what.`);
  }
  return gaps;
}
