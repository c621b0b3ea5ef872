import { sine } from '../../statistics/elementary.ts';
import { ridgeRegression } from '../../statistics/ridgeRegression.ts';

/** Weeks of a mean year of the calendar: a season of exactly 52 would drift away from it. */
const weeksPerYear = 52.1775;

const mostHarmonics = 20;
/** Values that one harmonic asks for, and years below which there is none. */
const valuesPerHarmonic = 8;
const fewestYears = 1.5;
/** Of the noise: what its own last changes say of the next. */
const order = 3;
const ridge = { season: 0.01, noise: 0.02 };
/** Harmonics that explain no more than so many times what chance would are not believed. */
const caution = 1.5;
const rounds = 3;
/** What went on for years goes on at half its pace, as measured inside the training parts. */
const keptDrift = 0.5;

/**
 * The season of weeks as harmonics of a calendar year, fitted to the changes of the series around their drift together
 * with an autoregression of what they leave, and shrunken by 1 − 1.5/F as every season is.
 *
 * Shapes: any history; below a year and a half it is the autoregression alone. Units: those of the values, best
 * logarithms.
 * Source: Young, Pedregal and Tych (1999), dynamic harmonic regression; Cochrane and Orcutt (1949) for the turns of
 * fit.
 *
 * @example
 * harmonicPath(Float64Array.from({ length: 20 }, () => 2), 2) // => [2, 2]
 */
export function harmonicPath(x: Float64Array, horizon: number): Float64Array {
  const n = x.length;
  const drift = (keptDrift * (x[n - 1]! - x[0]!)) / (n - 1);
  const changes = Float64Array.from({ length: n - 1 }, (_, t) => x[t + 1]! - x[t]! - drift);
  const count = n < fewestYears * weeksPerYear ? 0 : Math.min(mostHarmonics, Math.floor(n / valuesPerHarmonic));
  const waves = Array.from({ length: 2 * count }, (_, k) => waveChanges(k, n - 1 + horizon));
  let phi: Float64Array = new Float64Array(order);
  let season: Float64Array = new Float64Array(n - 1 + horizon);
  for (let round = 0; round < rounds; round++) {
    if (count > 0) season = seasonOf(waves, { changes, phi });
    phi = noiseOf(changes.map((change, t) => change - season[t]!));
    if (count === 0) break;
  }
  const rest = [...changes].map((change, t) => change - season[t]!);
  let value = x[n - 1]!;
  return Float64Array.from({ length: horizon }, (_, h) => {
    let noise = 0;
    for (let i = 0; i < order && i < rest.length; i++) noise += phi[i]! * rest[rest.length - 1 - i]!;
    rest.push(noise);
    value += drift + noise + season[n - 1 + h]!;
    return value;
  });
}

/** Changes of the k-th wave from each week to the next: cosines first, then sines, of rising frequency. */
function waveChanges(k: number, length: number): Float64Array {
  const frequency = (2 * Math.PI * ((k >> 1) + 1)) / weeksPerYear;
  const phase = k % 2 === 0 ? Math.PI / 2 : 0;
  return Float64Array.from({ length }, (_, t) => waveAt(frequency * (t + 1) + phase) - waveAt(frequency * t + phase));
}

/** The sine of any angle: brought to half a turn, then found from a quarter of it. */
function waveAt(angle: number): number {
  const turns = Math.round(angle / (2 * Math.PI));
  const quarter = sine((angle - 2 * Math.PI * turns) / 4);
  const half = 2 * quarter * Math.sqrt(1 - quarter * quarter);
  return 2 * half * (1 - 2 * quarter * quarter);
}

/** The shrunken season of all weeks, ahead too; both sides are filtered by the noise first. */
function seasonOf(
  waves: readonly Float64Array[],
  { changes, phi }: { readonly changes: Float64Array; readonly phi: Float64Array },
): Float64Array {
  const y = filtered(changes, phi, changes.length);
  const columns = waves.map((wave) => filtered(wave, phi, changes.length));
  const weights = ridgeRegression(columns, { y, ridge: ridge.season });
  let [explained, left] = [0, 0];
  for (let t = 0; t < y.length; t++) {
    let fit = 0;
    for (let k = 0; k < columns.length; k++) fit += weights[k]! * columns[k]![t]!;
    explained += fit * fit;
    left += (y[t]! - fit) ** 2;
  }
  const strength = explained / columns.length / Math.max(left / Math.max(1, y.length - columns.length), 1e-12);
  const kept = strength > caution ? 1 - caution / strength : 0;
  return waves[0]!.map((_, t) => {
    let value = 0;
    for (let k = 0; k < waves.length; k++) value += weights[k]! * waves[k]![t]!;
    return kept * value;
  });
}

function filtered(x: Float64Array, phi: Float64Array, length: number): Float64Array {
  return Float64Array.from({ length: Math.max(0, length - order) }, (_, i) => {
    let value = x[i + order]!;
    for (let k = 0; k < order; k++) value -= phi[k]! * x[i + order - 1 - k]!;
    return value;
  });
}

function noiseOf(rest: Float64Array): Float64Array {
  const count = Math.max(0, rest.length - order);
  const columns = Array.from({ length: order }, (_, k) => rest.subarray(order - 1 - k, order - 1 - k + count));
  return ridgeRegression(columns, { y: rest.subarray(order), ridge: order * ridge.noise });
}
