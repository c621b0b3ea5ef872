import { type Baseline, baselineBefore } from './baseline.ts';

const moveKinds = ['spike', 'step', 'drift'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** A move of a daily series; places count from its first day. */
interface Move {
  readonly kind: MoveKind;
  /** The first day that is off, the day on which the alarm is raised, and the last day that is off. */
  readonly since: number;
  readonly seenOn: number;
  readonly until: number;
  /** Whether it is off on the last day of the series still. */
  readonly isOpen: boolean;
  /** Mean distance from what was expected, in the scale of the series, and in standard errors when it was seen. */
  readonly size: number;
  readonly score: number;
  /** What was expected of each day from `since` to `until`. */
  readonly expected: readonly number[];
}

/** Days that are looked at together, with the standard errors that raise an alarm and the least change that matters. */
interface MoveRules {
  readonly windows: readonly { readonly days: number; readonly score: number; readonly change: number }[];
}

/**
 * One day finds spikes, a week steps, four weeks slow drift. Scores hold false alarms to about one in ten series-years
 * of clean history (`npm run bench:anomalies`); changes below are nobody's business.
 */
export const moveRules: MoveRules = {
  windows: [
    { days: 1, score: 7, change: 0.3 },
    { days: 7, score: 6, change: 0.1 },
    { days: 28, score: 5.5, change: 0.07 },
  ],
};

/** A spike is over within so many days; a move that lasts longer is the new level. */
const mostSpikeDays = 4;
/** A move that lasts so long is learned as the new level. */
const settleDays = 28;

/**
 * The moves of a daily series, found day by day with what was known on that day: what an alarm that ran all along would
 * have raised, and when.
 *
 * Convention: a baseline ends before the window that is judged; days of a spike count no more in later baselines, and
 * the days before a step or drift are moved to its level. Shapes: a value a day, null where nothing is known or counts.
 * Units: logarithms or logits.
 *
 * @example
 * findMoves(
 *   Array.from({ length: 120 }, (_, day) => (day === 100 ? 2 : 0) + 0.01 * Math.sin(day * day)),
 *   moveRules,
 * ).map(({ kind, since, seenOn }) => [kind, since, seenOn]) // => [["spike", 100, 100]]
 */
export function findMoves(series: readonly (number | null)[], rules: MoveRules): Move[] {
  const values = [...series];
  const moves: Move[] = [];
  // A day's baseline ends before three windows, each on a day of its own.
  const known = new Map<number, Baseline | null>();
  const before = (place: number) => {
    const found = known.get(place);
    if (found !== undefined) return found;
    const made = baselineBefore(values, place);
    known.set(place, made);
    return made;
  };
  for (let day = 0; day < values.length; day++) {
    const alarm = alarmOn(values, { day, rules, before });
    if (!alarm) continue;
    const move = followed(values, { ...alarm, seenOn: day });
    moves.push(move);
    learn(values, move);
    known.clear();
    day = Math.max(day, move.until);
  }
  return moves;
}

interface Alarm {
  readonly since: number;
  readonly score: number;
  readonly baseline: Baseline;
}

function alarmOn(
  values: readonly (number | null)[],
  {
    day,
    rules: { windows },
    before,
  }: { readonly day: number; readonly rules: MoveRules; readonly before: (place: number) => Baseline | null },
): Alarm | null {
  if ((values[day] ?? null) === null) return null;
  for (const { days, score: most, change } of windows) {
    const from = day - days + 1;
    const baseline = from > 0 ? before(from) : null;
    if (!baseline) continue;
    const left = distances(values, { from, to: day, baseline });
    if (left.length < Math.max(1, days / 2)) continue;
    const mean = left.reduce((sum, one) => sum + one.distance, 0) / left.length;
    const score = Math.abs(mean) / baseline.errorOf(day, left.length);
    if (score >= most && Math.abs(mean) >= Math.log1p(change)) return { since: startOf(left, mean), score, baseline };
  }
  return null;
}

interface Distance {
  readonly place: number;
  readonly distance: number;
}

function distances(
  values: readonly (number | null)[],
  { from, to, baseline }: { readonly from: number; readonly to: number; readonly baseline: Baseline },
): Distance[] {
  const found: Distance[] = [];
  for (let place = from; place <= to; place++) {
    const value = values[place] ?? null;
    if (value !== null) found.push({ place, distance: value - baseline.at(place) });
  }
  return found;
}

/** The day from which on the rest of the window speaks loudest for a move to that side. */
function startOf(left: readonly Distance[], mean: number): number {
  let [best, since, sum] = [0, left.at(-1)!.place, 0];
  for (let index = left.length - 1; index >= 0; index--) {
    sum += left[index]!.distance * Math.sign(mean);
    const loud = sum <= 0 ? 0 : (sum * sum) / (left.length - index);
    if (loud > best) [best, since] = [loud, left[index]!.place];
  }
  return since;
}

/**
 * How long it lasts, at the baseline from before it: until a day and most of the next are back by more than half, or it
 * has settled.
 */
function followed(
  values: readonly (number | null)[],
  { since, seenOn, score, baseline }: Alarm & { readonly seenOn: number },
): Move {
  const start = distances(values, { from: since, to: seenOn, baseline });
  const size = start.reduce((sum, one) => sum + one.distance, 0) / start.length;
  const isOff = (place: number) => {
    const value = values[place] ?? null;
    return value === null || (value - baseline.at(place)) * Math.sign(size) > Math.abs(size) / 2;
  };
  let until = seenOn;
  for (let place = seenOn + 1; place < values.length && place < since + settleDays; place++) {
    const next = [place, place + 1, place + 2].filter((one) => one < values.length);
    if (!isOff(place) && next.filter(isOff).length * 2 < next.length) break;
    until = place;
  }
  const all = distances(values, { from: since, to: until, baseline });
  const mean = all.reduce((sum, one) => sum + one.distance, 0) / all.length;
  return {
    kind: kindOf(all, until - since + 1),
    since,
    seenOn,
    until,
    isOpen: until === values.length - 1,
    size: mean,
    score,
    expected: Array.from({ length: until - since + 1 }, (_, index) => baseline.at(since + index)),
  };
}

/** A ramp from the expected level fits a drift better than a constant does. */
function kindOf(left: readonly Distance[], days: number): MoveKind {
  if (days <= mostSpikeDays) return 'spike';
  const [first, last] = [left[0]!.place, left.at(-1)!.place];
  const mean = left.reduce((sum, one) => sum + one.distance, 0) / left.length;
  const ramp = (place: number) => (place - first + 1) / (last - first + 1);
  const scale =
    left.reduce((sum, { place, distance }) => sum + distance * ramp(place), 0) /
    left.reduce((sum, { place }) => sum + ramp(place) ** 2, 0);
  const error = (of: (place: number) => number) =>
    left.reduce((sum, { place, distance }) => sum + (distance - of(place)) ** 2, 0);
  return error((place) => scale * ramp(place)) < error(() => mean) ? 'drift' : 'step';
}

/** Later baselines know of it: a spike does not count, and what came before a new level is moved there. */
function learn(values: (number | null)[], { kind, since, until, expected }: Move): void {
  if (kind === 'spike') {
    for (let place = since; place <= until; place++) values[place] = null;
    return;
  }
  const recent = Array.from({ length: Math.min(14, until - since + 1) }, (_, index) => until - index);
  const left = recent.flatMap((place) => {
    const value = values[place] ?? null;
    return value === null ? [] : [value - expected[place - since]!];
  });
  const shift = left.reduce((sum, value) => sum + value, 0) / Math.max(1, left.length);
  for (let place = 0; place < since; place++) if (values[place] != null) values[place]! += shift;
  for (let place = since; place <= until; place++) {
    // A ramp is taken for its end, so that the days on the way do not count as lower.
    if (kind === 'drift' && values[place] != null) values[place] = expected[place - since]! + shift;
  }
}
