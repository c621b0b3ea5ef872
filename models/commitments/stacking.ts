import type { Commitment } from './commitment.ts';

/**
 * The best a dollar of usage can cost under a commitment, as a share of its price before it: at full use of what is
 * reserved and in the highest tier.
 *
 * Shapes: scalar. Units: ratio. Errors: none. Source: SEMANTICS section 4, stacking.
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
      return usdPerUnitHour / ((tokensPerUnitMinute * 60 * usdPerMillionTokens) / 1e6);
    }
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
 * Shapes: a list of the same commitments. Errors: none. Source: SEMANTICS section 4, stacking.
 *
 * @example
 * stackingOrder([{ id: 'a', kind: 'negotiated', discount: 0.1 }, { id: 'b', kind: 'negotiated', discount: 0.2 }, { id: 'c', kind: 'milestone', models: ['m'] }]).map(({ id }) => id) // => ['c', 'b', 'a']
 */
export function stackingOrder(commitments: readonly Commitment[]): Commitment[] {
  return [...commitments].sort(
    (a, b) =>
      (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) ||
      specificity(b) - specificity(a) ||
      bestRate(a) - bestRate(b),
  );
}
