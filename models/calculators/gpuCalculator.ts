import { z } from 'zod';
import type { Column } from '../columns/columnGraph.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { gpuFleet, hoursInMonth, selfHostedPrice } from '../costs/gpuFleet.ts';
import { month } from '../distributions/fields.ts';
import { calculator } from './calculator.ts';
import { share, tokens } from './fields.ts';

const hourly = z.number().min(0).describe('US$ per replica-hour');

const schema = z.strictObject({
  month: month.describe('billing month, YYYY-MM; its calendar hours count').default('2027-01'),
  demand: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('tokens'),
        tokensPerMonth: tokens.describe('tokens to serve in the month'),
      }),
      z.strictObject({
        kind: z.literal('utilisation'),
        utilisation: share.describe('mean utilization of one replica'),
      }),
    ])
    .describe('demand: tokens, or the utilization of one replica'),
  hourlyUsd: hourly,
  tokensPerSecond: z.number().positive().describe('capacity of one replica at full utilization'),
  maxUtilisation: z.number().positive().max(1).default(1).describe('planned peak utilization of a replica'),
  peakToMean: z.number().min(1).default(1).describe('peak-to-mean ratio of demand'),
  minReplicas: z.number().min(0).default(1).describe('minimum replicas'),
  reserved: z.strictObject({ replicas: z.number().min(0), hourlyUsd: hourly }).optional(),
  spot: z.strictObject({ share, hourlyUsd: hourly }).optional(),
});

/** The monthly cost of self-hosted GPUs, and the cost per million tokens. */
export const gpuCalculator = calculator({
  name: 'gpu',
  title: 'Self-hosted GPUs',
  description: 'Replicas, monthly cost, idle cost and the price per million tokens of self-hosted inference.',
  schema,
  example: { demand: { kind: 'utilisation', utilisation: 0.6 }, hourlyUsd: 3.13, tokensPerSecond: 1500 },
  run: ({ month: paid, demand, reserved, spot, ...terms }) => {
    const graph = new ColumnGraph();
    const hours = hoursInMonth(paid);
    const fullUse = terms.tokensPerSecond * 3600 * hours;
    const served = demand.kind === 'tokens' ? demand.tokensPerMonth : fullUse * demand.utilisation;
    const constants = <T extends object>(values: T) =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, graph.constant(value as number)])) as {
        [K in keyof T]: Column;
      };
    const fleet = gpuFleet({
      graph,
      month: paid,
      tokens: graph.constant(served),
      terms: {
        ...constants(terms),
        reserved: reserved ? constants(reserved) : null,
        spot: spot ? constants(spot) : null,
      },
    });
    const cost = fleet.cost.immediate;
    const { hourlyUsd, tokensPerSecond } = terms;
    return {
      result: {
        hours,
        tokens: served,
        replicas: fleet.replicas.immediate,
        costUsd: cost,
        utilisation: fleet.utilisation.immediate,
        idleCostUsd: fleet.idleCost.immediate,
        usdPerMillionTokens: served > 0 ? (cost / served) * 1_000_000 : null,
        usdPerMillionTokensAtFullUse: selfHostedPrice({ hourlyUsd, tokensPerSecond, utilisation: 1 }),
      },
    };
  },
});
