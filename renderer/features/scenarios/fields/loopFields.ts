import type { StepDistribution, Work } from '../../../../models/agents/work.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

type Loop = Extract<Work, { kind: 'agentLoop' }>;

const averageDistributions = {
  fixed: 'fixed',
  geometric: 'geometric',
  poisson: 'Poisson',
  negativeBinomial: 'negative binomial',
} as const;

/** How many steps a task takes, and how that varies. */
export function stepFields(steps: StepDistribution, path: Path): Field[] {
  const mean = steps.distribution === 'empirical' ? stated(6) : steps.mean;
  const dispersion = steps.distribution === 'empirical' ? 2 : steps.dispersion;
  const { cap, runawayShare } = steps;
  const end = { cap, ...(runawayShare ? { runawayShare } : {}) };
  const seen = { distribution: 'empirical', runs: [{ steps: 6, weight: 1 }], ...end };
  return [
    {
      kind: 'choice',
      label: 'Step distribution',
      path,
      value: steps.distribution,
      options: [
        ...Object.entries(averageDistributions).map(([distribution, label]) => ({
          id: distribution,
          label,
          value: { distribution, mean, dispersion, ...end },
        })),
        { id: 'empirical', label: 'observed runs', value: steps.distribution === 'empirical' ? steps : seen },
      ],
    },
    ...distributionFields(steps, path),
    { kind: 'number', label: 'Maximum steps', path: [...path, 'cap'], unit: 'steps', value: cap },
    {
      kind: 'optional',
      label: 'Runaways',
      path: [...path, 'runawayShare'],
      unit: 'ratio',
      value: runawayShare ?? null,
      absent: 'none',
      initial: 0.02,
      omitted: true,
    },
  ];
}

function distributionFields(steps: StepDistribution, path: Path): Field[] {
  if (steps.distribution === 'empirical')
    return steps.runs.flatMap(({ steps: count, weight }, index): Field[] => [
      { kind: 'number', label: 'Steps observed', path: [...path, 'runs', index, 'steps'], unit: 'steps', value: count },
      {
        kind: 'number',
        label: 'Number of runs',
        path: [...path, 'runs', index, 'weight'],
        unit: 'count',
        value: weight,
      },
    ]);
  const mean: Field = {
    kind: 'assumption',
    label: 'Mean steps',
    path: [...path, 'mean'],
    unit: 'steps',
    value: steps.mean,
  };
  if (steps.distribution !== 'negativeBinomial') return [mean];
  const { dispersion } = steps;
  return [
    mean,
    { kind: 'number', label: 'Dispersion', path: [...path, 'dispersion'], unit: 'count', value: dispersion },
  ];
}

/** Where a loop is cut short: compaction of its context, and a budget. */
export function limitFields({ compaction, budgetUsd }: Loop, path: Path): Field[] {
  const choice: Field = {
    kind: 'choice',
    label: 'Context compaction',
    path: [...path, 'compaction'],
    value: compaction ? 'at' : 'never',
    options: [
      { id: 'never', label: 'never', value: undefined },
      {
        id: 'at',
        label: 'at a token count',
        value: compaction ?? { atTokens: stated(150_000), toTokens: stated(20_000) },
      },
    ],
  };
  const budget: Field = {
    kind: 'optional',
    label: 'Budget per task',
    path: [...path, 'budgetUsd'],
    unit: 'usd',
    value: budgetUsd ?? null,
    absent: 'none',
    initial: 1,
    omitted: true,
  };
  if (!compaction) return [choice, budget];
  const at = [...path, 'compaction'];
  return [
    choice,
    {
      kind: 'assumption',
      label: 'Compacted at',
      path: [...at, 'atTokens'],
      unit: 'tokens',
      value: compaction.atTokens,
    },
    {
      kind: 'assumption',
      label: 'Compacted to',
      path: [...at, 'toTokens'],
      unit: 'tokens',
      value: compaction.toTokens,
    },
    {
      kind: 'optional',
      label: 'Summary tokens',
      path: [...at, 'summaryTokens'],
      unit: 'tokens',
      value: compaction.summaryTokens ?? null,
      absent: 'all beyond the prefix',
      initial: 2000,
      omitted: true,
    },
    budget,
  ];
}

/** Tries of a task, and how uncertain all its tokens are. */
export function triesFields({ retries, tokensFactor }: Work, path: Path): Field[] {
  const at = [...path, 'retries'];
  return [
    {
      kind: 'choice',
      label: 'Failed attempts',
      path: at,
      value: retries ? 'again' : 'none',
      options: [
        { id: 'none', label: 'no retries', value: undefined },
        { id: 'again', label: 'retried', value: retries ?? { successProbability: stated(0.9), maxTries: 3 } },
      ],
    },
    ...(retries
      ? ([
          {
            kind: 'assumption',
            label: 'Success rate per attempt',
            path: [...at, 'successProbability'],
            unit: 'ratio',
            value: retries.successProbability,
          },
          {
            kind: 'number',
            label: 'Maximum attempts',
            path: [...at, 'maxTries'],
            unit: 'count',
            value: retries.maxTries,
          },
        ] as const)
      : []),
    {
      kind: 'optional',
      label: 'Token multiplier',
      path: [...path, 'tokensFactor'],
      unit: 'factor',
      value: tokensFactor ?? null,
      absent: '1',
      initial: 1,
      omitted: true,
    },
  ];
}

/** What of the context is read from cache. */
export function cachingFields(caching: Loop['caching'], path: Path): Field[] {
  const choice: Field = {
    kind: 'choice',
    label: 'Prompt caching',
    path,
    value: caching.kind,
    options: [
      { id: 'none', label: 'none', value: { kind: 'none' } },
      { id: 'prefix', label: 'growing prefix', value: { kind: 'prefix', hitRate: stated(0.9) } },
      { id: 'reuse', label: 'growing prefix, hits by reuse', value: { kind: 'reuse', reusesPerHour: stated(20) } },
      { id: 'share', label: 'flat share of input', value: { kind: 'share', readShare: stated(0.5) } },
    ],
  };
  switch (caching.kind) {
    case 'none':
      return [choice];
    case 'prefix':
      return [
        choice,
        {
          kind: 'assumption',
          label: 'Token hit rate',
          path: [...path, 'hitRate'],
          unit: 'ratio',
          value: caching.hitRate,
        },
        lifetimeField(caching, path),
      ];
    case 'reuse':
      return [
        choice,
        {
          kind: 'assumption',
          label: 'Prefix uses per hour',
          path: [...path, 'reusesPerHour'],
          unit: 'count',
          value: caching.reusesPerHour,
        },
        lifetimeField(caching, path),
      ];
    case 'share':
      return [
        choice,
        {
          kind: 'assumption',
          label: 'Cache read share',
          path: [...path, 'readShare'],
          unit: 'ratio',
          value: caching.readShare,
        },
      ];
    default:
      return caching satisfies never;
  }
}

function lifetimeField({ lifetime = '5m' }: { readonly lifetime?: '5m' | '1h' | undefined }, path: Path): Field {
  return {
    kind: 'choice',
    label: 'Cache lifetime',
    path: [...path, 'lifetime'],
    value: lifetime,
    options: [
      { id: '5m', label: '5 minutes', value: '5m' },
      { id: '1h', label: '1 hour', value: '1h' },
    ],
  };
}
