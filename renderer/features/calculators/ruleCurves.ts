import { ColumnGraph } from '../../../models/columns/columnGraph.ts';
import { spillShare } from '../../../models/commitments/throughput.ts';
import { selfHostedPrice } from '../../../models/costs/gpuFleet.ts';
import type { Distribution } from '../../../models/distributions/distribution.ts';
import { quantitySchema } from '../../../models/distributions/quantity.ts';
import { distributionCdf, distributionDensity, distributionQuantile } from '../../../models/distributions/shape.ts';
import { isRecord } from '../../../models/isRecord.ts';
import { cachedInputMultiplier } from '../../../models/prices/promptCaching.ts';
import { checkQuantity } from '../../../models/scenarios/checks/checkQuantities.ts';
import type { Curve, CurvesData } from '../../charts/curvesChart.ts';
import { moneyTick } from '../../format/money.ts';
import { compactCount, percent, plainNumber } from '../../format/numbers.ts';
import type { Entries } from './schema.ts';

/** A rule drawn over the range of one of its inputs. */
export interface RulePicture extends CurvesData {
  readonly title: string;
  readonly summary: string;
}

const percentTick = (value: number) => percent(value, 0);

/** Values from the first to the last, evenly. */
function even(from: number, to: number, parts: number): number[] {
  return Array.from({ length: parts + 1 }, (_, at) => from + ((to - from) * at) / parts);
}

function line(name: string, xs: readonly number[], y: (x: number) => number): Curve {
  return { name, colour: 'var(--fan)', look: 'line', points: xs.map((x) => ({ x, y: y(x) })) };
}

function numberAt(input: unknown, key: string): number | null {
  const value = isRecord(input) ? input[key] : null;
  return typeof value === 'number' ? value : null;
}

export function cacheChart(told: Entries): RulePicture {
  const { hitShare, readMultiplier, writeMultiplier } = told as Readonly<Record<string, number>>;
  const graph = new ColumnGraph();
  const multiplier = (share: number) =>
    cachedInputMultiplier(graph, { hitShare: graph.constant(share), read: readMultiplier!, write: writeMultiplier! })
      .immediate;
  const shares = even(0, 1, 20);
  const without: Curve = { ...line('Without caching', shares, () => 1), colour: 'var(--ink-3)', look: 'dashed' };
  return {
    title: 'Input price by cache read share',
    summary: `${plainNumber(multiplier(0))}× the fresh input price with no hits, ${plainNumber(multiplier(1))}× with hits only.`,
    curves: [line('With caching', shares, multiplier), without],
    rules: [{ x: hitShare!, name: 'here' }],
    formatX: percentTick,
    formatY: (value) => `${plainNumber(value)}×`,
    xName: 'cache read share',
    yName: 'Input price',
  };
}

export function spillChart(input: unknown, told: Entries): RulePicture[] {
  const [capacity, sigma, use] = ['capacity', 'sigma', 'meanUse'].map((key) => numberAt(input, key));
  if (use === null || use === undefined || numberAt(told, 'spillShare') === null) return [];
  const graph = new ColumnGraph();
  const of = { capacity: graph.constant(capacity ?? 1), sigma: graph.constant(sigma ?? 0) };
  const spilled = (mean: number) => spillShare({ graph, mean: graph.constant(mean), ...of }).immediate;
  const uses = even(0.02, 1.5, 37).map((share) => share * (capacity ?? 1));
  return [
    {
      title: 'Overflow by mean utilization',
      summary: `At ${plainNumber(use)} mean utilization, ${percent(spilled(use))} of demand overflows.`,
      curves: [line('Overflow', uses, spilled)],
      rules: [{ x: use, name: 'here' }],
      formatX: plainNumber,
      formatY: percentTick,
      xName: 'mean utilization per minute',
      yName: 'Overflow share',
    },
  ];
}

export function gpuChart(input: unknown, told: Entries): RulePicture[] {
  const hourlyUsd = numberAt(input, 'hourlyUsd');
  const tokensPerSecond = numberAt(input, 'tokensPerSecond');
  const utilisation = numberAt(told, 'utilisation');
  if (hourlyUsd === null || tokensPerSecond === null || utilisation === null) return [];
  const price = (use: number) => selfHostedPrice({ hourlyUsd, tokensPerSecond, utilisation: use });
  return [
    {
      title: 'Price per million tokens by utilization',
      summary: `${moneyTick(price(0.2))} at 20% and ${moneyTick(price(0.6))} at 60% utilization, for one replica.`,
      curves: [line('US$ per million tokens', even(0.1, 1, 36), price)],
      rules: utilisation >= 0.1 ? [{ x: utilisation, name: 'here' }] : [],
      formatX: percentTick,
      formatY: moneyTick,
      xName: 'utilization of running replicas',
      yName: 'US$ per million tokens',
    },
  ];
}

/** The density of a distribution with its percentiles; nothing for a point or for what has none. */
export function densityChart(input: unknown): RulePicture[] {
  const read = quantitySchema.safeParse(isRecord(input) ? input['quantity'] : null);
  if (!read.success || typeof read.data === 'number' || checkQuantity(read.data).length > 0) return [];
  const distribution = read.data;
  const [low, high] = [distributionQuantile(distribution, 0.002), distributionQuantile(distribution, 0.995)];
  const isSmooth = even(low, high, 12).every((x) => Number.isFinite(distributionDensity(distribution, x)));
  if (!(high > low)) return [];
  const at = [0.1, 0.5, 0.9].map((u) => ({ x: distributionQuantile(distribution, u), name: `p${u * 100}` }));
  const told = at.map(({ name, x }) => `${name} ${plainNumber(x)}`).join(', ');
  return [
    {
      title: isSmooth ? 'Probability density' : 'Probability at or below a value',
      summary: `Percentiles: ${told}.`,
      curves: [
        isSmooth
          ? line('Density', even(low, high, 120), (x) => distributionDensity(distribution, x))
          : { ...line('Probability', even(low, high, 200), (x) => distributionCdf(distribution, x)), look: 'steps' },
      ],
      rules: at,
      formatX: compactCount,
      formatY: isSmooth ? plainNumber : percentTick,
      xName: '',
      yName: isSmooth ? 'Density' : 'Probability',
    },
  ];
}

/** The sample as a rising line of steps, and the best family beside it. */
export function fitChart(input: unknown, told: Entries): RulePicture[] {
  const values = isRecord(input) && Array.isArray(input['values']) ? (input['values'] as number[]) : [];
  const best = (told['fits'] as readonly { readonly distribution: Distribution }[] | undefined)?.[0]?.distribution;
  if (values.length < 3 || !best) return [];
  const sorted = [...values].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(sorted.length / 400));
  const seen = sorted
    .map((x, at) => ({ x, y: (at + 1) / sorted.length }))
    .filter((_, at) => at % every === 0 || at === sorted.length - 1);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  return [
    {
      title: 'Sample and best-fitting distribution',
      summary: `Cumulative share of the ${values.length} values and of the fitted ${best.kind}.`,
      curves: [
        { name: 'Sample', colour: 'var(--c1)', look: 'steps', points: seen },
        { ...line(`Fitted ${best.kind}`, even(low, high, 120), (x) => distributionCdf(best, x)), colour: 'var(--c2)' },
      ],
      rules: [],
      formatX: compactCount,
      formatY: percentTick,
      xName: 'value',
      yName: 'Share at or below',
    },
  ];
}
