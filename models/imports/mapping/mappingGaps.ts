import type { Mapping } from './mapping.ts';
import { type MappingTable, mappingFields } from './mappingFields.ts';

const amounts = [
  ...['input_tokens', 'prompt_tokens', 'output_tokens', 'requests', 'gpu_hours', 'storage_gb', 'egress_gb'],
  'billed_cost',
];
const owners = ['provider', 'model', 'service', 'feature', 'team'];

/**
 * What a mapping still lacks to be a table of usage or of revenue, in words; empty when nothing.
 *
 * @example
 * mappingGaps({ columns: { month: 'Monat' } }, 'revenue')
 * // => ["Choose the column of recognized_revenue: recognized revenue, net."]
 */
export function mappingGaps(mapping: Mapping, table: MappingTable): string[] {
  const has = (name: string) => Object.hasOwn(mapping.columns, name) || Object.hasOwn(mapping.fixed ?? {}, name);
  const gaps = mappingFields(table).flatMap(({ name, required, meaning }) =>
    required && !has(name)
      ? [`Choose the column of ${name}: ${meaning.charAt(0).toLowerCase()}${meaning.slice(1)}.`]
      : [],
  );
  if (table !== 'usage') return gaps;
  if (!amounts.some(has)) gaps.push(`Choose the column of an amount: ${amounts.join(', ')}.`);
  if (!owners.some(has)) gaps.push(`Choose a column or enter a fixed text for one of ${owners.join(', ')}.`);
  return gaps;
}
