import type { Charge } from '../../../../models/plans/charge.ts';
import type { Named } from '../known.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

type Units = Extract<Charge, { kind: 'perUnit' }>['units'];

/** What a metered charge counts: every task as one unit, or the tasks of some features as so many units each. */
export function unitFields(units: Units, path: Path, features: readonly Named[]): Field[] {
  const all = Object.fromEntries(features.map(({ id }) => [id, stated(1)]));
  const choice: Field = {
    kind: 'choice',
    label: 'Unit',
    path,
    value: units === null ? 'task' : 'weighted',
    options: [
      { id: 'task', label: 'any task', value: null },
      { id: 'weighted', label: 'counted by feature', value: units ?? all },
    ],
  };
  if (units === null) return [choice];
  const known = new Set(features.map(({ id }) => id));
  const gone = Object.keys(units).filter((id) => !known.has(id));
  return [
    choice,
    ...[...features, ...gone.map((id) => ({ id, name: id }))].map(
      ({ id, name }): Field => ({
        kind: 'optional',
        label: `Units per ${name} task`,
        path: [...path, id],
        unit: 'count',
        value: units[id] ?? null,
        absent: 'not counted',
        initial: 1,
        omitted: true,
      }),
    ),
  ];
}
