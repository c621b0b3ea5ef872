import type { FormatId } from '../format.ts';
import { revenueTemplate, runsTemplate, type TemplateColumn, usageTemplate } from './templates.ts';

/** The generic tables that columns can be mapped to. */
export const mappingTables = ['usage', 'revenue', 'runs'] as const;
export type MappingTable = (typeof mappingTables)[number];

/** The format that reads each of them. */
export const mappedFormats = {
  usage: 'generic-usage',
  revenue: 'generic-revenue',
  runs: 'agent-runs',
} as const satisfies { readonly [T in MappingTable]: FormatId };

type FieldKind = 'date' | 'money' | 'count' | 'hours' | 'storage' | 'text';

/** A field that a column can be mapped to. */
export interface MappingField extends TemplateColumn {
  readonly kind: FieldKind;
}

export const unitNames = ['thousands', 'millions', 'billions', 'cents', 'minutes', 'seconds', 'mb', 'tb'] as const;
export type UnitName = (typeof unitNames)[number];

/** So many of the field is one of the column, as an exact ratio of whole numbers. */
interface FieldUnit {
  readonly id: UnitName;
  readonly label: string;
  readonly times: number;
  readonly over: number;
}

const thousands = { id: 'thousands', label: 'thousands', times: 1_000, over: 1 } as const;
const millions = { id: 'millions', label: 'millions', times: 1_000_000, over: 1 } as const;
const billions = { id: 'billions', label: 'billions', times: 1_000_000_000, over: 1 } as const;
const byKind: { readonly [K in FieldKind]: readonly FieldUnit[] } = {
  date: [],
  text: [],
  money: [{ id: 'cents', label: 'cents', times: 1, over: 100 }, thousands, millions],
  count: [thousands, millions, billions],
  hours: [
    { id: 'minutes', label: 'minutes', times: 1, over: 60 },
    { id: 'seconds', label: 'seconds', times: 1, over: 3_600 },
  ],
  storage: [
    { id: 'mb', label: 'MB', times: 1, over: 1_000 },
    { id: 'tb', label: 'TB', times: 1_000, over: 1 },
  ],
};

const dates = new Set(['period_start', 'month', 'date']);
const money = new Set(['cost_usd', 'billed_cost', 'effective_cost', 'list_cost', 'recognized_revenue', 'mrr']);
const counts = new Set(['requests', 'active_users', 'steps']);
const storage = new Set(['storage_gb', 'egress_gb']);
const templates: { readonly [T in MappingTable]: readonly TemplateColumn[] } = {
  usage: usageTemplate,
  revenue: revenueTemplate,
  runs: runsTemplate,
};

/**
 * The fields of a generic table, in the order of its template.
 *
 * @example
 * mappingFields('revenue')[0].kind // => 'date'
 */
export function mappingFields(table: MappingTable): readonly MappingField[] {
  return templates[table].map((column) => ({ ...column, kind: kindOf(column.name) }));
}

/**
 * What one unit of a column may be, besides one of the field itself.
 *
 * @example
 * unitsOf({ kind: 'hours' }).map(({ id }) => id) // => ['minutes', 'seconds']
 */
export function unitsOf(field: Pick<MappingField, 'kind'>): readonly FieldUnit[] {
  return byKind[field.kind];
}

/**
 * What a field holds, by its name.
 *
 * @example
 * kindOf('output_tokens') // => 'count'
 */
export function kindOf(name: string): FieldKind {
  if (dates.has(name)) return 'date';
  if (money.has(name)) return 'money';
  if (storage.has(name)) return 'storage';
  if (name === 'gpu_hours') return 'hours';
  return name.endsWith('_tokens') || counts.has(name) ? 'count' : 'text';
}
