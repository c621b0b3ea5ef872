import type { Distribution } from './distribution.ts';
import { distributionOf } from './distributionOf.ts';
import type { Domain } from './driverDomain.ts';
import { fittedRange } from './fittedRange.ts';
import type { Quantity } from './quantity.ts';

/** No draw in a million trials comes near so small a chance. */
const unseen = 1e-15;

const known = new WeakMap<Domain, WeakMap<Distribution, Bounded>>();

interface Bounded {
  readonly distribution: Distribution;
  readonly cut: number;
}

/**
 * A quantity within the domain of its driver: what lies outside is cut off and the rest re-normalized, never clipped. A
 * range that ends at the bound is fitted to it (see `fittedRange`). A point is as it stands.
 *
 * Shapes: scalar. Units: those of the quantity. Where nothing is left it is the bound. Source: SEMANTICS sections 8.6
 * and 11.
 *
 * @example
 * withinDomain({ kind: 'normal', mean: 10, sd: 8 }, { min: 0, says: '' }).min // => 0
 */
export function withinDomain<Q extends Quantity>(quantity: Q, domain: Domain): Q | Distribution {
  return typeof quantity === 'number' ? quantity : bounded(quantity, domain).distribution;
}

/**
 * The probability that the domain of a driver cuts off a quantity, of what its own bounds leave; 0 of a range that is
 * fitted to the bound.
 *
 * Shapes: scalar. Source: SEMANTICS section 11.
 *
 * @example
 * massOutside({ kind: 'uniform', low: -1, high: 4 }, { min: 0, says: '' }) // => 0.2
 */
export function massOutside(quantity: Quantity, domain: Domain): number {
  if (typeof quantity === 'number') return isInside(quantity, domain) ? 0 : 1;
  return bounded(quantity, domain).cut;
}

/**
 * Whether a value lies in a domain.
 *
 * @example
 * isInside(1.2, { min: 0, max: 1, says: '' }) // => false
 */
export function isInside(value: number, { min = -Infinity, max = Infinity }: Domain): boolean {
  return value >= min && value <= max;
}

function bounded(distribution: Distribution, domain: Domain): Bounded {
  const ofDomain = known.get(domain) ?? new WeakMap<Distribution, Bounded>();
  known.set(domain, ofDomain);
  const made = ofDomain.get(distribution) ?? bound(distribution, domain);
  ofDomain.set(distribution, made);
  return made;
}

function bound(distribution: Distribution, { min = -Infinity, max = Infinity }: Domain): Bounded {
  if (isWithout(distribution, min, max)) return { distribution, cut: 0 };
  const evaluated = distributionOf(distribution);
  const [below, above] = [
    evaluated.low < min ? evaluated.below(min) : 0,
    evaluated.high > max ? evaluated.survival(max) : 0,
  ];
  const cut = Math.min(1, below + above);
  if (cut <= unseen) return { distribution, cut: 0 };
  const lowest = Math.max(min, distribution.min ?? -Infinity);
  const highest = Math.min(max, distribution.max ?? Infinity);
  const cutTo = {
    ...distribution,
    ...(lowest === -Infinity ? {} : { min: lowest }),
    ...(highest === Infinity ? {} : { max: highest }),
  };
  return { distribution: cutTo, cut: fittedRange(cutTo) === cutTo ? cut : 0 };
}

/** Whether a distribution is known to lie in a domain without asking its distribution, which costs the most. */
function isWithout({ min, max }: Distribution, least: number, most: number): boolean {
  return (least === -Infinity || (min ?? -Infinity) >= least) && (most === Infinity || (max ?? Infinity) <= most);
}
