/**
 * What is expected of each day of a series, from the days before. In the scale of the detector (logarithms, logits).
 */
export interface Baseline {
  /** Expected value of a day by its place in the series. */
  readonly at: (place: number) => number;
  /**
   * Standard error of the mean of so many days that end at a place: noise, its persistence, and what the fit does not
   * know.
   */
  readonly errorOf: (end: number, count: number) => number;
}

/** Days that a baseline is learned from, and the fewest of them. */
const baselineDays = 84;
const fewestDays = 35;

/** Below this a day's noise is the rounding of the source. */
const leastNoise = 0.005;

/** Of normal values the median absolute deviation times this is the standard deviation. */
const normalScale = 1.4826;

/**
 * A straight line with weekdays through the days before a place; null of fewer than 35 known days.
 *
 * Convention: weekdays by medians of what a running week leaves, the line by least squares without days beyond three
 * robust deviations; the noise has the persistence of neighbouring days (AR(1)). Shapes: a value a day, null where
 * nothing is known or counts; place 0 may be any weekday. Units: logarithms or logits. Source: Rousseeuw and Croux
 * (1993) for the deviation; Box and Jenkins (1970) for the variance of a mean of AR(1) noise.
 *
 * @example
 * baselineBefore(Array(70).fill(2), 70).at(71) // => 2
 */
export function baselineBefore(values: readonly (number | null)[], place: number): Baseline | null {
  const first = Math.max(0, place - baselineDays);
  const known: { readonly place: number; readonly value: number }[] = [];
  for (let at = first; at < place; at++) {
    const value = values[at];
    if (value !== null && value !== undefined) known.push({ place: at, value });
  }
  if (known.length < fewestDays) return null;
  const level = medianOf(known.map(({ value }) => value));
  let line: Line = { centre: place, level, slope: 0 };
  let weekdays = new Float64Array(7);
  let kept = known;
  for (let pass = 0; pass < 3; pass++) {
    line = lineThrough(kept, weekdays);
    weekdays = weekdaysOf(known, line);
    const left = known.map(({ place: at, value }) => value - lineAt(line, at) - weekdays[at % 7]!);
    const most = 3 * Math.max(leastNoise, robustDeviation(left));
    kept = known.filter((_, index) => Math.abs(left[index]!) <= most);
  }
  const rest = kept.map(({ place: at, value }) => value - lineAt(line, at) - weekdays[at % 7]!);
  const sd = Math.max(leastNoise, standardDeviation(rest));
  return {
    at: (at) => lineAt(line, at) + weekdays[at % 7]!,
    errorOf: errorsOf({ line, sd, count: kept.length, rest }),
  };
}

interface Line {
  readonly centre: number;
  readonly level: number;
  readonly slope: number;
}

function lineAt({ centre, level, slope }: Line, place: number): number {
  return level + slope * (place - centre);
}

function lineThrough(
  days: readonly { readonly place: number; readonly value: number }[],
  weekdays: Float64Array,
): Line {
  const count = days.length;
  const centre = days.reduce((sum, { place }) => sum + place, 0) / count;
  const adjusted = days.map(({ place, value }) => value - weekdays[place % 7]!);
  const level = adjusted.reduce((sum, value) => sum + value, 0) / count;
  let [products, squares] = [0, 0];
  for (const [index, { place }] of days.entries()) {
    products += (place - centre) * (adjusted[index]! - level);
    squares += (place - centre) ** 2;
  }
  return { centre, level, slope: squares === 0 ? 0 : products / squares };
}

function weekdaysOf(
  days: readonly { readonly place: number; readonly value: number }[],
  line: Line,
): Float64Array<ArrayBuffer> {
  const left: number[][] = Array.from({ length: 7 }, () => []);
  for (const { place, value } of days) left[place % 7]!.push(value - lineAt(line, place));
  const effects = Float64Array.from(left, (one) => (one.length < 3 ? 0 : medianOf(one)));
  const mean = effects.reduce((sum, value) => sum + value, 0) / 7;
  return effects.map((value) => value - mean);
}

function errorsOf({
  line,
  sd,
  count,
  rest,
}: {
  readonly line: Line;
  readonly sd: number;
  readonly count: number;
  readonly rest: readonly number[];
}): Baseline['errorOf'] {
  const persistence = Math.min(0.9, Math.max(0, lagOne(rest)));
  // Seven weekdays and a line were fitted to the same days.
  const noise = (sd * sd * count) / Math.max(1, count - 9);
  const long = (noise * (1 + persistence)) / (1 - persistence);
  return (end, days) => {
    const own = noise * ((1 + persistence) / (1 - persistence) / days - shortCorrection(persistence, days));
    const middle = end - (days - 1) / 2;
    const far = middle - line.centre;
    return Math.sqrt(own + long * (1 / count + (12 * far * far) / count ** 3));
  };
}

/** What a mean of few AR(1) days has less than the variance of a long one. */
function shortCorrection(persistence: number, days: number): number {
  return (2 * persistence * (1 - persistence ** days)) / (days * days * (1 - persistence) ** 2);
}

function lagOne(values: readonly number[]): number {
  let [products, squares] = [0, 0];
  for (const [index, value] of values.entries()) {
    squares += value * value;
    if (index > 0) products += value * values[index - 1]!;
  }
  return squares === 0 ? 0 : products / squares;
}

function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function robustDeviation(values: readonly number[]): number {
  return normalScale * medianOf(values.map(Math.abs));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
