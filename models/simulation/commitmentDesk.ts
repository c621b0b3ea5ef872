import type { Month } from '../calendar.ts';
import type { CommitmentKind } from '../commitments/commitment.ts';
import type { Obligations } from '../commitments/obligations.ts';
import { usdWords } from '../sensitivity/figureWords.ts';
import type { RunSettings } from './result.ts';
import type { Summary } from './summary.ts';

type Total = Summary<number | null>;

/** What signing an offer, or none, comes to over the months of a scenario. Units: US$. */
export interface DeskOption {
  /** Null: nothing further is signed. */
  readonly offer: { readonly id: string; readonly name: string; readonly kind: CommitmentKind } | null;
  /** What all providers are paid, with the shortfall accrued on periods that end after the last month. */
  readonly total: Total;
  /** Mean of the worst tenth of the trials. */
  readonly worstUsd: number;
  /** Against signing nothing, trial by trial; below 0 the offer saves. */
  readonly against: Total;
  readonly probabilityCheaper: number;
  readonly probabilityOfShortfall: number;
  readonly shortfall: Total;
  /** Means by month: what is expensed as the shortfall accrues, invoiced and paid; empty without an offer. */
  readonly calendar: readonly {
    readonly month: Month;
    readonly accrual: number;
    readonly invoice: number;
    readonly cash: number;
    readonly unused: number;
  }[];
  readonly stresses: readonly {
    readonly id: string;
    readonly name: string;
    readonly meanUsd: number;
    /** Against signing nothing under the same stress. */
    readonly againstUsd: number;
    readonly probabilityOfShortfall: number;
  }[];
  readonly obligations: Obligations | null;
  /** What to ask the vendor for. */
  readonly counter: CounterOffer | null;
}

export interface CounterOffer {
  /**
   * The discount from which the offer costs no more than the cheapest of the other options; null where none does, or
   * where the offer has none.
   */
  readonly discount: number | null;
  /** The largest size, at the offered discount, with at most a tenth chance of a shortfall; null without one. */
  readonly size: number | null;
  readonly unit: string | null;
}

/** Offers side by side with signing none, on the same draws. */
export interface CommitmentDesk {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly settings: RunSettings;
  readonly months: readonly Month[];
  /** Commitments that the scenario has already, beside which offers are signed. */
  readonly existing: number;
  /** Without an offer first, then the offers in their order. */
  readonly options: readonly DeskOption[];
  /** The size with the lowest expected total when the offers are steps of one ladder; null where they are not. */
  readonly bestSize: { readonly size: number; readonly unit: string; readonly expectedTotalUsd: number } | null;
  readonly sentence: string;
}

/** Chance of a shortfall that a counter-offer may have. */
export const acceptedChance = 0.1;

/**
 * Which option has the lowest expected total, in a sentence.
 *
 * Units: US$.
 *
 * @example
 * deskWords([
 *   { offer: null, total: { mean: 1000 }, against: { mean: 0 } },
 *   { offer: { name: 'EDP' }, total: { mean: 900 }, against: { mean: -100 }, probabilityOfShortfall: 0.25 },
 * ]) // => "EDP has the lowest expected total: $900, $100 less than signing nothing, with a 25% chance of a shortfall."
 */
export function deskWords(options: readonly DeskOption[]): string {
  const [none, ...offers] = options;
  const best = offers.toSorted((a, b) => (a.total.mean ?? 0) - (b.total.mean ?? 0))[0];
  const without = none?.total.mean ?? 0;
  if (!best || (best.total.mean ?? 0) >= without)
    return `Signing nothing has the lowest expected total: ${usdWords(without)}.`;
  const chance = best.probabilityOfShortfall;
  const risk =
    chance < 0.01 ? 'less than a 1% chance' : `a ${chance > 0.99 ? '>99' : Math.round(chance * 100)}% chance`;
  return `${best.offer!.name} has the lowest expected total: ${usdWords(best.total.mean ?? 0)}, ${usdWords(-(best.against.mean ?? 0))} less than signing nothing, with ${risk} of a shortfall.`;
}

/**
 * Where a line through points first comes down to a level, from the left; null where it does not.
 *
 * Shapes: points by rising x.
 *
 * @example
 * firstAtMost(
 *   [
 *     { x: 0, y: 10 },
 *     { x: 1, y: 0 },
 *   ],
 *   5,
 * ) // => 0.5
 */
export function firstAtMost(
  points: readonly { readonly x: number; readonly y: number }[],
  level: number,
): number | null {
  const at = points.findIndex(({ y }) => y <= level);
  if (at < 0) return null;
  const [before, here] = [points[at - 1], points[at]!];
  if (!before) return here.x;
  return before.x + ((before.y - level) / (before.y - here.y)) * (here.x - before.x);
}
