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
  const known = daysBefore(values, place);
  if (known.count < fewestDays) return null;
  let line: Line = { centre: place, level: medianOf(known.values.slice(0, known.count)), slope: 0 };
  let weekdays = new Float64Array(7);
  let kept = known;
  for (let pass = 0; pass < 3; pass++) {
    line = lineThrough(kept, weekdays);
    weekdays = weekdaysOf(known, line);
    const left = leftOf(known, line, weekdays);
    kept = within(known, left, 3 * Math.max(leastNoise, robustDeviation(left)));
  }
  const rest = leftOf(kept, line, weekdays);
  const sd = Math.max(leastNoise, standardDeviation(rest));
  return {
    at: (at) => lineAt(line, at) + weekdays[at % 7]!,
    errorOf: errorsOf({ line, sd, count: kept.count, rest }),
  };
}

/** Days with a value: the first `count` of two columns. A history has tens of thousands of baselines to learn. */
interface KnownDays {
  readonly count: number;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

function daysBefore(values: readonly (number | null)[], place: number): KnownDays {
  const places = new Int32Array(baselineDays);
  const own = new Float64Array(baselineDays);
  let count = 0;
  for (let at = Math.max(0, place - baselineDays); at < place; at++) {
    const value = values[at];
    if (value === null || value === undefined) continue;
    places[count] = at;
    own[count++] = value;
  }
  return { count, places, values: own };
}

interface Line {
  readonly centre: number;
  readonly level: number;
  readonly slope: number;
}

function lineAt({ centre, level, slope }: Line, place: number): number {
  return level + slope * (place - centre);
}

/** What line and weekdays leave of each day. */
function leftOf({ count, places, values }: KnownDays, line: Line, weekdays: Float64Array): Float64Array {
  const left = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const at = places[index]!;
    left[index] = values[index]! - lineAt(line, at) - weekdays[at % 7]!;
  }
  return left;
}

function within(known: KnownDays, left: Float64Array, most: number): KnownDays {
  const places = new Int32Array(known.count);
  const values = new Float64Array(known.count);
  let count = 0;
  for (let index = 0; index < known.count; index++) {
    if (Math.abs(left[index]!) > most) continue;
    places[count] = known.places[index]!;
    values[count++] = known.values[index]!;
  }
  return { count, places, values };
}

function lineThrough({ count, places, values }: KnownDays, weekdays: Float64Array): Line {
  let [allPlaces, allValues] = [0, 0];
  for (let index = 0; index < count; index++) {
    allPlaces += places[index]!;
    allValues += values[index]! - weekdays[places[index]! % 7]!;
  }
  const [centre, level] = [allPlaces / count, allValues / count];
  let [products, squares] = [0, 0];
  for (let index = 0; index < count; index++) {
    const distance = places[index]! - centre;
    products += distance * (values[index]! - weekdays[places[index]! % 7]! - level);
    squares += distance ** 2;
  }
  return { centre, level, slope: squares === 0 ? 0 : products / squares };
}

function weekdaysOf({ count, places, values }: KnownDays, line: Line): Float64Array<ArrayBuffer> {
  const most = Math.ceil(baselineDays / 7);
  const left = new Float64Array(7 * most);
  const known = new Int32Array(7);
  for (let index = 0; index < count; index++) {
    const at = places[index]!;
    const weekday = at % 7;
    left[weekday * most + known[weekday]!++] = values[index]! - lineAt(line, at);
  }
  const effects = new Float64Array(7);
  for (let weekday = 0; weekday < 7; weekday++) {
    const from = weekday * most;
    effects[weekday] = known[weekday]! < 3 ? 0 : medianOf(left.subarray(from, from + known[weekday]!));
  }
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
  readonly rest: Float64Array;
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

function lagOne(values: Float64Array): number {
  let [products, squares] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    squares += values[index]! ** 2;
    if (index > 0) products += values[index]! * values[index - 1]!;
  }
  return squares === 0 ? 0 : products / squares;
}

function standardDeviation(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function robustDeviation(values: Float64Array): number {
  return normalScale * medianOf(values.map(Math.abs));
}

/** Reorders what it is given: half of it is parted off, which is cheaper than sorting it. */
function medianOf(values: Float64Array): number {
  const middle = values.length >> 1;
  const upper = partedAt(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let index = 1; index < middle; index++) if (values[index]! > lower) lower = values[index]!;
  return (lower + upper) / 2;
}

/** The value at a place of the order, with those below it before it. Source: Hoare (1961), algorithm 65. */
function partedAt(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[place]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const held = values[left]!;
      values[left++] = values[right]!;
      values[right--] = held;
    }
    if (right < place) low = left;
    if (left > place) high = right;
  }
  return values[place]!;
}
