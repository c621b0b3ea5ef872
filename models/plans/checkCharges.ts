import type { Assumption } from '../distributions/quantity.ts';
import type { Issue } from '../errors.ts';
import type { Charge } from './charge.ts';

export interface PlacedCharges {
  readonly path: string;
  readonly charges: readonly Charge[];
  readonly currency: string | undefined;
}

/**
 * What does not hold together in the charges of a plan, whoever asks: two with one id, units of features that do not
 * exist, packs of nothing, grants that price no credits or promotional ones, a cost that is followed in another
 * currency.
 *
 * Shapes: a list; features null where none are known.
 *
 * @example
 * checkCharges(
 *   { path: 'charges', charges: [{ kind: 'package', id: 'a', size: { value: 0 } }], currency: undefined },
 *   null,
 * )[0].message // => 'charges[0].size is 0; enter a number above 0.'
 */
export function checkCharges({ path, charges, currency }: PlacedCharges, features: readonly string[] | null): Issue[] {
  return charges.flatMap((charge, index) => {
    const at = `${path}[${index}]`;
    const again = charges.findIndex(({ id }) => id === charge.id) < index;
    const twice = again
      ? [error(`${at}.id`, `is "${charge.id}", which another charge has; give each its own id.`)]
      : [];
    const units = 'units' in charge && charge.units ? Object.keys(charge.units) : [];
    const unknown = units
      .filter((feature) => features !== null && !features.includes(feature))
      .map((feature) =>
        error(`${at}.units.${feature}`, `is not a feature; use one of ${features?.join(', ') || 'none yet'}.`),
      );
    return [...twice, ...unknown, ...checkCharge(charge, at, currency)];
  });
}

/**
 * What does not hold together in one charge.
 *
 * Shapes: a list.
 *
 * @example
 * checkCharge({ kind: 'package', id: 'a', size: { value: 0 } }, 'charge')[0].message
 * // => 'charge.size is 0; enter a number above 0.'
 */
export function checkCharge(charge: Charge, at: string, currency?: string): Issue[] {
  if (charge.kind === 'costPlus' && currency !== undefined && currency !== 'USD')
    return [error(at, `is based on a cost in US$, but the plan is priced in ${currency}; price the plan in US$.`)];
  if (charge.kind === 'package') return notZero(charge.size, `${at}.size`);
  if (charge.kind !== 'credits') return [];
  const packs = charge.beyond.kind === 'topUp' ? notZero(charge.beyond.size, `${at}.beyond.size`) : [];
  const ids = charge.grants.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return [
    ...packs,
    ...twice.map((id) => error(`${at}.grants`, `has the grant "${id}" more than once; give each its own id.`)),
    ...charge.grants.flatMap((grant, index) =>
      grant.priceUsd.value !== 0 && grant.amount.value === 0
        ? [error(`${at}.grants[${index}].amount`, 'is 0 credits at a price; enter credits or charge a flat fee.')]
        : [],
    ),
    ...charge.grants.flatMap((grant, index) =>
      grant.kind === 'promotional' && grant.priceUsd.value !== 0
        ? [
            error(
              `${at}.grants[${index}].priceUsd`,
              'prices promotional credits; make them paid or set the price to 0.',
            ),
          ]
        : [],
    ),
  ];
}

/**
 * A point of 0 where something is divided by it.
 *
 * @example
 * notZero({ value: 0 }, 'size')[0].message // => 'size is 0; enter a number above 0.'
 */
export function notZero({ value }: Assumption, path: string): Issue[] {
  return value === 0 ? [error(path, 'is 0; enter a number above 0.')] : [];
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}
