import type { Credits, Grant } from '../../../../models/plans/charge.ts';
import { freeId, type Path } from '../path.ts';
import { type Field, stated } from './field.ts';

/** The fields of credits: what is given, what carries over, and what lies beyond. */
export function creditFields(credits: Credits, path: Path): Field[] {
  const { grants, first, rolloverCap, beyond, breakage } = credits;
  const kinds: Credits['beyond'][] = [
    { kind: 'overage', priceUsd: stated(0.03) },
    { kind: 'topUp', size: stated(500), priceUsd: stated(10), expiresAfterMonths: 1 },
    { kind: 'hardCap' },
    { kind: 'queue' },
  ];
  const names = {
    overage: 'is paid by the unit',
    topUp: 'buys a pack by itself',
    hardCap: 'is refused',
    queue: 'waits for the next month',
  };
  return [
    ...grants.flatMap((grant, index) => grantFields(grant, [...path, 'grants', index])),
    {
      kind: 'choice',
      label: 'Credits are given',
      path: [...path, 'grants'],
      value: 'same',
      options: [
        { id: 'same', label: grants.length === 1 ? 'in one way' : `in ${grants.length} ways`, value: grants },
        { id: 'paid', label: 'and in another way, paid', value: [...grants, newGrant('paid', grants)] },
        { id: 'promotional', label: 'and as a promotion', value: [...grants, newGrant('promotional', grants)] },
        ...(grants.length > 1 ? [{ id: 'fewer', label: 'without the last way', value: grants.slice(0, -1) }] : []),
      ],
    },
    {
      kind: 'choice',
      label: 'Used first',
      path: [...path, 'first'],
      value: first,
      options: [
        { id: 'promotional', label: 'promotional credits', value: 'promotional' },
        { id: 'paid', label: 'paid credits', value: 'paid' },
      ],
    },
    {
      kind: 'optional',
      label: 'Most carried over',
      path: [...path, 'rolloverCap'],
      unit: 'count',
      value: rolloverCap,
      absent: 'all that lasts',
      initial: 1000,
    },
    {
      kind: 'choice',
      label: 'Use beyond',
      path: [...path, 'beyond'],
      value: beyond.kind,
      options: kinds.map((one) => ({
        id: one.kind,
        label: names[one.kind],
        value: one.kind === beyond.kind ? beyond : one,
      })),
    },
    ...beyondFields(beyond, [...path, 'beyond']),
    {
      kind: 'choice',
      label: 'Never used: revenue',
      path: [...path, 'breakage'],
      value: breakage.kind,
      options: [
        { id: 'atExpiry', label: 'when it expires', value: { kind: 'atExpiry' } },
        {
          id: 'proportional',
          label: 'with the use of the rest',
          value: breakage.kind === 'proportional' ? breakage : { kind: 'proportional', expectedShare: 0.2 },
        },
      ],
    },
    ...(breakage.kind === 'proportional'
      ? [
          {
            kind: 'number',
            label: 'Expected never used',
            path: [...path, 'breakage', 'expectedShare'],
            unit: 'ratio',
            value: breakage.expectedShare,
          } as const,
        ]
      : []),
  ];
}

function newGrant(kind: Grant['kind'], grants: readonly Grant[]): Grant {
  const id = freeId(
    kind,
    grants.map((grant) => grant.id),
  );
  const priceUsd = stated(0);
  return { id, kind, amount: stated(0), priceUsd, everyMonths: 1, expiresAfterMonths: 1, until: null };
}

function grantFields(grant: Grant, path: Path): Field[] {
  return [
    { kind: 'assumption', label: 'Credits given', path: [...path, 'amount'], unit: 'count', value: grant.amount },
    { kind: 'assumption', label: 'for a price of', path: [...path, 'priceUsd'], unit: 'usd', value: grant.priceUsd },
    { kind: 'number', label: 'every', path: [...path, 'everyMonths'], unit: 'months', value: grant.everyMonths },
    {
      kind: 'number',
      label: 'and lasting',
      path: [...path, 'expiresAfterMonths'],
      unit: 'months',
      value: grant.expiresAfterMonths,
    },
    {
      kind: 'choice',
      label: 'They are',
      path: [...path, 'kind'],
      value: grant.kind,
      options: [
        { id: 'paid', label: 'paid', value: 'paid' },
        { id: 'promotional', label: 'promotional', value: 'promotional' },
      ],
    },
  ];
}

function beyondFields(beyond: Credits['beyond'], path: Path): Field[] {
  switch (beyond.kind) {
    case 'overage':
      return [
        { kind: 'assumption', label: 'Price a unit', path: [...path, 'priceUsd'], unit: 'usd', value: beyond.priceUsd },
      ];
    case 'topUp':
      return [
        { kind: 'assumption', label: 'Units in a pack', path: [...path, 'size'], unit: 'count', value: beyond.size },
        {
          kind: 'optional',
          label: 'Bought below',
          path: [...path, 'whenBelow'],
          unit: 'count',
          value: beyond.whenBelow ?? null,
          absent: 'when used up',
          omitted: true,
          initial: 0,
        },
        { kind: 'assumption', label: 'Price a pack', path: [...path, 'priceUsd'], unit: 'usd', value: beyond.priceUsd },
        {
          kind: 'number',
          label: 'A pack lasts',
          path: [...path, 'expiresAfterMonths'],
          unit: 'months',
          value: beyond.expiresAfterMonths,
        },
      ];
    case 'hardCap':
    case 'queue':
      return [];
    default:
      return beyond satisfies never;
  }
}
