import { environments, operations } from '../../../../models/classification/workload.ts';
import type { CostKind, CostLine, DataLine, GpuLine, TrialsLine } from '../../../../models/costs/costLine.ts';
import type { MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import { fieldName } from '../../../../models/scenarios/fieldName.ts';
import type { Unit } from '../../../format/units.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

const basisUnits = { month: 'usd', user: 'usd', task: 'usd', revenue: 'ratio' } as const satisfies Record<string, Unit>;

export const costKindLabels: Readonly<Record<CostKind, string>> = {
  amount: 'Amount',
  gpu: 'Self-hosted GPUs',
  training: 'Training runs',
  experiment: 'Experiments',
  evaluation: 'Evaluations',
  data: 'Data',
};

/** What can be edited of a cost line, below its name. */
export function costFields(cost: CostLine, path: Path): Field[] {
  const kind = cost.kind ?? 'amount';
  return [
    {
      kind: 'choice',
      label: 'Kind',
      path,
      value: kind,
      options: (Object.keys(costKindLabels) as CostKind[]).map((id) => ({
        id,
        label: costKindLabels[id],
        value: id === kind ? cost : startOf(id, cost),
      })),
    },
    ...kindFields(cost, path),
    maybe('Environment', [...path, 'environment'], cost.environment, environments),
    maybe('Operation', [...path, 'operation'], cost.operation, operations),
    {
      kind: 'text',
      label: 'Currency',
      path: [...path, 'currency'],
      value: cost.currency ?? 'USD',
    },
  ];
}

/** One of a list, or what follows from the kind of line. */
function maybe(label: string, path: Path, value: string | undefined, from: readonly string[]): Field {
  const asUsual = { id: '*', label: 'default for this kind', value: undefined };
  const options = from.map((id) => ({ id, label: fieldName(id), value: id }));
  return { kind: 'choice', label, path, value: value ?? '*', options: [asUsual, ...options] };
}

/** A line of another kind under the same name, with something to start from. */
function startOf(kind: CostKind, { id, name }: CostLine): CostLine {
  const head = { id, name };
  switch (kind) {
    case 'amount':
      return { ...head, basis: 'month', amount: stated(1000) };
    case 'gpu':
      return {
        kind,
        ...head,
        hourlyUsd: stated(3),
        tokensPerSecond: stated(1500),
        maxUtilisation: stated(0.7),
        peakToMean: stated(2),
        minReplicas: stated(1),
        tokensPerMonth: stated(1_000_000_000),
        countedTokens: 'processed',
      };
    case 'training':
      return {
        kind,
        ...head,
        runsPerMonth: stated(1),
        gpuHoursPerRun: stated(500),
        hourlyUsd: stated(3),
        restartShare: stated(0.1),
      };
    case 'experiment':
    case 'evaluation':
      return { kind, ...head, countPerMonth: stated(10), costEachUsd: stated(100), variation: 0 };
    case 'data':
      return { kind, ...head, storage: startOfStorage() };
    default:
      return kind satisfies never;
  }
}

const noFlow = () => ({ perMonth: stated(0), perTask: stated(0) });
const startOfStorage = () => ({ startGb: stated(1000), addedGb: noFlow(), usdPerGbMonth: stated(0.023) });

function kindFields(cost: CostLine, path: Path): Field[] {
  switch (cost.kind) {
    case undefined:
    case 'amount':
      return [
        {
          kind: 'choice',
          label: 'Paid',
          path: [...path, 'basis'],
          value: cost.basis,
          options: [
            { id: 'month', label: 'monthly', value: 'month' },
            { id: 'user', label: 'per active user', value: 'user' },
            { id: 'task', label: 'per task', value: 'task' },
            { id: 'revenue', label: 'as % of revenue', value: 'revenue' },
          ],
        },
        assumed('Amount', [...path, 'amount'], cost.amount, basisUnits[cost.basis]),
      ];
    case 'gpu':
      return gpuFields(cost, path);
    case 'training':
      return [
        assumed('Runs per month', [...path, 'runsPerMonth'], cost.runsPerMonth, 'count'),
        assumed('GPU-hours per run', [...path, 'gpuHoursPerRun'], cost.gpuHoursPerRun, 'count'),
        assumed('Price per GPU-hour', [...path, 'hourlyUsd'], cost.hourlyUsd, 'usd'),
        assumed('Lost to restarts', [...path, 'restartShare'], cost.restartShare, 'ratio'),
      ];
    case 'experiment':
    case 'evaluation':
      return trialsFields(cost, path);
    case 'data':
      return dataFields(cost, path);
    default:
      return cost satisfies never;
  }
}

function assumed(label: string, path: Path, value: MonthlyAssumption, unit: Unit): Field {
  return { kind: 'assumption', label, path, unit, value };
}

/** A part that a line may have: without, or with something to start from. */
function part(label: string, path: Path, value: object | undefined, start: object): Field {
  return {
    kind: 'choice',
    label,
    path,
    value: value ? 'some' : 'none',
    options: [
      { id: 'none', label: 'none', value: undefined },
      { id: 'some', label: 'entered below', value: value ?? start },
    ],
  };
}

function gpuFields(cost: GpuLine, path: Path): Field[] {
  const { reserved, spot } = cost;
  return [
    assumed('Price per replica-hour', [...path, 'hourlyUsd'], cost.hourlyUsd, 'usd'),
    assumed('Tokens per second per replica', [...path, 'tokensPerSecond'], cost.tokensPerSecond, 'count'),
    {
      kind: 'choice',
      label: 'Tokens counted',
      path: [...path, 'countedTokens'],
      value: cost.countedTokens,
      options: [
        { id: 'processed', label: 'input and output', value: 'processed' },
        { id: 'output', label: 'written', value: 'output' },
      ],
    },
    assumed('Peak utilization', [...path, 'maxUtilisation'], cost.maxUtilisation, 'ratio'),
    assumed('Peak-to-mean ratio', [...path, 'peakToMean'], cost.peakToMean, 'factor'),
    assumed('Minimum replicas', [...path, 'minReplicas'], cost.minReplicas, 'count'),
    {
      kind: 'optional',
      label: 'Additional tokens per month',
      path: [...path, 'tokensPerMonth'],
      unit: 'tokens',
      value: cost.tokensPerMonth ?? null,
      absent: 'feature tokens only',
      omitted: true,
      initial: 1_000_000_000,
    },
    part('Reserved', [...path, 'reserved'], reserved, { replicas: stated(1), hourlyUsd: stated(2) }),
    ...(reserved
      ? [
          assumed('Reserved replicas', [...path, 'reserved', 'replicas'], reserved.replicas, 'count'),
          assumed('Reserved hourly price', [...path, 'reserved', 'hourlyUsd'], reserved.hourlyUsd, 'usd'),
        ]
      : []),
    part('Spot', [...path, 'spot'], spot, { share: stated(0.5), hourlyUsd: stated(1) }),
    ...(spot
      ? [
          assumed('Spot share', [...path, 'spot', 'share'], spot.share, 'ratio'),
          assumed('Spot hourly price', [...path, 'spot', 'hourlyUsd'], spot.hourlyUsd, 'usd'),
        ]
      : []),
  ];
}

function trialsFields(cost: TrialsLine, path: Path): Field[] {
  const { budget } = cost;
  return [
    assumed('Count per month', [...path, 'countPerMonth'], cost.countPerMonth, 'count'),
    assumed('Cost each', [...path, 'costEachUsd'], cost.costEachUsd, 'usd'),
    {
      kind: 'number',
      label: 'Cost variation (SD ÷ mean)',
      path: [...path, 'variation'],
      unit: 'factor',
      value: cost.variation,
    },
    part('Budget', [...path, 'budget'], budget, { monthlyUsd: stated(1000), whenOver: 'stop' }),
    ...(budget
      ? [
          assumed('Monthly budget', [...path, 'budget', 'monthlyUsd'], budget.monthlyUsd, 'usd'),
          {
            kind: 'choice',
            label: 'Over budget',
            path: [...path, 'budget', 'whenOver'],
            value: budget.whenOver,
            options: [
              { id: 'stop', label: 'is canceled', value: 'stop' },
              { id: 'defer', label: 'moves to next month', value: 'defer' },
            ],
          } as const,
        ]
      : []),
  ];
}

function dataFields({ storage, egress, requests, vectorUnits }: DataLine, path: Path): Field[] {
  const flow = (label: string, at: Path, value: { perMonth: MonthlyAssumption; perTask: MonthlyAssumption }) => [
    assumed(`${label} per month`, [...at, 'perMonth'], value.perMonth, 'count'),
    assumed(`${label} per task`, [...at, 'perTask'], value.perTask, 'count'),
  ];
  const at = (...keys: string[]) => [...path, ...keys];
  return [
    part('Storage', at('storage'), storage, startOfStorage()),
    ...(storage
      ? [
          assumed('Starting GB', at('storage', 'startGb'), storage.startGb, 'count'),
          ...flow('GB added', at('storage', 'addedGb'), storage.addedGb),
          assumed('Price per GB-month', at('storage', 'usdPerGbMonth'), storage.usdPerGbMonth, 'usd'),
        ]
      : []),
    part('Egress', at('egress'), egress, { gb: noFlow(), usdPerGb: stated(0.09) }),
    ...(egress
      ? [
          ...flow('GB out', at('egress', 'gb'), egress.gb),
          assumed('Price per GB', at('egress', 'usdPerGb'), egress.usdPerGb, 'usd'),
        ]
      : []),
    part('API requests', at('requests'), requests, { count: noFlow(), usdPerMillion: stated(0.4) }),
    ...(requests
      ? [
          ...flow('Requests', at('requests', 'count'), requests.count),
          assumed('Price per million', at('requests', 'usdPerMillion'), requests.usdPerMillion, 'usd'),
        ]
      : []),
    part('Vector database', at('vectorUnits'), vectorUnits, { units: noFlow(), usdPerUnit: stated(1) }),
    ...(vectorUnits
      ? [
          ...flow('Units', at('vectorUnits', 'units'), vectorUnits.units),
          assumed('Price per unit', at('vectorUnits', 'usdPerUnit'), vectorUnits.usdPerUnit, 'usd'),
        ]
      : []),
  ];
}
