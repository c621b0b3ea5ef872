import type { Unit } from '../../../format/units.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';

/** A field of one number. */
export function numberField(label: string, path: Path, value: number, unit: Unit): Field {
  return { kind: 'number', label, path, unit, value };
}

/** How many entries a list has: as many more like the last one. */
export function countField<T>(
  label: string,
  path: Path,
  list: readonly T[],
  next: (last: T, index: number) => T,
): Field {
  const counts = Array.from({ length: Math.max(6, list.length) }, (_, index) => index + 1);
  const extended = (count: number) => {
    const entries = [...list.slice(0, count)];
    while (entries.length < count) entries.push(next(entries.at(-1)!, entries.length));
    return entries;
  };
  return {
    kind: 'choice',
    label,
    path,
    value: String(list.length),
    options: counts.map((count) => ({ id: String(count), label: String(count), value: extended(count) })),
  };
}
