/** Complex numbers in two arrays of a length that is a power of 2. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The discrete Fourier transform of complex values, in place: X_k = Σ x_j e^(−2πi jk/n).
 *
 * Convention: roots of unity by halving angles with square roots only, so that every machine has the same bits. The
 * inverse is the transform of the conjugate over n. Shapes: length a power of 2. Errors: throws RangeError for another
 * length. Source: Cooley and Tukey (1965), radix 2.
 *
 * @example
 * fourier({ re: new Float64Array([1, 2, 3, 4]), im: new Float64Array(4) }).re // => [10, -2, -2, -2]
 */
export function fourier(spectrum: Spectrum): Spectrum {
  const { re, im } = spectrum;
  const n = re.length;
  if (n === 0 || (n & (n - 1)) !== 0) throw new RangeError(`A transform of ${n} values; give a power of 2`);
  reverseBits(re, im);
  const roots = rootsOfUnity(n);
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const stride = n / size;
    for (let start = 0; start < n; start += size) {
      for (let j = 0; j < half; j++) {
        const c = roots.re[j * stride]!;
        const s = roots.im[j * stride]!;
        const a = start + j;
        const b = a + half;
        const x = re[b]! * c - im[b]! * s;
        const y = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - x;
        im[b] = im[a]! - y;
        re[a] = re[a]! + x;
        im[a] = im[a]! + y;
      }
    }
  }
  return spectrum;
}

/**
 * The real part of the inverse transform of a spectrum.
 *
 * Shapes: length a power of 2; the spectrum is overwritten. Errors: as `fourier`.
 *
 * @example
 * inverseFourier(fourier({ re: new Float64Array([1, 0.25]), im: new Float64Array(2) })) // => [1, 0.25]
 */
export function inverseFourier(spectrum: Spectrum): Float64Array {
  const { re, im } = spectrum;
  for (let j = 0; j < im.length; j++) im[j] = -im[j]!;
  fourier(spectrum);
  return re.map((value) => value / re.length);
}

const knownRoots = new Map<number, Spectrum>();

/**
 * e^(−2πi j/n) for j below n/2.
 *
 * Shapes: n a power of 2.
 *
 * @example
 * rootsOfUnity(4) // => { "re": [1, 0], "im": [0, -1] }
 */
export function rootsOfUnity(n: number): Spectrum {
  const found = knownRoots.get(n);
  if (found) return found;
  const made = makeRoots(n);
  knownRoots.set(n, made);
  return made;
}

function makeRoots(n: number): Spectrum {
  const re = new Float64Array(Math.max(1, n / 2));
  const im = new Float64Array(re.length);
  re[0] = 1;
  // The angle of the first root, halved from a half turn: cos(a/2) = √((1 + cos a)/2), sin(a/2) = sin a / (2 cos(a/2)).
  let cos = -1;
  let sin = 0;
  for (let size = 2, known = 1; known < re.length; size *= 2, known *= 2) {
    const halfCos = size === 2 ? 0 : Math.sqrt((1 + cos) / 2);
    sin = size === 2 ? 1 : sin / (2 * halfCos);
    cos = halfCos;
    // Roots of twice the fineness: the known ones, and those turned by the new angle.
    for (let j = known - 1; j >= 0; j--) {
      const x = re[j]!;
      const y = im[j]!;
      re[2 * j] = x;
      im[2 * j] = y;
      re[2 * j + 1] = x * cos + y * sin;
      im[2 * j + 1] = y * cos - x * sin;
    }
  }
  return { re, im };
}

function reverseBits(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
}
