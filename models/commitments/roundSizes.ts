import type { CommitmentKind } from './commitment.ts';

/** About how many steps lie between nothing and what average usage would use up. */
const stepsToFull = 16;
/** Sizes beyond what demand can carry are looked at up to this many times it. */
const farthest = 1.5;

/**
 * The step between the sizes that are proposed: 1, 2 or 5 times a power of ten, near a sixteenth of what demand can
 * carry; whole units of capacity, whole cents an hour, whole dollars.
 *
 * Units: those of `sizeUnits`.
 *
 * @example
 * [299_400, 179.7, 0.8].map((full) => roundStep('annualSpend', full)) // => [20000, 20, 1]
 */
export function roundStep(kind: CommitmentKind, full: number): number {
  const least = kind === 'savingsPlan' ? 0.01 : 1;
  const wanted = Math.max(least, full / stepsToFull);
  const power = 10 ** Math.floor(Math.log10(wanted) + 1e-9);
  const times = [1, 2, 5, 10].find((one) => one * power >= wanted * (1 - 1e-9))!;
  return clean(times * power);
}

/**
 * The largest round size that demand uses up; the demand itself where it is below a step.
 *
 * Units: those of `sizeUnits`.
 *
 * @example
 * [299_400, 28_670, 0.8].map((full) => roundBelow('annualSpend', full)) // => [280000, 28000, 0.8]
 */
export function roundBelow(kind: CommitmentKind, full: number): number {
  const step = roundStep(kind, full);
  return clean(Math.floor(full / step + 1e-9) * step) || clean(full);
}

/**
 * Sizes to compare first: none, every round size up to half more than demand can carry, and what is stated or offered.
 *
 * Shapes: sorted. Units: those of `sizeUnits`.
 *
 * @example
 * roundSizes({ kind: 'annualSpend', full: 1000, besides: [700] })
 * // => [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300, 1400, 1500]
 */
export function roundSizes({
  kind,
  full,
  besides,
}: {
  readonly kind: CommitmentKind;
  readonly full: number;
  readonly besides: readonly number[];
}): number[] {
  const step = roundStep(kind, full);
  const count = Math.ceil((farthest * full) / step - 1e-9);
  return sorted([...Array.from({ length: count + 1 }, (_, at) => clean(at * step)), ...besides]);
}

/**
 * Round sizes to look at next, between the neighbours of the best so far and never below the first step: less of a
 * discount that does not depend on the size is no proposal.
 *
 * Shapes: sorted. Units: those of `sizeUnits`.
 *
 * @example
 * finerSizes({ sizes: [0, 100, 200, 300], best: [200], step: 50, least: 100 }) // => [150, 250]
 */
export function finerSizes({
  sizes,
  best,
  step,
  least,
}: {
  readonly sizes: readonly number[];
  readonly best: readonly number[];
  readonly step: number;
  readonly least: number;
}): number[] {
  const known = sorted(sizes);
  const found = best.flatMap((size) => {
    const at = known.indexOf(size);
    const [from, to] = [known[at - 1] ?? size, known[at + 1] ?? size];
    const first = Math.ceil(from / step - 1e-9);
    return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, place) =>
      clean((first + place) * step),
    );
  });
  return sorted(found).filter((size) => size >= least && !known.includes(size));
}

function sorted(sizes: readonly number[]): number[] {
  return [...new Set(sizes)].sort((a, b) => a - b);
}

/** Without what binary fractions leave behind. */
function clean(size: number): number {
  return Number(size.toPrecision(12));
}
