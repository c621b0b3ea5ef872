import type { Commitment, CommitmentKind } from './commitment.ts';

/** What is chosen when a commitment is signed; null where there is nothing to size. */
export const sizeUnits: { readonly [K in CommitmentKind]: string | null } = {
  annualSpend: 'US$ in the first contract year',
  negotiated: null,
  graduatedTiers: null,
  allUnitsTiers: null,
  retroactiveRebate: null,
  milestone: 'US$ by the last milestone',
  prepaidPool: 'US$ of the first pool',
  postpaidMinimum: 'US$ in the first period',
  savingsPlan: 'US$ per hour',
  throughput: 'units',
};

/**
 * A size in words: dollars where it is money, with cents where it is by the hour; else a number.
 *
 * @example
 * [
 *   sizeText(300000, sizeUnits.annualSpend),
 *   sizeText(0.8, sizeUnits.savingsPlan),
 *   sizeText(12, sizeUnits.throughput),
 * ] // => ["$300,000", "$0.80", "12"]
 */
export function sizeText(size: number, unit: string): string {
  if (!unit.startsWith('US$')) return size.toLocaleString('en-US', { maximumSignificantDigits: 5 });
  const digits = unit === sizeUnits.savingsPlan || !Number.isInteger(size) ? 2 : 0;
  return `$${size.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** A discount, and the size from which it is given. */
export interface SizeOffer {
  readonly from: number;
  readonly discount: number;
}

/**
 * How large a commitment is; null for a kind without a size.
 *
 * Units: those of `sizeUnits`.
 *
 * @example
 * sizeOf({ kind: 'annualSpend', annualMinimumUsd: [900, 1200] }) // => 900
 */
export function sizeOf(commitment: Commitment): number | null {
  switch (commitment.kind) {
    case 'annualSpend':
      return commitment.annualMinimumUsd[0]!;
    case 'milestone':
      return commitment.milestones.at(-1)!.amountUsd;
    case 'prepaidPool':
      return commitment.poolUsd[0]!;
    case 'postpaidMinimum':
      return commitment.minimumUsd[0]!;
    case 'savingsPlan':
      return commitment.hourlyUsd;
    case 'throughput':
      return commitment.units;
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'retroactiveRebate':
      return null;
    default:
      return commitment satisfies never;
  }
}

/**
 * A commitment of another size: its years, periods and milestones keep their proportions.
 *
 * Units: those of `sizeUnits`. A kind without a size stays as it is.
 *
 * @example
 * resized({ kind: 'annualSpend', annualMinimumUsd: [900, 1200] }, 300).annualMinimumUsd // => [300, 400]
 */
export function resized(commitment: Commitment, size: number): Commitment {
  const now = sizeOf(commitment);
  if (now === null) return commitment;
  const scaled = (amount: number) => (amount / now) * size;
  switch (commitment.kind) {
    case 'annualSpend':
      return { ...commitment, annualMinimumUsd: commitment.annualMinimumUsd.map(scaled) };
    case 'milestone': {
      const milestones = commitment.milestones.map((one) => ({ ...one, amountUsd: scaled(one.amountUsd) }));
      return { ...commitment, milestones };
    }
    case 'prepaidPool':
      return { ...commitment, poolUsd: commitment.poolUsd.map(scaled) };
    case 'postpaidMinimum':
      return { ...commitment, minimumUsd: commitment.minimumUsd.map(scaled) };
    case 'savingsPlan':
      return { ...commitment, hourlyUsd: size };
    case 'throughput':
      return { ...commitment, units: size };
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'retroactiveRebate':
      return commitment;
    default:
      return commitment satisfies never;
  }
}

/**
 * The discount that offers give for a size: that of the largest size reached, none below the smallest.
 *
 * Units: ratio.
 *
 * @example
 * [50, 100, 300].map((size) =>
 *   offeredDiscount(
 *     [
 *       { from: 100, discount: 0.1 },
 *       { from: 250, discount: 0.2 },
 *     ],
 *     size,
 *   ),
 * ) // => [0, 0.1, 0.2]
 */
export function offeredDiscount(offers: readonly SizeOffer[], size: number): number {
  let best: SizeOffer | null = null;
  for (const offer of offers) if (offer.from <= size && (!best || offer.from >= best.from)) best = offer;
  return best?.discount ?? 0;
}

/**
 * A commitment at another discount; of a prepaid pool its price. Kinds without a discount stay as they are.
 *
 * @example
 * atDiscount({ kind: 'prepaidPool', price: 1 }, 0.25).price // => 0.75
 */
export function atDiscount(commitment: Commitment, discount: number): Commitment {
  switch (commitment.kind) {
    case 'annualSpend':
    case 'postpaidMinimum':
    case 'negotiated':
    case 'savingsPlan':
      return { ...commitment, discount };
    case 'prepaidPool':
      return { ...commitment, price: 1 - discount };
    case 'milestone':
    case 'throughput':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'retroactiveRebate':
      return commitment;
    default:
      return commitment satisfies never;
  }
}

/**
 * The discount of a commitment, of a prepaid pool what its price leaves off; null for a kind without one.
 *
 * Units: ratio.
 *
 * @example
 * discountOf({ kind: 'prepaidPool', price: 0.75 }) // => 0.25
 */
export function discountOf(commitment: Commitment): number | null {
  if (commitment.kind === 'prepaidPool') return 1 - commitment.price;
  return 'discount' in commitment ? commitment.discount : null;
}
