import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionDensity, distributionQuantile } from '../../models/distributions/shape.ts';
import type { ChartSize } from './size.ts';

const samples = 48;

/**
 * The outline of a density between its 0.5 and 99.5 percentiles, as an SVG path that fills the size; empty without
 * width.
 */
export function densityPath(distribution: Distribution, size: ChartSize): string {
  const low = distributionQuantile(distribution, 0.005);
  const high = distributionQuantile(distribution, 0.995);
  if (!(high > low)) return '';
  const points = Array.from({ length: samples + 1 }, (_, index) => {
    const x = low + ((high - low) * index) / samples;
    return { x, y: distributionDensity(distribution, x) };
  });
  const top = Math.max(...points.map(({ y }) => (Number.isFinite(y) ? y : 0)));
  if (top <= 0) return '';
  const place = ({ x, y }: { x: number; y: number }) => {
    const left = ((x - low) / (high - low)) * size.width;
    const height = (Math.min(Number.isFinite(y) ? y : top, top) / top) * (size.height - 1);
    return `${left.toFixed(1)},${(size.height - height).toFixed(1)}`;
  };
  return `M0,${size.height} L${points.map(place).join(' L')} L${size.width},${size.height} Z`;
}
