import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionDensity, distributionQuantile } from '../../models/distributions/shape.ts';
import type { ChartSize } from './size.ts';

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DensityPicture {
  /** The density, closed along the base; empty where it has no width. */
  readonly curve: string;
  /** The part of it between P10 and P90. */
  readonly range: string;
  readonly bars: readonly Bar[];
  /** Where P10, P50 and P90 stand. */
  readonly marks: readonly number[];
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
}

const samples = 80;
const tickCount = 5;

/** A distribution and the values it comes from, on one scale: areas of both are 1. */
export function densityOverHistory(
  distribution: Distribution,
  { history, size }: { readonly history: readonly number[]; readonly size: ChartSize },
): DensityPicture {
  const quantile = (share: number) => distributionQuantile(distribution, share);
  const low = Math.min(quantile(0.005), ...history);
  const high = Math.max(quantile(0.995), ...history);
  if (!(high > low)) return { curve: '', range: '', bars: [], marks: [], ticks: [] };
  const x = (value: number) => ((value - low) / (high - low)) * size.width;
  const points = Array.from({ length: samples + 1 }, (_, at) => {
    const value = low + ((high - low) * at) / samples;
    const density = distributionDensity(distribution, value);
    return { value, density: Number.isFinite(density) ? density : 0 };
  });
  const counted = histogramOf(history, { low, high });
  const top = Math.max(...points.map(({ density }) => density), ...counted.map(({ density }) => density));
  if (!(top > 0)) return { curve: '', range: '', bars: [], marks: [], ticks: [] };
  const y = (density: number) => size.height - (Math.min(density, top) / top) * (size.height - 2);
  const outline = (some: typeof points) =>
    closed(
      some.map((one) => [x(one.value), y(one.density)]),
      size.height,
    );
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map(quantile) as [number, number, number];
  return {
    curve: outline(points),
    range: outline(points.filter(({ value }) => value >= p10 && value <= p90)),
    bars: counted.map(({ from, to, density }) => ({
      x: x(from),
      width: x(to) - x(from),
      y: y(density),
      height: size.height - y(density),
    })),
    marks: [p10, p50, p90].map(x),
    ticks: Array.from({ length: tickCount }, (_, at) => {
      const value = low + ((high - low) * (at + 0.5)) / tickCount;
      return { x: x(value), value };
    }),
  };
}

function closed(points: readonly (readonly [number, number])[], base: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  const line = points.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' L');
  return `M${first[0].toFixed(1)},${base} L${line} L${last[0].toFixed(1)},${base} Z`;
}

/** Shares of some values in equal bins, over the width of a bin: twice the square root of their number of bins. */
function histogramOf(values: readonly number[], { low, high }: { readonly low: number; readonly high: number }) {
  if (values.length === 0) return [];
  const count = Math.max(4, Math.ceil(Math.sqrt(values.length)) * 2);
  const width = (high - low) / count;
  const counts = new Array<number>(count).fill(0);
  for (const value of values) counts[Math.min(count - 1, Math.floor((value - low) / width))]! += 1;
  return counts.map((found, at) => ({
    from: low + width * at,
    to: low + width * (at + 1),
    density: found / values.length / width,
  }));
}
