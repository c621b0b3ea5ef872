import type { Feature } from '../../../../models/drivers/feature.ts';
import type { Plan } from '../../../../models/plans/plan.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';
import { seasonalityFields } from './seasonalityFields.ts';
import { tierField } from './tierField.ts';
import { workFields } from './workFields.ts';

/** How often each plan's users run a feature, how that grows, and what a task consumes. */
export function featureFields(feature: Feature, path: Path, plans: readonly Plan[]): Field[] {
  return [
    ...plans.map(
      (plan): Field => ({
        kind: 'optional',
        label: `Tasks per ${plan.name} user`,
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
      label: 'Monthly usage growth',
      path: [...path, 'usageGrowth'],
      unit: 'ratio',
      value: feature.usageGrowth,
    },
    {
      kind: 'number',
      label: 'Month-to-month noise',
      path: [...path, 'monthlyShock', 'sd'],
      unit: 'ratio',
      value: feature.monthlyShock.sd,
    },
    {
      kind: 'number',
      label: 'Noise carry-over',
      path: [...path, 'monthlyShock', 'persistence'],
      unit: 'ratio',
      value: feature.monthlyShock.persistence,
    },
    ...seasonalityFields(feature.seasonality, [...path, 'seasonality']),
    {
      kind: 'optional',
      label: 'Price over list',
      path: [...path, 'priceFactor'],
      unit: 'factor',
      value: feature.priceFactor ?? null,
      absent: 'list prices',
      initial: 1,
      omitted: true,
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
        ...(feature.models.length > 1
          ? [
              {
                kind: 'optional' as const,
                label: `Share over time${number}`,
                path: [...at, 'shareFactor'],
                unit: 'factor' as const,
                value: served.shareFactor ?? null,
                absent: 'stays',
                initial: 1,
                omitted: true as const,
              },
            ]
          : []),
        tierField(`Service tier${number}`, [...at, 'serviceTier'], served.serviceTier),
        {
          kind: 'number',
          label: `Region factor${number}`,
          path: [...at, 'regionFactor'],
          unit: 'factor',
          value: served.regionFactor ?? 1,
        },
      ];
    }),
  ];
}
