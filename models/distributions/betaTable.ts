import { betaDensity, betaQuantile } from '../statistics/beta.ts';
import { normalCdf, normalDensity } from '../statistics/normal.ts';
import type { BetaShape } from './betaDistribution.ts';
import type { QuantileTable } from './quantileTable.ts';

const from = -8;
const intervals = 512;
const step = 16 / intervals;

/** Tables already made; a scenario is compiled again at every edit, and most of its distributions stay as they were. */
const known = new Map<string, QuantileTable>();
const mostKnown = 500;

/**
 * The quantile function of a beta as a smooth table in z = Φ⁻¹(u), with exact values and slopes at the grid.
 *
 * Shapes: `range` is the part of the unit interval that truncation leaves.
 *
 * @example
 * betaTable({ alpha: 3, beta: 3, low: 0, high: 1 }, [0, 1]).values.length // => 513
 */
export function betaTable(shape: BetaShape, range: readonly [number, number]): QuantileTable {
  const { alpha, beta, low, high } = shape;
  const key = [alpha, beta, low, high, ...range].join(' ');
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const table = makeTable({ alpha, beta, low, high }, range);
  known.set(key, table);
  return table;
}

function makeTable({ alpha, beta, low, high }: BetaShape, range: readonly [number, number]): QuantileTable {
  const values = new Float64Array(intervals + 1);
  const slopes = new Float64Array(intervals + 1);
  const width = range[1] - range[0];
  for (let i = 0; i <= intervals; i++) {
    const z = from + i * step;
    const t = betaQuantile(range[0] + width * normalCdf(z), alpha, beta);
    values[i] = low + (high - low) * t;
    const density = t > 0 && t < 1 ? betaDensity(t, alpha, beta) : 0;
    slopes[i] = density > 0 ? ((high - low) * step * width * normalDensity(z)) / density : 0;
  }
  return { from, step, values, slopes };
}
