const groups = ['line_item', 'savings_plan', 'resource_tags', 'bill', 'product', 'pricing', 'reservation', 'identity'];

/**
 * The folded names of a column of AWS's report: as CUR 2.0 writes it, and as the legacy CSV does
 * (`lineItem/UsageType`).
 *
 * @example
 * curNames('line_item_usage_type') // => ['line_item_usage_type', 'lineitem_usagetype']
 * curNames('product_region_code') // => ['product_region_code', 'product_regioncode']
 */
export function curNames(name: string): string[] {
  const group = groups.find((candidate) => name.startsWith(`${candidate}_`));
  if (group === undefined) return [name];
  const legacy = `${group.replaceAll('_', '')}_${name.slice(group.length + 1).replaceAll('_', '')}`;
  return legacy === name ? [name] : [name, legacy];
}
