import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import {
  kindOf,
  type MappingTable,
  mappingFields,
  type UnitName,
  unitsOf,
} from '../../../models/imports/mapping/mappingFields.ts';
import type { Option } from '../../ui/Select.tsx';

/** The choice that is none. */
export const notUsed = 'not-used';

const oneOf: { readonly [kind: string]: string } = {
  money: 'whole units',
  count: 'ones',
  hours: 'hours',
  storage: 'GB',
};

/** The field that a column holds; the first where it holds several. */
export function fieldOf({ columns }: Mapping, column: string): string | null {
  return Object.entries(columns).find(([, name]) => name === column)?.[0] ?? null;
}

/** A column holds one field and a field stands in one column: the latest choice wins. */
export function chooseField(mapping: Mapping, column: string, field: string): Mapping {
  const before = fieldOf(mapping, column);
  const others = Object.entries(mapping.columns).filter(([name, held]) => held !== column && name !== field);
  const columns = Object.fromEntries(field === notUsed ? others : [...others, [field, column]]);
  return cleaned({ ...mapping, columns }, before && before !== field ? [before] : [], field);
}

export function chooseUnit(mapping: Mapping, field: string, unit: string): Mapping {
  const { [field]: _before, ...rest } = mapping.units ?? {};
  const units = unit === notUsed ? rest : { ...rest, [field]: unit as UnitName };
  const { units: _units, ...others } = mapping;
  return Object.keys(units).length === 0 ? others : { ...others, units };
}

export function flipSign(mapping: Mapping, field: string): Mapping {
  const before = mapping.reversed ?? [];
  const reversed = before.includes(field) ? before.filter((one) => one !== field) : [...before, field];
  const { reversed: _reversed, ...others } = mapping;
  return reversed.length === 0 ? others : { ...others, reversed };
}

export function setFixed(mapping: Mapping, field: string, text: string | null): Mapping {
  const { [field]: _before, ...rest } = mapping.fixed ?? {};
  const fixed = text === null ? rest : { ...rest, [field]: text };
  const { fixed: _fixed, ...others } = mapping;
  return Object.keys(fixed).length === 0 ? others : { ...others, fixed };
}

/** Where the records of a JSON file stand. */
export function setRecords(mapping: Mapping, path: string): Mapping {
  const { records: _before, ...others } = mapping;
  return path === '' ? others : { ...others, records: path };
}

/** Another table has other fields; what it does not have is let go, and its date is the same column. */
export function chooseTable(mapping: Mapping, table: MappingTable): Mapping {
  const names = new Set(mappingFields(table).map(({ name }) => name));
  const when = Object.entries(mapping.columns).find(([field]) => kindOf(field) === 'date')?.[1];
  const kept = Object.entries(mapping.columns).filter(([field]) => names.has(field));
  const date = mappingFields(table).find(({ kind }) => kind === 'date')!.name;
  const columns = { ...(when === undefined ? {} : { [date]: when }), ...Object.fromEntries(kept) };
  const gone = Object.keys(mapping.columns).filter((field) => !names.has(field));
  const fixed = Object.fromEntries(Object.entries(mapping.fixed ?? {}).filter(([field]) => names.has(field)));
  return cleaned({ ...mapping, table, columns, fixed }, gone, null);
}

export function unitOptions(field: string): readonly Option<string>[] {
  const kind = kindOf(field);
  const units = unitsOf({ kind });
  if (units.length === 0) return [];
  return [{ id: notUsed, label: oneOf[kind] ?? 'ones' }, ...units.map(({ id, label }) => ({ id, label }))];
}

/** Without the units and signs of fields that are no longer mapped, and a fixed text of one that now is. */
function cleaned(mapping: Mapping, gone: readonly string[], now: string | null): Mapping {
  const { units, reversed, fixed, ...rest } = mapping;
  const keptUnits = Object.entries(units ?? {}).filter(([field]) => !gone.includes(field));
  const keptSigns = (reversed ?? []).filter((field) => !gone.includes(field));
  const keptTexts = Object.entries(fixed ?? {}).filter(([field]) => field !== now);
  return {
    ...rest,
    ...(keptUnits.length > 0 ? { units: Object.fromEntries(keptUnits) } : {}),
    ...(keptSigns.length > 0 ? { reversed: keptSigns } : {}),
    ...(keptTexts.length > 0 ? { fixed: Object.fromEntries(keptTexts) } : {}),
  };
}
