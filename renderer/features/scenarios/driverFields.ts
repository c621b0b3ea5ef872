import type { AdoptionCurve } from '../../../models/curves/adoptionCurve.ts';
import { quantityMean } from '../../../models/distributions/shape.ts';
import type { Feature } from '../../../models/drivers/feature.ts';
import type { Plan } from '../../../models/plans/plan.ts';
import { type Field, stated } from './field.ts';
import type { Path } from './path.ts';
import { workFields } from './workFields.ts';

/** The fields of users over time; a change of kind keeps today's users. */
export function curveFields(curve: AdoptionCurve, path: Path): Field[] {
  const users =
    curve.kind === 'linear' ? curve.start : curve.anchor.kind === 'start' ? curve.anchor.users : stated(100);
  const ceiling = curve.kind === 'logistic' ? curve.ceiling : stated(Math.round(quantityMean(users.value) * 3));
  const { origin } = curve;
  const head: Field[] = [
    {
      kind: 'choice',
      label: 'Users follow',
      path,
      value: curve.kind,
      options: [
        {
          id: 'linear',
          label: 'a straight line',
          value: { kind: 'linear', origin, start: users, perMonth: stated(0) },
        },
        {
          id: 'logistic',
          label: 'an S-curve',
          value: { kind: 'logistic', origin, ceiling, steepness: stated(0.15), anchor: { kind: 'start', users } },
        },
      ],
    },
    { kind: 'month', label: 'Counted from', path: [...path, 'origin'], value: origin },
  ];
  if (curve.kind === 'linear')
    return [
      ...head,
      { kind: 'assumption', label: 'Users then', path: [...path, 'start'], unit: 'users', value: curve.start },
      {
        kind: 'assumption',
        label: 'Gained each month',
        path: [...path, 'perMonth'],
        unit: 'usersPerMonth',
        value: curve.perMonth,
      },
    ];
  return [
    ...head,
    ...anchorFields(curve.anchor, path),
    {
      kind: 'assumption',
      label: 'Users at the ceiling',
      path: [...path, 'ceiling'],
      unit: 'users',
      value: curve.ceiling,
    },
    {
      kind: 'assumption',
      label: 'Early growth a month',
      path: [...path, 'steepness'],
      unit: 'ratio',
      value: curve.steepness,
    },
  ];
}

function anchorFields(anchor: Extract<AdoptionCurve, { kind: 'logistic' }>['anchor'], path: Path): Field[] {
  if (anchor.kind === 'start')
    return [
      {
        kind: 'assumption',
        label: 'Users then',
        path: [...path, 'anchor', 'users'],
        unit: 'users',
        value: anchor.users,
      },
    ];
  return [
    {
      kind: 'assumption',
      label: 'Half the ceiling after',
      path: [...path, 'anchor', 'months'],
      unit: 'months',
      value: anchor.months,
    },
  ];
}

export function planFields(plan: Plan, path: Path): Field[] {
  return [
    { kind: 'assumption', label: 'Seat price', path: [...path, 'seatPriceUsd'], unit: 'usd', value: plan.seatPriceUsd },
    {
      kind: 'optional',
      label: 'Included tasks',
      path: [...path, 'includedTasks'],
      unit: 'tasks',
      value: plan.includedTasks,
      absent: 'unlimited',
      initial: 500,
    },
    {
      kind: 'optional',
      label: 'Overage a task',
      path: [...path, 'overagePriceUsd'],
      unit: 'usd',
      value: plan.overagePriceUsd,
      absent: 'none',
      initial: 0.05,
    },
    {
      kind: 'assumption',
      label: 'Spread between users',
      path: [...path, 'usageSpread'],
      unit: 'sigma',
      value: plan.usageSpread,
    },
    ...curveFields(plan.users, [...path, 'users']),
  ];
}

/** How often each plan's users run a feature, how that grows, and what a task consumes. */
export function featureFields(feature: Feature, path: Path, plans: readonly Plan[]): Field[] {
  return [
    ...plans.map(
      (plan): Field => ({
        kind: 'optional',
        label: `Tasks a ${plan.name} user`,
        path: [...path, 'tasksPerUser', plan.id],
        unit: 'tasks',
        value: feature.tasksPerUser[plan.id] ?? null,
        absent: 'not in the plan',
        omitted: true,
        initial: 20,
      }),
    ),
    {
      kind: 'assumption',
      label: 'Growth of use a month',
      path: [...path, 'usageGrowth'],
      unit: 'ratio',
      value: feature.usageGrowth,
    },
    {
      kind: 'number',
      label: 'Monthly shock, sd',
      path: [...path, 'monthlyShock', 'sd'],
      unit: 'ratio',
      value: feature.monthlyShock.sd,
    },
    {
      kind: 'number',
      label: 'Shock persistence',
      path: [...path, 'monthlyShock', 'persistence'],
      unit: 'ratio',
      value: feature.monthlyShock.persistence,
    },
    ...workFields(feature.work, [...path, 'work']),
    ...feature.models.flatMap((served, index): Field[] => {
      const at = [...path, 'models', index];
      const number = feature.models.length > 1 ? ` ${index + 1}` : '';
      return [
        {
          kind: 'model',
          label: `Model${number}`,
          path: [...at, 'model'],
          value: served.model,
          owner: at,
          chosen: ({ provider, model }) => ({ ...served, provider, model }),
        },
        {
          kind: 'text',
          label: `Provider${number}`,
          path: [...at, 'provider'],
          value: served.provider,
          suggest: 'provider',
        },
        {
          kind: 'number',
          label: `Share of traffic${number}`,
          path: [...at, 'share'],
          unit: 'ratio',
          value: served.share,
        },
      ];
    }),
  ];
}
