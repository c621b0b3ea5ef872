import { type Answered, answeredPieces, isAnswered, type Tried } from './answeredPieces.ts';

interface Search {
  readonly low: number;
  readonly high: number;
  readonly current: number;
  readonly aim: number;
  readonly direction: 'atLeast' | 'atMost';
}

/** Values between which a question has answers. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Found =
  /** The goal is met at x and no longer just beyond it; `metToday` says whether it is met at the current value. */
  | {
      readonly kind: 'reached';
      readonly x: number;
      readonly value: number;
      readonly metToday: boolean;
      readonly crossings: number;
      readonly answered: readonly Span[];
    }
  /** Whatever the value, where there is an answer. */
  | { readonly kind: 'always'; readonly value: number; readonly answered: readonly Span[] }
  | { readonly kind: 'unreachable'; readonly x: number; readonly value: number; readonly answered: readonly Span[] }
  /** The figure does not depend on the value. */
  | { readonly kind: 'flat'; readonly value: number; readonly met: boolean; readonly answered: readonly Span[] }
  /** Nowhere between low and high is there an answer. */
  | { readonly kind: 'impossible'; readonly answered: readonly [] };

const gridPoints = 9;
const refineSteps = 48;
const goldenSteps = 8;
const golden = 0.381966011250105;

interface Known extends Answered {
  /** By how much the goal is met; below 0 it is missed. */
  readonly surplus: number;
}

/**
 * Looks for the value at which a figure meets a goal. Asks for values in groups and is told what they give, so that it
 * can be run by anyone, in any way, and stopped between two questions.
 *
 * It looks at 9 values from low to high and at the current one, finds the ends of what has an answer between them,
 * takes the change from missed to met that is nearest to the current value, and closes in on it by regula falsi and
 * bisection in turn; the answer is on the side that meets the goal. A value without an answer is neither met nor
 * missed: no change lies beside it. Where all are missed it climbs around the best of them by golden section before it
 * gives up.
 * Shapes: yields values, is sent one `Tried` each; `answered` in order of size.
 * Source: Dowell and Jarratt (1971) for the steps; Kiefer (1953) for golden section.
 *
 * @example
 * answerOf(seekGoal({ low: 0, high: 8, current: 1, aim: 9, direction: 'atLeast' }), (x) => x * x).x.toFixed(3)
 * // => "3.000"
 * answerOf(seekGoal({ low: 0, high: 1, current: 0, aim: 5, direction: 'atLeast' }), (x) => x)
 * // => { "kind": "unreachable", "x": 1, "value": 1, "answered": [{ "from": 0, "to": 1 }] }
 */
export function* seekGoal(search: Search): Generator<readonly number[], Found, readonly Tried[]> {
  const { low, high, current, aim, direction } = search;
  const known = ({ x, value }: Answered): Known => ({
    x,
    value,
    surplus: direction === 'atLeast' ? value - aim : aim - value,
  });
  const grid = Array.from({ length: gridPoints }, (_, point) => low + ((high - low) * point) / (gridPoints - 1));
  const asked = [...new Set([...grid, ...(current >= low && current <= high ? [current] : [])])].sort((a, b) => a - b);
  const pieces = (yield* answeredPieces(yield asked)).map((piece) => piece.map(known));
  const answered = pieces.map((piece) => ({ from: piece[0]!.x, to: piece.at(-1)!.x }));
  const points = pieces.flat();
  if (points.length === 0) return { kind: 'impossible', answered: [] };
  const values = points.map(({ value }) => value);
  const spread = Math.max(...values) - Math.min(...values);
  if (points.length > 1 && spread <= 1e-12 * Math.max(...values.map(Math.abs)))
    return { kind: 'flat', value: values[0]!, met: points[0]!.surplus >= 0, answered };
  const metToday = (points.find(({ x }) => x === current)?.surplus ?? -1) >= 0;
  let steps = pieces.flatMap(stepsBetween);
  if (steps.length === 0 && points.every(({ surplus }) => surplus >= 0))
    return { kind: 'always', value: values[0]!, answered };
  if (steps.length === 0 && points.every(({ surplus }) => surplus < 0)) {
    const piece = pieces.reduce((best, one) => (surplusOf(one) > surplusOf(best) ? one : best));
    const climbed = yield* climb(piece, known);
    if (climbed.surplus < 0) return { kind: 'unreachable', x: climbed.x, value: climbed.value, answered };
    steps = stepsBetween([...piece, climbed].sort((a, b) => a.x - b.x));
  }
  const nearest = steps.toSorted((a, b) => distance(a, current) - distance(b, current))[0];
  if (!nearest) {
    const { x, value } = metBesideNone(pieces, current);
    return { kind: 'reached', x, value, metToday, crossings: 0, answered };
  }
  const { x, value } = yield* closeIn(nearest, known, (high - low) * 1e-9);
  return { kind: 'reached', x, value, metToday, crossings: steps.length, answered };
}

