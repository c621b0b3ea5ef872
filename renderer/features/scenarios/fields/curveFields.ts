import { addMonths, type Month } from '../../../../models/calendar.ts';
import { type AdoptionCurve, curveStart, type Retention } from '../../../../models/curves/adoptionCurve.ts';
import { firstQuantity } from '../../../../models/distributions/monthTable.ts';
import type { Assumption, MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import { quantityMean } from '../../../../models/distributions/shape.ts';
import type { Unit } from '../../../format/units.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

export const curveNames: { readonly [K in AdoptionCurve['kind']]: string } = {
  linear: 'a straight line',
  logistic: 'an S-curve',
  gompertz: 'a Gompertz curve',
  bass: 'a Bass curve',
  table: 'a table of months',
  forecast: 'a forecast by month',
  cohorts: 'cohorts with churn',
};

/** The assumption that says how many users a curve has about now. */
export function usersNow(curve: AdoptionCurve): Assumption {
  switch (curve.kind) {
    case 'linear':
    case 'gompertz':
    case 'cohorts':
      return curve.start;
    case 'logistic':
      return curve.anchor.kind === 'start' ? curve.anchor.users : curve.ceiling;
    case 'bass':
      return quantityMean(curve.start.value) > 0 ? curve.start : curve.market;
    case 'table':
      return Object.values(curve.users)[0] ?? stated(0);
    case 'forecast':
      return { ...curve.users, value: firstQuantity(curve.users.value) };
    default:
      return curve satisfies never;
  }
}

/** The fields of users over time; a change of kind keeps today's users. */
export function curveFields(curve: AdoptionCurve, path: Path): Field[] {
  const kinds = Object.keys(curveNames) as AdoptionCurve['kind'][];
  return [
    {
      kind: 'choice',
      label: 'Users follow',
      path,
      value: curve.kind,
      options: kinds.map((kind) => ({ id: kind, label: curveNames[kind], value: converted(curve, kind) })),
    },
    ...(curve.kind === 'table' || curve.kind === 'forecast'
      ? []
      : [{ kind: 'month', label: 'Start month', path: [...path, 'origin'], value: curve.origin } as const]),
    ...ownFields(curve, path),
  ];
}

/** A curve of another kind with the same users now. */
function converted(curve: AdoptionCurve, kind: AdoptionCurve['kind']): AdoptionCurve {
  if (curve.kind === kind) return curve;
  const users = usersNow(curve);
  const origin: Month = curveStart(curve) ?? '2027-01';
  const ceiling = 'ceiling' in curve ? curve.ceiling : stated(Math.round(quantityMean(users.value) * 3));
  switch (kind) {
    case 'linear':
      return { kind, origin, start: users, perMonth: stated(0) };
    case 'logistic':
      return { kind, origin, ceiling, steepness: stated(0.15), anchor: { kind: 'start', users } };
    case 'gompertz':
      return { kind, origin, ceiling, start: users, steepness: stated(0.08) };
    case 'bass':
      return { kind, origin, market: ceiling, start: users, innovation: stated(0.01), imitation: stated(0.15) };
    case 'table':
      return { kind, users: Object.fromEntries([0, 6, 12].map((ahead) => [addMonths(origin, ahead), users])) };
    case 'forecast':
      return { kind, users };
    case 'cohorts': {
      const joining = stated(Math.round(quantityMean(users.value) * 0.05));
      const retention: Retention = { kind: 'constant', monthlyChurn: stated(0.03) };
      return { kind, origin, start: users, joining, joiningGrowth: stated(0), retention };
    }
    default:
      return kind satisfies never;
  }
}

function ownFields(curve: AdoptionCurve, path: Path): Field[] {
  const at = (label: string, key: string, value: MonthlyAssumption, unit: Unit): Field => ({
    kind: 'assumption',
    label,
    path: [...path, ...key.split('.')],
    unit,
    value,
  });
  switch (curve.kind) {
    case 'linear':
      return [
        at('Starting users', 'start', curve.start, 'users'),
        at('Users gained per month', 'perMonth', curve.perMonth, 'usersPerMonth'),
      ];
    case 'logistic':
      return [
        curve.anchor.kind === 'start'
          ? at('Starting users', 'anchor.users', curve.anchor.users, 'users')
          : at('Months to half of maximum', 'anchor.months', curve.anchor.months, 'months'),
        at('Maximum users', 'ceiling', curve.ceiling, 'users'),
        at('Initial monthly growth', 'steepness', curve.steepness, 'ratio'),
      ];
    case 'gompertz':
      return [
        at('Starting users', 'start', curve.start, 'users'),
        at('Maximum users', 'ceiling', curve.ceiling, 'users'),
        at('Monthly approach rate', 'steepness', curve.steepness, 'ratio'),
      ];
    case 'bass':
      return [
        at('Starting users', 'start', curve.start, 'users'),
        at('Market size', 'market', curve.market, 'users'),
        at('Innovation rate per month (p)', 'innovation', curve.innovation, 'ratio'),
        at('Imitation rate (q)', 'imitation', curve.imitation, 'ratio'),
      ];
    case 'table':
      return tableFields(curve, path);
    case 'forecast':
      return [at('Users', 'users', curve.users, 'users')];
    case 'cohorts':
      return [
        at('Starting users', 'start', curve.start, 'users'),
        at('New users, first month', 'joining', curve.joining, 'usersPerMonth'),
        at('Monthly growth of new users', 'joiningGrowth', curve.joiningGrowth, 'ratio'),
        ...retentionFields(curve.retention, [...path, 'retention']),
      ];
    default:
      return curve satisfies never;
  }
}

/** A line for each month of the table, and a way to add a later one. */
function tableFields(curve: Extract<AdoptionCurve, { kind: 'table' }>, path: Path): Field[] {
  const months = Object.keys(curve.users).sort();
  const last = months.at(-1);
  const later = last === undefined ? [] : Array.from({ length: 24 }, (_, index) => addMonths(last, index + 1));
  return [
    ...months.map(
      (month): Field => ({
        kind: 'assumption',
        label: `Users in ${month}`,
        path: [...path, 'users', month],
        unit: 'users',
        value: curve.users[month]!,
      }),
    ),
    {
      kind: 'choice',
      label: 'Add month',
      path,
      value: 'none',
      options: [
        { id: 'none', label: 'add a month…', value: curve },
        ...later.map((month) => ({
          id: month,
          label: month,
          value: { ...curve, users: { ...curve.users, [month]: curve.users[last!]! } },
        })),
      ],
    },
  ];
}

function retentionFields(retention: Retention, path: Path): Field[] {
  const constant: Retention =
    retention.kind === 'constant'
      ? retention
      : { kind: 'constant', monthlyChurn: stated(1 - (retention.shares[0] ?? 1)) };
  const table: Retention =
    retention.kind === 'table' ? retention : { kind: 'table', shares: [0.9, 0.84, 0.8, 0.77, 0.75, 0.74] };
  const choice: Field = {
    kind: 'choice',
    label: 'Retention',
    path,
    value: retention.kind,
    options: [
      { id: 'constant', label: 'constant churn', value: constant },
      { id: 'table', label: 'by months since joining', value: table },
    ],
  };
  if (retention.kind === 'constant') {
    const { monthlyChurn: value } = retention;
    return [
      choice,
      { kind: 'assumption', label: 'Monthly churn', path: [...path, 'monthlyChurn'], unit: 'ratio', value },
    ];
  }
  const { shares } = retention;
  return [
    choice,
    ...shares.map(
      (value, index): Field => ({
        kind: 'number',
        label: `Retained after ${index + 1} ${index === 0 ? 'month' : 'months'}`,
        path: [...path, 'shares', index],
        unit: 'ratio',
        value,
      }),
    ),
    {
      kind: 'choice',
      label: 'Months in table',
      path: [...path, 'shares'],
      value: 'same',
      options: [
        { id: 'same', label: `${shares.length}, then the last value`, value: shares },
        { id: 'more', label: 'one more', value: [...shares, shares.at(-1) ?? 1] },
        ...(shares.length > 1 ? [{ id: 'fewer', label: 'one fewer', value: shares.slice(0, -1) }] : []),
      ],
    },
  ];
}
