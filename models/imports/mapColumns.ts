import { foldName } from './header.ts';
import { revenueTemplate, usageTemplate } from './templates.ts';

/** Which column of the file holds which field of the generic formats. */
export type ColumnMap = { readonly [field: string]: string };

/**
 * The fields of the generic usage and revenue files, which a column map may name.
 *
 * @example
 * mappableFields().includes('output_tokens') // => true
 */
export function mappableFields(): string[] {
  return [...new Set([...usageTemplate, ...revenueTemplate].map(({ name }) => name))];
}

/**
 * The names of a header row with the mapped columns called by their fields; null when the row lacks one of them.
 *
 * Convention: names are compared folded (case, signs and spaces do not matter). A column that already has the name of a mapped
 * field loses it, so that the map decides. Errors: none.
 *
 * @example
 * mapColumns(['When', 'In', 'input_tokens'], { period_start: 'when', input_tokens: 'In' }) // => ['period_start', 'input_tokens', '']
 */
export function mapColumns(names: readonly string[], map: ColumnMap): string[] | null {
  const fields = new Map(Object.entries(map).map(([field, column]) => [foldName(column), field]));
  const folded = names.map(foldName);
  if (![...fields.keys()].every((column) => folded.includes(column))) return null;
  return names.map((name, index) => {
    const column = folded[index]!;
    const field = fields.get(column);
    if (field !== undefined) return folded.indexOf(column) === index ? field : '';
    return Object.hasOwn(map, column) ? '' : name;
  });
}