function surplusOf(piece: readonly Known[]): number {
  return Math.max(...piece.map(({ surplus }) => surplus));
}

/**
 * Of pieces that meet the goal as a whole and others that miss it: the end towards those that miss it, nearest to the
 * current value.
 */
function metBesideNone(pieces: readonly (readonly Known[])[], current: number): Known {
  const ends = pieces.flatMap((piece, at) => {
    if (piece[0]!.surplus < 0) return [];
    const isMissed = (other: number) => (pieces[other]?.[0]?.surplus ?? 0) < 0;
    return [...(isMissed(at - 1) ? [piece[0]!] : []), ...(isMissed(at + 1) ? [piece.at(-1)!] : [])];
  });
  return ends.reduce((best, end) => (Math.abs(end.x - current) < Math.abs(best.x - current) ? end : best));
}

interface Step {
  readonly missed: Known;
  readonly met: Known;
}

function stepsBetween(points: readonly Known[]): Step[] {
  return points.slice(1).flatMap((right, index) => {
    const left = points[index]!;
    if (left.surplus >= 0 === right.surplus >= 0) return [];
    return [left.surplus >= 0 ? { met: left, missed: right } : { met: right, missed: left }];
  });
}

function distance({ missed, met }: Step, current: number): number {
  const [low, high] = [Math.min(missed.x, met.x), Math.max(missed.x, met.x)];
  return current < low ? low - current : Math.max(0, current - high);
}

type Asking<T> = Generator<readonly number[], T, readonly Tried[]>;
type Read = (point: Answered) => Known;

function* ask(x: number, known: Read): Asking<Known | null> {
  const [tried] = yield [x];
  return tried && isAnswered(tried) ? known(tried) : null;
}

/** The best point around the best of some points; ends as soon as the goal is met. */
function* climb(points: readonly Known[], known: Read): Asking<Known> {
  const place = points.reduce((best, point, index) => (point.surplus > points[best]!.surplus ? index : best), 0);
  let best = points[place]!;
  let left = points[Math.max(0, place - 1)]!.x;
  let right = points[Math.min(points.length - 1, place + 1)]!.x;
  for (let step = 0; step < goldenSteps && best.surplus < 0; step++) {
    const goesRight = right - best.x > best.x - left;
    const x = goesRight ? best.x + golden * (right - best.x) : best.x - golden * (best.x - left);
    if (x === best.x) break;
    const tried = yield* ask(x, known);
    if (tried && tried.surplus > best.surplus) {
      if (goesRight) left = best.x;
      else right = best.x;
      best = tried;
    } else if (goesRight) right = x;
    else left = x;
  }
  return best;
}

/** Between a value that misses the goal and one that meets it, the last that meets it. */
function* closeIn({ missed, met }: Step, known: Read, least: number): Asking<Known> {
  let [out, inside] = [missed, met];
  for (let step = 0; step < refineSteps; step++) {
    const width = Math.abs(inside.x - out.x);
    if (inside.surplus === 0 || width <= Math.max(least, 1e-7 * Math.abs(inside.x))) break;
    const secant = inside.x + ((out.x - inside.x) * inside.surplus) / (inside.surplus - out.surplus);
    // A hair towards the side that meets the goal, so that both ends come closer.
    const nudged = secant + (inside.x - out.x) * 1e-4;
    const isBetween = (nudged - out.x) * (nudged - inside.x) < 0;
    const x = step % 2 === 0 && isBetween ? nudged : (inside.x + out.x) / 2;
    const tried = yield* ask(x, known);
    if (!tried) break;
    if (tried.surplus >= 0) inside = tried;
    else out = tried;
  }
  return inside;
}
