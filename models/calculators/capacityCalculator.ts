import { z } from 'zod';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { spillShare } from '../commitments/throughput.ts';
import { selfHostedPrice } from '../costs/gpuFleet.ts';
import { log } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import { calculator } from './calculator.ts';

const positive = z.number().positive();

const schema = z.strictObject({
  capacity: positive.default(1).describe('capacity per minute, in tokens or any other unit'),
  meanUse: z.number().min(0).optional().describe('mean demand per minute, in the unit of capacity'),
  sigma: z.number().min(0).max(5).default(0).describe('variation between minutes: standard deviation of log demand'),
  usdPerHour: z.number().min(0).optional().describe('capacity cost per hour, used or not'),
  usdPerUnit: z.number().min(0).optional().describe('pay-as-you-go cost per unit'),
  overflow: z.enum(['payAsYouGo', 'rejected']).default('payAsYouGo'),
  hours: positive.default(730).describe('hours counted; 730 per month'),
  gpu: z
    .strictObject({
      hourlyUsd: z.number().min(0).describe('US$ per replica-hour'),
      tokensPerSecond: positive,
      utilisation: z.number().positive().max(1),
    })
    .optional()
    .describe('a self-hosted GPU: cost per million tokens'),
});
type Input = z.output<typeof schema>;

/** How much demand a capacity serves, how much spills, and what that costs. */
export const capacityCalculator = calculator({
  name: 'capacity',
  title: 'Capacity',
  description: 'Demand served by a capacity minute by minute, overflow and idle capacity, and the unit cost.',
  schema,
  example: { meanUse: 0.7, sigma: 0.6 },
  run: ({ gpu, ...asked }) => {
    if (!gpu && asked.meanUse === undefined) {
      const message = 'meanUse is missing; enter the mean demand per minute in the unit of capacity, or a "gpu".';
      return { issues: [{ severity: 'error', path: 'meanUse', message }] };
    }
    return {
      result: {
        ...(asked.meanUse === undefined ? {} : throughput({ ...asked, meanUse: asked.meanUse })),
        ...(gpu ? { usdPerMillionTokens: selfHostedPrice(gpu) } : {}),
      },
    };
  },
});

interface Throughput extends Omit<Input, 'gpu' | 'meanUse'> {
  readonly meanUse: number;
}

function throughput({ capacity, meanUse, sigma, usdPerHour, usdPerUnit, overflow, hours }: Throughput) {
  const graph = new ColumnGraph();
  const share = (spread: number) => {
    const [mean, limit, deviation] = [meanUse, capacity, spread].map((value) => graph.constant(value)) as [
      Column,
      Column,
      Column,
    ];
    return spillShare({ graph, mean, capacity: limit, sigma: deviation }).immediate;
  };
  const spill = share(sigma);
  const served = meanUse * (1 - spill);
  const minutes = hours * 60;
  const feeUsd = usdPerHour === undefined ? null : usdPerHour * hours;
  const overflowUsd =
    usdPerUnit === undefined ? null : overflow === 'rejected' ? 0 : meanUse * spill * minutes * usdPerUnit;
  const paidFor = overflow === 'rejected' ? served : meanUse;
  const totalUsd = feeUsd === null ? null : feeUsd + (overflowUsd ?? 0);
  return {
    spillShare: spill,
    spillShareOnAverages: share(0),
    servedShare: 1 - spill,
    rejectedShare: overflow === 'rejected' ? spill : 0,
    utilisation: served / capacity,
    minutesAboveCapacity: above(meanUse, capacity, sigma),
    servedUnits: served * minutes,
    spilledUnits: meanUse * spill * minutes,
    feeUsd,
    idleUsd: feeUsd === null ? null : feeUsd * (1 - served / capacity),
    overflowUsd,
    totalUsd,
    usdPerUnitServed: totalUsd === null || paidFor === 0 ? null : totalUsd / (paidFor * minutes),
    payAsYouGoUsd: usdPerUnit === undefined ? null : meanUse * minutes * usdPerUnit,
  };
}

/** Share of minutes whose demand is above the capacity. */
function above(mean: number, capacity: number, sigma: number): number {
  if (mean === 0) return 0;
  if (sigma === 0) return mean > capacity ? 1 : 0;
  return normalCdf((log(mean / capacity) - (sigma * sigma) / 2) / sigma);
}
