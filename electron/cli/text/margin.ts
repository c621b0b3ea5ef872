import { classNames } from '../../../models/classification/classNames.ts';
import { heldLayers, layerNames, layerUnit } from '../../../models/reports/marginNames.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import { type LayerKey, layerKeys } from '../../../models/simulation/marginKeys.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

export const marginPeriods = ['month', 'quarter', 'year'] as const;
export type MarginPeriod = (typeof marginPeriods)[number];

const small = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  currencySign: 'accounting',
  maximumSignificantDigits: 4,
});

/** Layers, policies, periods, features, tiers, fleets, budgets of experiments and units of a run, one table each. */
export function marginText(result: RunResult, by: MarginPeriod): string {
  return [
    layers(result),
    policies(result),
    periods(result, by),
    segments(result),
    fleets(result),
    experiments(result),
    units(result),
    'Percentiles do not add up: the P90s of parts do not sum to the P90 of the total.',
    bandWords(result.run) ?? '',
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const shown = ['mean', 'p10', 'p50', 'p90'] as const;
const shownHeads = ['Mean', 'P10', 'P50', 'P90'];

function amount(key: LayerKey, value: number | null | undefined): string | null {
  return layerUnit(key) === 'ratio' ? percent(value ?? null) : usd(value ?? null);
}

function layers({ margin }: RunResult): string {
  const rows = heldLayers(layerKeys, margin!.total).map((key) => [
    layerNames[key],
    ...shown.map((one) => amount(key, margin!.total[key][one])),
  ]);
  const other = margin!.otherLines.map(({ name, class: cls, mean }) => {
    const total = mean.reduce((sum, value) => sum + value, 0);
    return `  ${name}: ${classNames[cls]}, mean ${usd(total)}`;
  });
  const verdict = margin!.isFinal
    ? []
    : [`The margin is not final: ${usd(margin!.unclassifiedUsd)} of cost is unclassified; add a rule to the policy.`];
  return [
    table([left('Total'), ...shownHeads.map(right)], rows),
    ...(other.length > 0 ? ['', 'Cost outside COGS:', ...other] : []),
    ...verdict,
  ].join('\n');
}

function policies({ margin }: RunResult): string {
  if (margin!.policies.length < 2) return '';
  const keys = ['grossProfit', 'grossMargin', 'contributionMargin'] as const;
  const rows = margin!.policies.map(({ name, inForce, owner, total, grossProfitMoved }) => [
    `${name}${inForce ? ' (in force)' : ''}${owner ? `, ${owner}` : ''}`,
    usd(grossProfitMoved.p50),
    ...keys.flatMap((key) => (['p10', 'p50', 'p90'] as const).map((one) => amount(key, total[key][one]))),
  ]);
  const heads = keys.flatMap((key) => [right(`${layerNames[key]} P10`), right('P50'), right('P90')]);
  return table([left('Policy, on the same trials'), right('Moved out of COGS, P50'), ...heads], rows);
}

function periods({ periods: all = [], months, margin }: RunResult, by: MarginPeriod): string {
  const keys = ['revenue', 'aiCogs', 'grossMargin', 'contributionMargin'] as const;
  const of = (
    total: { readonly [K in (typeof keys)[number]]: { readonly [S in 'p10' | 'p50' | 'p90']: number | null } },
  ) => keys.flatMap((key) => (['p10', 'p50', 'p90'] as const).map((one) => amount(key, total[key][one])));
  const rows =
    by === 'month'
      ? months.map((month, at) => [
          month,
          ...keys.flatMap((key) =>
            (['p10', 'p50', 'p90'] as const).map((one) => amount(key, margin!.series[key][one][at])),
          ),
        ])
      : all
          .filter(({ kind }) => kind === by)
          .map(({ label, partial, total }) => [partial ? `${label} *` : label, ...of(total)]);
  const heads = keys.flatMap((key) => [right(`${layerNames[key]} P10`), right('P50'), right('P90')]);
  const note = rows.some(([label]) => label?.endsWith('*')) ? '\n* partial period' : '';
  return table([left(by === 'month' ? 'Month' : `Fiscal ${by}`), ...heads], rows) + note;
}

function segments({ features = [], tiers = [] }: RunResult): string {
  const rows = [...features, ...tiers].map(({ name, total }) => [
    name,
    usd(total.revenue.mean),
    ...shown.map((one) => usd(total.cost[one])),
    ...(['p10', 'p50', 'p90'] as const).map((one) => percent(total.margin[one])),
  ]);
  if (rows.length === 0) return '';
  const heads = ['Mean revenue', 'Mean cost', 'P10', 'P50', 'P90', 'Margin P10', 'P50', 'P90'].map(right);
  return table([left('Feature or tier'), ...heads], rows);
}

function fleets({ fleets: all = [] }: RunResult): string {
  const rows = all.map(({ name, total }) => [
    name,
    usd(total.cost.mean),
    usd(total.idleCost.mean),
    total.replicas.p50?.toFixed(1) ?? null,
    percent(total.utilisation.p50),
  ]);
  if (rows.length === 0) return '';
  const heads = ['Mean cost', 'Mean idle cost', 'Replicas P50', 'Utilization P50'].map(right);
  return table([left('Self-hosted GPUs'), ...heads], rows);
}

function experiments({ experiments: all = [] }: RunResult): string {
  const rows = all.map(({ name, whenOver, total }) => [
    name,
    usd(total.spent.mean),
    usd(total.held.mean),
    usd(total.held.p90),
    whenOver === 'defer' ? 'deferred' : 'canceled',
    total.done.p50?.toFixed(1) ?? null,
  ]);
  if (rows.length === 0) return '';
  const heads = ['Mean spend', 'Mean not spent', 'P90'].map(right);
  return table([left('Experiment budget'), ...heads, left('Over budget'), right('Completed P50')], rows);
}

function units({ unitEconomics = [] }: RunResult): string {
  const rows = unitEconomics.map(({ name, unit, total }) => [
    name,
    ...shown.map((one) => {
      const value = total[one];
      if (value === null) return null;
      return unit === 'ratio' ? percent(value) : small.format(value);
    }),
  ]);
  return table([left('Unit'), ...shownHeads.map(right)], rows);
}
