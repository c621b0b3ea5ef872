import type { MonthlyAssumption } from '../../../../models/distributions/quantity.ts';
import { freeId } from '../../../../models/ids.ts';
import type { Charge, ChargeKind } from '../../../../models/plans/charge.ts';
import type { Unit } from '../../../format/units.ts';
import type { Named } from '../known.ts';
import type { Path } from '../path.ts';
import { chargeTierFields } from './chargeTierFields.ts';
import { creditFields } from './creditFields.ts';
import { type Field, stated } from './field.ts';
import { unitFields } from './unitFields.ts';

const chargeNames: { readonly [K in ChargeKind]: string } = {
  seat: 'fee per seat',
  flat: 'fee per customer',
  minimum: 'minimum invoice',
  perUnit: 'price per unit',
  graduated: 'graduated tiers',
  allUnits: 'all-units tiers',
  package: 'packages',
  percentage: 'percentage of value',
  outcome: 'price per success',
  costPlus: 'AI cost plus markup',
  credits: 'credits',
};
const chargeKinds = Object.keys(chargeNames) as ChargeKind[];

/** Fields of the charges at a path; one more can be added, and each can become another or go. */
export function chargeListFields(charges: readonly Charge[], path: Path, features: readonly Named[]): Field[] {
  const id = freeId(
    'charge',
    charges.map((charge) => charge.id),
  );
  const adding = chargeKinds.map((kind) => ({
    id: kind,
    label: chargeNames[kind],
    value: [...charges, newCharge(kind, id)],
  }));
  return [
    ...charges.flatMap((charge, index) => chargeFields(charges, index, { charge, path: [...path, index], features })),
    {
      kind: 'choice',
      label: charges.length > 0 ? 'Add charge' : 'Charge',
      path,
      value: 'none',
      options: [{ id: 'none', label: 'add a charge…', value: charges.length > 0 ? charges : undefined }, ...adding],
    },
  ];
}

function chargeFields(
  charges: readonly Charge[],
  index: number,
  { charge, path, features }: { readonly charge: Charge; readonly path: Path; readonly features: readonly Named[] },
): Field[] {
  const list = path.slice(0, -1);
  const replaced = (kind: ChargeKind) => charges.map((one, at) => (at === index ? newCharge(kind, one.id) : one));
  const without = charges.filter((_, at) => at !== index);
  return [
    {
      kind: 'choice',
      label: `Charge ${index + 1}`,
      path: list,
      value: charge.kind,
      options: [
        ...chargeKinds.map((kind) => ({
          id: kind,
          label: chargeNames[kind],
          value: kind === charge.kind ? charges : replaced(kind),
        })),
        { id: 'remove', label: 'remove', value: without.length > 0 ? without : undefined },
      ],
    },
    { kind: 'text', label: `Charge ${index + 1} name`, path: [...path, 'name'], value: charge.name },
    ...('units' in charge ? unitFields(charge.units, [...path, 'units'], features) : []),
    ...ownFields(charge, path),
  ];
}

function ownFields(charge: Charge, path: Path): Field[] {
  const at = (label: string, key: string, value: MonthlyAssumption, unit: Unit): Field => ({
    kind: 'assumption',
    label,
    path: [...path, key],
    unit,
    value,
  });
  const optional = (label: string, key: string, value: MonthlyAssumption | null, unit: Unit): Field => ({
    kind: 'optional',
    label,
    path: [...path, key],
    unit,
    value,
    absent: 'none',
    initial: 100,
  });
  switch (charge.kind) {
    case 'seat':
    case 'flat':
      return [at('Fee per month', 'feeUsd', charge.feeUsd, 'usd')];
    case 'minimum':
      return [at('Minimum invoice per month', 'amountUsd', charge.amountUsd, 'usd')];
    case 'perUnit':
      return [
        optional('Free units', 'included', charge.included, 'count'),
        at('Price per unit', 'priceUsd', charge.priceUsd, 'usd'),
      ];
    case 'graduated':
    case 'allUnits':
      return [
        optional('Free units', 'included', charge.included, 'count'),
        ...chargeTierFields(charge.tiers, [...path, 'tiers']),
      ];
    case 'package':
      return [
        optional('Free units', 'included', charge.included, 'count'),
        at('Units per package', 'size', charge.size, 'count'),
        at('Price per package', 'priceUsd', charge.priceUsd, 'usd'),
      ];
    case 'percentage':
      return [
        at('Value per unit', 'valuePerUnitUsd', charge.valuePerUnitUsd, 'usd'),
        at('Share of the value', 'share', charge.share, 'ratio'),
        optional('Monthly cap', 'capUsd', charge.capUsd, 'usd'),
      ];
    case 'outcome':
      return [
        optional('Free successes', 'included', charge.included, 'count'),
        at('Success rate', 'successRate', charge.successRate, 'ratio'),
        at('Price per success', 'priceUsd', charge.priceUsd, 'usd'),
      ];
    case 'costPlus':
      return [at('Markup on AI cost', 'markup', charge.markup, 'ratio')];
    case 'credits':
      return creditFields(charge, path);
    default:
      return charge satisfies never;
  }
}

/** A charge as it starts out: nothing is charged until its price is typed; a markup of 0 passes the cost on. */
function newCharge(kind: ChargeKind, id: string): Charge {
  const head = { id, name: chargeNames[kind] };
  const meter = { units: null, included: null };
  const tiers = [
    { upTo: 1000, priceUsd: stated(0), flatUsd: stated(0) },
    { upTo: null, priceUsd: stated(0), flatUsd: stated(0) },
  ];
  switch (kind) {
    case 'seat':
    case 'flat':
      return { kind, ...head, feeUsd: stated(0) };
    case 'minimum':
      return { kind, ...head, amountUsd: stated(0) };
    case 'perUnit':
      return { kind, ...head, ...meter, priceUsd: stated(0) };
    case 'graduated':
    case 'allUnits':
      return { kind, ...head, ...meter, tiers };
    case 'package':
      return { kind, ...head, ...meter, size: stated(100), priceUsd: stated(0) };
    case 'percentage':
      return { kind, ...head, units: null, share: stated(0), valuePerUnitUsd: stated(0), capUsd: null };
    case 'outcome':
      return { kind, ...head, ...meter, priceUsd: stated(0), successRate: stated(1) };
    case 'costPlus':
      return { kind, ...head, markup: stated(0) };
    case 'credits':
      return {
        kind,
        ...head,
        units: null,
        grants: [
          {
            id: 'monthly',
            kind: 'paid',
            amount: stated(1000),
            priceUsd: stated(0),
            everyMonths: 1,
            expiresAfterMonths: 1,
            until: null,
          },
        ],
        first: 'promotional',
        rolloverCap: null,
        beyond: { kind: 'overage', priceUsd: stated(0) },
        breakage: { kind: 'atExpiry' },
      };
    default:
      return kind satisfies never;
  }
}
