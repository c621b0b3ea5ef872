import { normalQuantile } from './normal.ts';

/** Pieces to each halving of the probability, and coefficients to each piece. */
const piecesPerOctave = 32;
const coefficients = 6;
/** Probabilities below 2^−40 are left to the closed approximation. */
const smallestOctave = 40;
const octaves = smallestOctave - 1;

/** Pieces of the normal quantile for p ≤ ½, by the leading bits of p; six coefficients each, from the highest power. */
export const normalPieces = makePieces();
export const firstPiece = (1023 - smallestOctave) * piecesPerOctave;

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/**
 * The standard normal quantile from a table of polynomials: within 10⁻¹³ of `normalQuantile`, without a
 * logarithm above a probability of 2^−40. The engine draws with it.
 *
 * Shapes: scalar in (0, 1).
 *
 * @example
 * Math.abs(tabulatedNormalQuantile(0.975) - 1.959963984540054) < 2e-13 // => true
 */
export function tabulatedNormalQuantile(u: number): number {
  const isLow = u < 0.5;
  const p = isLow ? u : 1 - u;
  bits[0] = p;
  const piece = (words[1]! >>> 15) - firstPiece;
  if (!(piece >= 0 && p > 0 && p < 0.5)) return normalQuantile(u);
  words[1] = (words[1]! & 0x7fff) | 0x3ff00000;
  const t = bits[0]! - 1;
  const at = piece * coefficients;
  let z = normalPieces[at]!;
  for (let k = 1; k < coefficients; k++) z = z * t + normalPieces[at + k]!;
  return isLow ? z : -z;
}

/** Each piece interpolates the quantile at Chebyshev points of t = 32·p/2^octave − whole part, scaled to [0, 1/32). */
function makePieces(): Float64Array {
  const pieces = new Float64Array(octaves * piecesPerOctave * coefficients);
  const width = 1 / piecesPerOctave;
  const nodes = [
    0.01703708685546585, 0.14644660940672624, 0.37059047744873963, 0.6294095225512604, 0.8535533905932737,
    0.9829629131445341,
  ];
  for (let octave = 0; octave < octaves; octave++) {
    const scale = 2 ** (octave - smallestOctave);
    for (let piece = 0; piece < piecesPerOctave; piece++) {
      const t = nodes.map((node) => node * width);
      const values = t.map((at) => normalQuantile(scale * (1 + piece * width + at)));
      pieces.set(polynomialThrough(t, values), (octave * piecesPerOctave + piece) * coefficients);
    }
  }
  return pieces;
}

/** Coefficients, from the highest power, of the polynomial through some points (Newton's divided differences). */
function polynomialThrough(t: readonly number[], values: readonly number[]): number[] {
  const differences = [...values];
  for (let order = 1; order < t.length; order++)
    for (let i = t.length - 1; i >= order; i--)
      differences[i] = (differences[i]! - differences[i - 1]!) / (t[i]! - t[i - order]!);
  let polynomial: number[] = [];
  for (let i = t.length - 1; i >= 0; i--) {
    const raised = [...polynomial, 0];
    polynomial.forEach((coefficient, power) => {
      raised[power + 1]! -= coefficient * t[i]!;
    });
    raised[raised.length - 1]! += differences[i]!;
    polynomial = raised;
  }
  return polynomial;
}
