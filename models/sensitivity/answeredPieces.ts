/** A value that was tried and what it gave; null where it gives no answer. */
export interface Tried {
  readonly x: number;
  readonly value: number | null;
  /** Why there is none: the scenario breaks a rule there, or it runs and no trial has the figure. */
  readonly lacks?: 'rule' | 'figure';
}

/** Values next to each other that all have an answer, as far as they were tried, in order of size. */
type Piece = readonly [Answered, ...Answered[]];

export interface Answered extends Tried {
  readonly value: number;
}

type Asking<T> = Generator<readonly number[], T, readonly Tried[]>;

const halvings = 24;

/**
 * Where between some values a question has an answer: the ends of each piece are found by halving, so that what lies
 * beyond a value that was tried first is neither taken for met nor left out.
 *
 * Shapes: `tried` in order of size; yields values, is sent one `Tried` each; pieces in order of size, ends to one part
 * in 16 million of the way between two values tried.
 *
 * @example
 * answerOf(
 *   answeredPieces([
 *     { x: 0, value: null },
 *     { x: 8, value: 1 },
 *   ]),
 *   () => 1,
 * ).map((piece) => piece[0].x.toFixed(3)) // => ["0.000"]
 */
export function* answeredPieces(tried: readonly Tried[]): Asking<Piece[]> {
  let points = [...tried];
  let gaps = gapsOf(points);
  for (let step = 0; step < halvings && gaps.length > 0; step++) {
    const found = yield gaps.map(({ known, unknown }) => (known.x + unknown.x) / 2);
    points = [...points, ...found].sort((a, b) => a.x - b.x);
    gaps = gaps.flatMap((gap, at) => {
      const between = found[at]!;
      const next = isAnswered(between) ? { ...gap, known: between } : { ...gap, unknown: between };
      return between.x === gap.known.x || between.x === gap.unknown.x ? [] : [next];
    });
  }
  return piecesOf(points);
}

interface Gap {
  readonly known: Tried;
  readonly unknown: Tried;
}

function gapsOf(points: readonly Tried[]): Gap[] {
  return points.slice(1).flatMap((right, index) => {
    const left = points[index]!;
    if (isAnswered(left) === isAnswered(right)) return [];
    return [isAnswered(left) ? { known: left, unknown: right } : { known: right, unknown: left }];
  });
}

function piecesOf(points: readonly Tried[]): Piece[] {
  const pieces: [Answered, ...Answered[]][] = [];
  let isOpen = false;
  for (const point of points) {
    if (isAnswered(point) && isOpen) pieces.at(-1)!.push(point);
    else if (isAnswered(point)) pieces.push([point]);
    isOpen = isAnswered(point);
  }
  return pieces;
}

/**
 * Whether a value that was tried has an answer.
 *
 * @example
 * isAnswered({ x: 1, value: null }) // => false
 */
export function isAnswered(point: Tried): point is Answered {
  return point.value !== null && Number.isFinite(point.value);
}

/**
 * Runs a search over a function of one number.
 *
 * @example
 * answerOf(answeredPieces([{ x: 1, value: 2 }]), (x) => 2 * x).length // => 1
 */
export function answerOf<T>(search: Asking<T>, of: (x: number) => number | null): T {
  let asked = search.next();
  while (!asked.done) asked = search.next(asked.value.map((x) => ({ x, value: of(x) })));
  return asked.value;
}
