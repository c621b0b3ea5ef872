import type { Billing } from '../../../../models/plans/charge.ts';
import type { Plan } from '../../../../models/plans/plan.ts';
import type { UsageDistribution } from '../../../../models/plans/usageDistribution.ts';
import type { Base, Change } from '../../../../models/scenarios/scenario.ts';
import { type Named, pick } from '../known.ts';
import type { Path } from '../path.ts';
import { chargeListFields } from './chargeFields.ts';
import { curveFields } from './curveFields.ts';
import { type Field, stated } from './field.ts';

/** What customers of a plan buy and pay, and how many they are. */
export function planFields(plan: Plan, path: Path, features: readonly Named[]): Field[] {
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
      label: 'Overage per task',
      path: [...path, 'overagePriceUsd'],
      unit: 'usd',
      value: plan.overagePriceUsd,
      absent: 'none',
      initial: 0.05,
    },
    ...chargeListFields(plan.charges ?? [], [...path, 'charges'], features),
    ...usageFields(plan, path),
    ...curveFields(plan.users, [...path, 'users']),
    {
      kind: 'optional',
      label: 'Seats per customer',
      path: [...path, 'seatsPerCustomer'],
      unit: 'count',
      value: plan.seatsPerCustomer ?? null,
      absent: 'one',
      initial: 10,
      omitted: true,
    },
    {
      kind: 'optional',
      label: 'Active seats',
      path: [...path, 'activation'],
      unit: 'ratio',
      value: plan.activation ?? null,
      absent: 'all',
      initial: 0.8,
      omitted: true,
    },
    {
      kind: 'optional',
      label: 'Monthly churn (replaced)',
      path: [...path, 'monthlyChurn'],
      unit: 'ratio',
      value: plan.monthlyChurn ?? null,
      absent: 'nobody',
      initial: 0.02,
      omitted: true,
    },
    {
      kind: 'optional',
      label: 'Price elasticity',
      path: [...path, 'priceElasticity'],
      unit: 'factor',
      value: plan.priceElasticity ?? null,
      absent: 'none',
      initial: -0.4,
      omitted: true,
    },
    ...billingFields(plan.billing ?? { term: 'monthly', paymentDays: 0 }, [...path, 'billing']),
    { kind: 'text', label: 'Customer tier', path: [...path, 'tier'], value: plan.tier ?? 'paying' },
    { kind: 'text', label: 'Currency', path: [...path, 'currency'], value: plan.currency ?? 'USD' },
  ];
}

/** How use differs between users: a distribution, and what that distribution asks for. */
function usageFields(plan: Plan, path: Path): Field[] {
  const { usageDistribution: distribution, ...rest } = plan;
  const at = [...path, 'usageDistribution'];
  const with_ = (usageDistribution: UsageDistribution) => ({ ...rest, usageSpread: stated(0), usageDistribution });
  return [
    {
      kind: 'choice',
      label: 'Usage distribution',
      path,
      value: distribution?.kind ?? 'lognormal',
      options: [
        { id: 'lognormal', label: 'lognormal', value: rest },
        { id: 'gamma', label: 'gamma', value: with_({ kind: 'gamma', coefficientOfVariation: 1 }) },
        {
          id: 'pareto',
          label: 'Pareto: a few users dominate',
          value: with_({ kind: 'pareto', tailExponent: 1.5, capOverMean: 50 }),
        },
      ],
    },
    ...distributionFields(plan, path, at),
  ];
}

function distributionFields({ usageDistribution: distribution, usageSpread }: Plan, path: Path, at: Path): Field[] {
  const number = (label: string, key: string, unit: 'count' | 'factor', value: number): Field => ({
    kind: 'number',
    label,
    path: [...at, key],
    unit,
    value,
  });
  if (!distribution)
    return [
      {
        kind: 'assumption',
        label: 'Variation between users',
        path: [...path, 'usageSpread'],
        unit: 'sigma',
        value: usageSpread,
      },
    ];
  switch (distribution.kind) {
    case 'gamma':
      return [number('Variation (SD ÷ mean)', 'coefficientOfVariation', 'count', distribution.coefficientOfVariation)];
    case 'pareto':
      return [
        number('Tail exponent', 'tailExponent', 'count', distribution.tailExponent),
        number('Cap per user (× mean)', 'capOverMean', 'factor', distribution.capOverMean),
      ];
    default:
      return distribution satisfies never;
  }
}

function billingFields(billing: Billing, path: Path): Field[] {
  const days = [...new Set([0, 14, 30, 45, 60, 90, billing.paymentDays])].sort((a, b) => a - b);
  return [
    {
      kind: 'choice',
      label: 'Billing period',
      path,
      value: billing.term,
      options: [
        { id: 'monthly', label: 'monthly', value: { ...billing, term: 'monthly' } },
        { id: 'annual', label: 'annually in advance', value: { ...billing, term: 'annual' } },
      ],
    },
    {
      kind: 'choice',
      label: 'Payment terms',
      path,
      value: String(billing.paymentDays),
      options: days.map((paymentDays) => ({
        id: String(paymentDays),
        label: paymentDays === 0 ? 'immediately' : `net ${paymentDays} days`,
        value: { ...billing, paymentDays },
      })),
    },
  ];
}

/** What a change of terms states of a plan; what it leaves out stays. */
export function planTermFields(
  change: Extract<Change, { kind: 'plan' }>,
  path: Path,
  { base, features }: { readonly base: Base; readonly features: readonly Named[] },
): Field[] {
  const term = (label: string, key: 'seatPriceUsd' | 'includedTasks' | 'overagePriceUsd', initial: number): Field => ({
    kind: 'optional',
    label,
    path: [...path, key],
    unit: key === 'includedTasks' ? 'tasks' : 'usd',
    value: change[key],
    absent: 'unchanged',
    initial,
  });
  const until = change.grandfatheredUntil;
  return [
    pick('Plan', [...path, 'plan'], change.plan, base.plans),
    term('Seat price', 'seatPriceUsd', 30),
    term('Included tasks', 'includedTasks', 500),
    term('Overage per task', 'overagePriceUsd', 0.05),
    ...chargeListFields(change.charges ?? [], [...path, 'charges'], features),
    {
      kind: 'choice',
      label: 'Existing customers',
      path: [...path, 'grandfatheredUntil'],
      value: until === undefined ? 'all' : 'keep',
      options: [
        { id: 'all', label: 'move to the new terms', value: undefined },
        { id: 'keep', label: 'grandfathered until', value: until ?? change.from },
      ],
    },
    ...(until === undefined
      ? []
      : [{ kind: 'month', label: 'until', path: [...path, 'grandfatheredUntil'], value: until } as const]),
  ];
}

export function migrationFields(change: Extract<Change, { kind: 'migration' }>, path: Path, base: Base): Field[] {
  return [
    pick('From plan', [...path, 'fromPlan'], change.fromPlan, base.plans),
    pick('To plan', [...path, 'toPlan'], change.toPlan, base.plans),
    { kind: 'assumption', label: 'Share moved', path: [...path, 'share'], unit: 'ratio', value: change.share },
    { kind: 'number', label: 'over', path: [...path, 'rampMonths'], unit: 'months', value: change.rampMonths },
  ];
}
