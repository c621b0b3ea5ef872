import type { Commitment } from './commitment.ts';

/**
 * The best a dollar of usage can cost under a commitment, as a share of its price before it: at full use of what is
 * reserved and in the highest tier. Capacity whose traffic has no price is paid for already: 0.
 *
 * Shapes: scalar. Units: ratio. Source: SEMANTICS section 4, stacking.
 *
 * @example
 * bestRate({ kind: 'prepaidPool', price: 0.9, drawRate: 0.8 }) // => 0.7200000000000001
 */
export function bestRate(commitment: Commitment): number {
  switch (commitment.kind) {
    case 'negotiated':
    case 'annualSpend':
    case 'postpaidMinimum':
    case 'savingsPlan':
      return 1 - commitment.discount;
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return Math.min(...commitment.tiers.map(({ rate }) => rate));
    case 'retroactiveRebate':
      return 1 - Math.max(...commitment.tiers.map(({ rebate }) => rebate));
    case 'milestone':
      return 1;
    case 'prepaidPool':
      return commitment.price * commitment.drawRate;
    case 'throughput': {
      const { usdPerUnitHour, tokensPerUnitMinute, usdPerMillionTokens } = commitment;
      if (usdPerMillionTokens === undefined) return 0;
      return usdPerUnitHour / ((tokensPerUnitMinute * 60 * usdPerMillionTokens) / 1e6);
    }
    default:
      return commitment satisfies never;
  }
}

/**
 * Whether a commitment leaves alone what one before it has discounted: a percentage or a rate is off a dollar once,
 * unless the commitment says that it stacks. What is paid from a pool or served by capacity is not discounted.
 *
 * Source: SEMANTICS section 4, stacking.
 *
 * @example
 * discountsOnce({ kind: 'annualSpend', discount: 0.1 }) // => true
 */
export function discountsOnce(commitment: Commitment): boolean {
  return discounts(commitment) && !('stacks' in commitment && commitment.stacks);
}

/**
 * Whether a percentage or a rate of its own is off all usage that a commitment leaves payable inside its term.
 *
 * @example
 * discountsRest({ kind: 'prepaidPool', overageRate: 1 }) // => false
 */
export function discountsRest(commitment: Commitment): boolean {
  if (commitment.kind === 'prepaidPool') return commitment.overageRate !== 1;
  return discounts(commitment) && commitment.kind !== 'savingsPlan';
}

function discounts(commitment: Commitment): boolean {
  switch (commitment.kind) {
    case 'negotiated':
    case 'annualSpend':
    case 'postpaidMinimum':
    case 'savingsPlan':
      return commitment.discount > 0;
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return true;
    case 'retroactiveRebate':
    case 'milestone':
    case 'prepaidPool':
    case 'throughput':
      return false;
    default:
      return commitment satisfies never;
  }
}

/** How narrowly a commitment says whose usage it is about. */
function specificity({ models, features }: Commitment): number {
  return (models ? 2 : 0) + (features ? 1 : 0);
}

/**
 * The order in which commitments see usage: as numbered; those without a number after them, the most specific first and
 * then the highest saving. Among equals the order of the list holds.
 *
 * Shapes: a list of the same commitments. Source: SEMANTICS section 4, stacking.
 *
 * @example
 * stackingOrder([
 *   { id: 'a', kind: 'negotiated', discount: 0.1 },
 *   { id: 'b', kind: 'negotiated', discount: 0.2 },
 *   { id: 'c', kind: 'milestone', models: ['m'] },
 * ]).map(({ id }) => id) // => ['c', 'b', 'a']
 */
export function stackingOrder(commitments: readonly Commitment[]): Commitment[] {
  return [...commitments].sort(
    (a, b) =>
      (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) ||
      specificity(b) - specificity(a) ||
      bestRate(a) - bestRate(b),
  );
}
