import { fourier, inverseFourier, rootsOfUnity, type Spectrum } from './fourier.ts';

/** A discrete distribution: values in rising order, each with its probability. */
export interface Atoms {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/** Points of a lattice where nobody says otherwise. */
const usualPoints = 2 ** 16;

/**
 * Values with their probabilities as atoms, equal values put together.
 *
 * Shapes: one probability a value.
 *
 * @example
 * atomsOf([3, 1, 3], [0.25, 0.5, 0.25]) // => { "values": [1, 3], "probabilities": [0.5, 0.5] }
 */
export function atomsOf(values: ArrayLike<number>, probabilities: ArrayLike<number>): Atoms {
  const order = Array.from(values, (_, at) => at)
    .filter((at) => probabilities[at]! > 0)
    .sort((a, b) => values[a]! - values[b]!);
  const kept: number[] = [];
  const mass: number[] = [];
  for (const at of order) {
    if (kept.at(-1) === values[at]) mass[mass.length - 1]! += probabilities[at]!;
    else {
      kept.push(values[at]!);
      mass.push(probabilities[at]!);
    }
  }
  return { values: Float64Array.from(kept), probabilities: Float64Array.from(mass) };
}

/**
 * The smallest value at or below which a part u of the probability lies.
 *
 * Shapes: 0 ≤ u ≤ 1. Units: those of the values.
 *
 * @example
 * atomQuantile(atomsOf([1, 3], [0.5, 0.5]), 0.6) // => 3
 */
export function atomQuantile({ values, probabilities }: Atoms, u: number): number {
  const tolerance = 1e-12;
  let reached = 0;
  for (let at = 0; at < values.length; at++) {
    reached += probabilities[at]!;
    if (reached >= u - tolerance) return values[at]!;
  }
  return values.at(-1) ?? 0;
}

/**
 * Mean and standard deviation of atoms.
 *
 * Units: those of the values.
 *
 * @example
 * atomMoments(atomsOf([1, 3], [0.5, 0.5])) // => { "mean": 2, "sd": 1 }
 */
export function atomMoments({ values, probabilities }: Atoms): { readonly mean: number; readonly sd: number } {
  let mean = 0;
  for (let at = 0; at < values.length; at++) mean += values[at]! * probabilities[at]!;
  let variance = 0;
  for (let at = 0; at < values.length; at++) variance += (values[at]! - mean) ** 2 * probabilities[at]!;
  return { mean, sd: Math.sqrt(variance) };
}

/** Characteristic functions of distributions on one lattice, on which sums of independent things are products. */
export interface Lattice {
  readonly step: number;
  /** A power of 2; half of them are filled, so that a sum may reach twice as far. */
  readonly points: number;
}

/**
 * A lattice for sums that hardly ever are above `highest`.
 *
 * @example
 * latticeFor(32767).step // => 1
 */
export function latticeFor(highest: number, points: number = usualPoints): Lattice {
  return { step: highest > 0 ? highest / (points / 2 - 1) : 1, points };
}

/**
 * The spectrum of atoms on a lattice: each is divided between the two points beside it, so that the mean stays exact;
 * what is above the lattice counts at its end.
 *
 * @example
 * latticeAtoms(latticeFor(4), spectrumOf(latticeFor(4), atomsOf([4], [1]))).values[0].toFixed(9) // => "4.000000000"
 */
export function spectrumOf({ step, points }: Lattice, { values, probabilities }: Atoms): Spectrum {
  const filled = points / 2;
  const re = new Float64Array(points);
  for (let at = 0; at < values.length; at++) {
    const place = Math.min(values[at]! / step, filled - 1);
    const below = Math.floor(place);
    const part = place - below;
    re[below]! += probabilities[at]! * (1 - part);
    if (part > 0) re[below + 1]! += probabilities[at]! * part;
  }
  return fourier({ re, im: new Float64Array(points) });
}

/**
 * The spectrum of one certain value: what `spectrumOf` gives for it, without a transform.
 *
 * @example
 * atomMoments(latticeAtoms(latticeFor(9), pointSpectrum(latticeFor(9), 7.3))).mean.toFixed(9) // => "7.300000000"
 */
export function pointSpectrum({ step, points }: Lattice, value: number): Spectrum {
  const filled = points / 2;
  const place = Math.min(value / step, filled - 1);
  const below = Math.floor(place);
  const part = place - below;
  const { re: cos, im: sin } = rootsOfUnity(points);
  const re = new Float64Array(points);
  const im = new Float64Array(points);
  for (let j = 0; j < points; j++) {
    for (const [weight, index] of [
      [1 - part, (below * j) % points],
      [part, ((below + 1) * j) % points],
    ] as const) {
      const sign = index < filled ? weight : -weight;
      re[j]! += sign * cos[index % filled]!;
      im[j]! += sign * sin[index % filled]!;
    }
  }
  return { re, im };
}

/**
 * The atoms that a spectrum stands for; what is too small to be more than rounding is left out.
 *
 * Shapes: the spectrum is overwritten.
 *
 * @example
 * atomMoments(
 *   latticeAtoms(
 *     latticeFor(9),
 *     product(
 *       spectrumOf(latticeFor(9), atomsOf([1, 3], [0.5, 0.5])),
 *       spectrumOf(latticeFor(9), atomsOf([2], [1])),
 *     ),
 *   ),
 * ).mean.toFixed(6) // => "4.000000"
 */
export function latticeAtoms({ step }: Lattice, spectrum: Spectrum): Atoms {
  const mass = inverseFourier(spectrum);
  const noise = 1e-14;
  const kept = Array.from(mass.keys()).filter((at) => mass[at]! > noise);
  const total = kept.reduce((sum, at) => sum + mass[at]!, 0);
  return {
    values: Float64Array.from(kept, (at) => at * step),
    probabilities: Float64Array.from(kept, (at) => mass[at]! / total),
  };
}

/**
 * The spectrum of the sum of two independent things.
 *
 * @example
 * product(
 *   { re: new Float64Array([2]), im: new Float64Array([1]) },
 *   { re: new Float64Array([3]), im: new Float64Array([1]) },
 * ) // => { "re": [5], "im": [5] }
 */
export function product(a: Spectrum, b: Spectrum): Spectrum {
  const re = new Float64Array(a.re.length);
  const im = new Float64Array(re.length);
  for (let j = 0; j < re.length; j++) {
    re[j] = a.re[j]! * b.re[j]! - a.im[j]! * b.im[j]!;
    im[j] = a.re[j]! * b.im[j]! + a.im[j]! * b.re[j]!;
  }
  return { re, im };
}

/**
 * The spectrum of a mixture: Σ weight · spectrum.
 *
 * Shapes: at least one part, all of one length.
 *
 * @example
 * mixture([
 *   { weight: 0.5, of: { re: new Float64Array([2]), im: new Float64Array([0]) } },
 *   { weight: 0.5, of: { re: new Float64Array([4]), im: new Float64Array([2]) } },
 * ]) // => { "re": [3], "im": [1] }
 */
export function mixture(parts: readonly { readonly weight: number; readonly of: Spectrum }[]): Spectrum {
  const length = parts[0]!.of.re.length;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  for (const { weight, of } of parts) {
    for (let j = 0; j < length; j++) {
      re[j]! += weight * of.re[j]!;
      im[j]! += weight * of.im[j]!;
    }
  }
  return { re, im };
}

/**
 * The spectrum of the sum of a number of independent things of one distribution; a number between two whole ones is the
 * lower one, and by chance one more.
 *
 * @example
 * times({ re: new Float64Array([2]), im: new Float64Array([0]) }, 10).re // => [1024]
 */
export function times(spectrum: Spectrum, count: number): Spectrum {
  const whole = Math.floor(count);
  const part = count - whole;
  let result = one(spectrum.re.length);
  let square = spectrum;
  for (let left = whole; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = product(result, square);
    if (left > 1) square = product(square, square);
  }
  if (part === 0) return result;
  const more = product(result, spectrum);
  return mixture([
    { weight: 1 - part, of: result },
    { weight: part, of: more },
  ]);
}

/**
 * The spectrum of nothing: all probability at 0.
 *
 * @example
 * one(2) // => { "re": [1, 1], "im": [0, 0] }
 */
export function one(length: number): Spectrum {
  return { re: new Float64Array(length).fill(1), im: new Float64Array(length) };
}
