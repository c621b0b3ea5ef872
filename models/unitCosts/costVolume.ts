import { betaQuantile } from '../statistics/beta.ts';

/** One month of a unit. Units: units, US$. */
export interface VolumePoint {
  readonly units: number;
  readonly costUsd: number;
}

/** An estimate with its 80% range. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** What cost does with volume: cost = fixed + variable × units. */
export interface CostVolume {
  readonly basis: 'fitted' | 'stated';
  readonly months: number;
  /** Per month, US$; certain where it is stated. */
  readonly fixedUsd: Estimate;
  /** Per unit, US$: the cost of one more. */
  readonly variableUsd: Estimate;
  /** Share of the variation of cost that volume explains. */
  readonly explained: number;
  /** Units per month at which revenue meets cost; null where no volume does. `high` null: no upper end at 80%. */
  readonly breakEven: { readonly units: number; readonly low: number; readonly high: number | null } | null;
  /** Cost per unit at some volumes, with the 80% range of the line. */
  readonly curve: readonly {
    readonly units: number;
    readonly usd: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly notes: readonly string[];
}

interface VolumeQuestion {
  readonly points: readonly VolumePoint[];
  /** Stated fixed cost per month; null: fitted. */
  readonly fixedUsd: number | null;
  readonly revenuePerUnitUsd: number | null;
}

/** Months that a straight line needs to have an error. */
const fewest = 3;
const outside = 0.2;
const curveSteps = 24;

/**
 * Fixed and variable cost of a unit from months of volume and cost, its break-even volume and the curve of unit cost.
 *
 * Convention: ordinary least squares, or through the stated fixed cost; 80% ranges by Student's t; the break-even range
 * is Fieller's. Shapes: one point a month. Units: US$, units. Errors: null below three months or without variation of
 * volume. Source: Fieller (1954); SEMANTICS section 11.
 *
 * @example
 * costVolume({
 *   points: [{ units: 1, costUsd: 12 }, { units: 2, costUsd: 14 }, { units: 3, costUsd: 16 }],
 *   fixedUsd: null, revenuePerUnitUsd: 7,
 * }).breakEven.units // => 2
 */
export function costVolume({ points, fixedUsd, revenuePerUnitUsd }: VolumeQuestion): CostVolume | null {
  const line = fixedUsd === null ? fittedLine(points) : lineThrough(points, fixedUsd);
  if (!line) return null;
  const { fixed, variable } = line;
  const t = studentQuantile(line.freedom);
  const at = (value: number, variance: number): Estimate => {
    const standardError = Math.sqrt(Math.max(0, variance));
    return { value, standardError, low: value - t * standardError, high: value + t * standardError };
  };
  const notes =
    fixed < 0
      ? [
          'The fitted fixed cost is below 0: cost grew faster than volume, as after a price or model change. State the fixed cost to split it.',
        ]
      : [];
  return {
    basis: fixedUsd === null ? 'fitted' : 'stated',
    months: points.length,
    fixedUsd: at(fixed, line.varianceFixed),
    variableUsd: at(variable, line.varianceVariable),
    explained: explainedShare(points, line),
    breakEven: revenuePerUnitUsd === null ? null : breakEven(line, revenuePerUnitUsd, t),
    curve: curveOf(points, line, t),
    notes,
  };
}

interface Line {
  readonly fixed: number;
  readonly variable: number;
  readonly varianceFixed: number;
  readonly varianceVariable: number;
  readonly covariance: number;
  readonly freedom: number;
}

function fittedLine(points: readonly VolumePoint[]): Line | null {
  const months = points.length;
  if (months < fewest) return null;
  const mean = (of: (point: VolumePoint) => number) => points.reduce((sum, point) => sum + of(point), 0) / months;
  const [units, cost] = [mean((one) => one.units), mean((one) => one.costUsd)];
  const spread = points.reduce((sum, one) => sum + (one.units - units) ** 2, 0);
  if (!(spread > 1e-12 * units * units * months)) return null;
  const together = points.reduce((sum, one) => sum + (one.units - units) * (one.costUsd - cost), 0);
  const variable = together / spread;
  const fixed = cost - variable * units;
  const variance = residual(points, fixed, variable) / (months - 2);
  return {
    ...{ fixed, variable, freedom: months - 2 },
    varianceVariable: variance / spread,
    varianceFixed: variance * (1 / months + (units * units) / spread),
    covariance: (-variance * units) / spread,
  };
}

function lineThrough(points: readonly VolumePoint[], fixed: number): Line | null {
  const months = points.length;
  const squares = points.reduce((sum, { units }) => sum + units * units, 0);
  if (months < fewest || !(squares > 0)) return null;
  const variable = points.reduce((sum, { units, costUsd }) => sum + units * (costUsd - fixed), 0) / squares;
  const variance = residual(points, fixed, variable) / (months - 1);
  return {
    ...{ fixed, variable, freedom: months - 1 },
    ...{ varianceVariable: variance / squares, varianceFixed: 0, covariance: 0 },
  };
}

function residual(points: readonly VolumePoint[], fixed: number, variable: number): number {
  return points.reduce((sum, { units, costUsd }) => sum + (costUsd - fixed - variable * units) ** 2, 0);
}

function explainedShare(points: readonly VolumePoint[], { fixed, variable }: Line): number {
  const mean = points.reduce((sum, { costUsd }) => sum + costUsd, 0) / points.length;
  const whole = points.reduce((sum, { costUsd }) => sum + (costUsd - mean) ** 2, 0);
  return whole > 0 ? Math.max(0, 1 - residual(points, fixed, variable) / whole) : 1;
}

/** Half the width of an 80% range, in standard errors: Student's t by the inverse of the beta distribution. */
function studentQuantile(freedom: number): number {
  return Math.sqrt(freedom * (1 / betaQuantile(outside, freedom / 2, 0.5) - 1));
}

function breakEven(line: Line, revenue: number, t: number): CostVolume['breakEven'] {
  const { fixed, variable, varianceFixed, varianceVariable, covariance } = line;
  const gap = revenue - variable;
  if (!(gap > 0) || fixed < 0) return null;
  const a = gap * gap - t * t * varianceVariable;
  const b = -2 * (fixed * gap + t * t * covariance);
  const c = fixed * fixed - t * t * varianceFixed;
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const units = fixed / gap;
  if (a > 0) return { units, low: Math.max(0, (-b - root) / (2 * a)), high: (-b + root) / (2 * a) };
  // Without an upper end the range reaches down to 0 where no fixed cost is within it.
  if (c <= 0) return { units, low: 0, high: null };
  return { units, low: a === 0 ? -c / b : (-b - root) / (2 * a), high: null };
}

function curveOf(points: readonly VolumePoint[], line: Line, t: number): CostVolume['curve'] {
  const most = Math.max(...points.map(({ units }) => units));
  const least = Math.min(...points.filter(({ units }) => units > 0).map(({ units }) => units));
  const [from, to] = [least / 2, most * 1.5];
  return Array.from({ length: curveSteps + 1 }, (_, step) => {
    const units = from + ((to - from) * step) / curveSteps;
    const variance = line.varianceFixed + 2 * units * line.covariance + units * units * line.varianceVariable;
    const half = t * Math.sqrt(Math.max(0, variance));
    const cost = line.fixed + line.variable * units;
    return { units, usd: cost / units, low: (cost - half) / units, high: (cost + half) / units };
  });
}
