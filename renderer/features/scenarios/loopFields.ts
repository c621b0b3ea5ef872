import type { StepLaw, Work } from '../../../models/agents/work.ts';
import { type Field, stated } from './field.ts';
import type { Path } from './path.ts';

/** How many steps a task takes, and how that varies. */
export function stepFields(steps: StepLaw, path: Path): Field[] {
  const laws = {
    fixed: 'always the same',
    geometric: 'geometric',
    poisson: 'Poisson',
    negativeBinomial: 'negative binomial',
  };
  return [
    {
      kind: 'choice',
      label: 'Steps vary',
      path: [...path, 'law'],
      value: steps.law,
      options: Object.entries(laws).map(([id, label]) => ({ id, label, value: id })),
    },
    { kind: 'assumption', label: 'Steps on average', path: [...path, 'mean'], unit: 'steps', value: steps.mean },
    ...(steps.law === 'negativeBinomial'
      ? [
          {
            kind: 'number',
            label: 'Shape of the tail',
            path: [...path, 'dispersion'],
            unit: 'count',
            value: steps.dispersion,
          } as const,
        ]
      : []),
    { kind: 'number', label: 'Stops at', path: [...path, 'cap'], unit: 'steps', value: steps.cap },
  ];
}

/** What of the context is read from cache. */
export function cachingFields(caching: Extract<Work, { kind: 'agentLoop' }>['caching'], path: Path): Field[] {
  const choice: Field = {
    kind: 'choice',
    label: 'Prompt caching',
    path,
    value: caching.kind,
    options: [
      { id: 'none', label: 'none', value: { kind: 'none' } },
      { id: 'prefix', label: 'growing prefix', value: { kind: 'prefix', hitRate: stated(0.9) } },
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
      ];
    case 'share':
      return [
        choice,
        {
          kind: 'assumption',
          label: 'Share read',
          path: [...path, 'readShare'],
          unit: 'ratio',
          value: caching.readShare,
        },
      ];
    default: {
      const never: never = caching;
      return never;
    }
  }
}
