import type { Seasonality } from '../../../../models/drivers/seasonality.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';

const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** How use differs between the months of a year. */
export function seasonalityFields(seasonality: Seasonality | undefined, path: Path): Field[] {
  const factors: Seasonality = { kind: 'factors', factors: monthNames.map(() => 1) };
  const workingDays: Seasonality = { kind: 'workingDays', holidays: [], weekendShare: 0 };
  const choice: Field = {
    kind: 'choice',
    label: 'Seasonality',
    path,
    value: seasonality?.kind ?? 'none',
    options: [
      { id: 'none', label: 'none', value: undefined },
      {
        id: 'workingDays',
        label: 'working days',
        value: seasonality?.kind === 'workingDays' ? seasonality : workingDays,
      },
      { id: 'factors', label: 'monthly factors', value: seasonality?.kind === 'factors' ? seasonality : factors },
    ],
  };
  if (!seasonality) return [choice];
  if (seasonality.kind === 'workingDays')
    return [
      choice,
      {
        kind: 'number',
        label: 'Usage on days off',
        path: [...path, 'weekendShare'],
        unit: 'ratio',
        value: seasonality.weekendShare,
      },
      {
        kind: 'list',
        label: 'Days off besides weekends',
        path: [...path, 'holidays'],
        of: 'days',
        value: seasonality.holidays,
      },
    ];
  return [
    choice,
    ...seasonality.factors.map(
      (value, index): Field => ({
        kind: 'number',
        label: monthNames[index]!,
        path: [...path, 'factors', index],
        unit: 'factor',
        value,
      }),
    ),
  ];
}
