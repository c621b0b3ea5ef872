import { freeId, idOfName } from '../../../../models/ids.ts';
import type { Credits, Grant } from '../../../../models/plans/charge.ts';
import type { Path } from '../path.ts';
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
    overage: 'billed per unit',
    topUp: 'automatic top-up',
    hardCap: 'blocked',
    queue: 'moves to next month',
  };
  return [
    ...grants.flatMap((grant, index) => grantFields(grant, [...path, 'grants', index])),
    {
      kind: 'choice',
      label: 'Credit grants',
      path: [...path, 'grants'],
      value: 'same',
      options: [
        { id: 'same', label: grants.length === 1 ? 'one grant' : `${grants.length} grants`, value: grants },
        { id: 'paid', label: 'add paid grant', value: [...grants, newGrant('paid', grants)] },
        { id: 'promotional', label: 'add promotional grant', value: [...grants, newGrant('promotional', grants)] },
        ...(grants.length > 1 ? [{ id: 'fewer', label: 'remove last grant', value: grants.slice(0, -1) }] : []),
      ],
    },
    {
      kind: 'choice',
      label: 'Consumed first',
      path: [...path, 'first'],
      value: first,
      options: [
        { id: 'promotional', label: 'promotional credits', value: 'promotional' },
        { id: 'paid', label: 'paid credits', value: 'paid' },
      ],
    },
    {
      kind: 'optional',
      label: 'Rollover cap',
      path: [...path, 'rolloverCap'],
      unit: 'count',
      value: rolloverCap,
      absent: 'none',
      initial: 1000,
    },
    {
      kind: 'choice',
      label: 'Usage over balance',
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
      label: 'Breakage recognition',
      path: [...path, 'breakage'],
      value: breakage.kind,
      options: [
        { id: 'atExpiry', label: 'at expiry', value: { kind: 'atExpiry' } },
        {
          id: 'proportional',
          label: 'proportional to redemption',
          value: breakage.kind === 'proportional' ? breakage : { kind: 'proportional', expectedShare: 0.2 },
        },
      ],
    },
    ...(breakage.kind === 'proportional'
      ? [
          {
            kind: 'number',
            label: 'Expected breakage',
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
    idOfName(kind, 'grant'),
    grants.map((grant) => grant.id),
  );
  const priceUsd = stated(0);
  return { id, kind, amount: stated(0), priceUsd, everyMonths: 1, expiresAfterMonths: 1, until: null };
}

function grantFields(grant: Grant, path: Path): Field[] {
  return [
    { kind: 'assumption', label: 'Credits granted', path: [...path, 'amount'], unit: 'count', value: grant.amount },
    { kind: 'assumption', label: 'Grant price', path: [...path, 'priceUsd'], unit: 'usd', value: grant.priceUsd },
    { kind: 'number', label: 'every', path: [...path, 'everyMonths'], unit: 'months', value: grant.everyMonths },
    {
      kind: 'number',
      label: 'Valid for',
      path: [...path, 'expiresAfterMonths'],
      unit: 'months',
      value: grant.expiresAfterMonths,
    },
    {
      kind: 'choice',
      label: 'Credit type',
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
        {
          kind: 'assumption',
          label: 'Price per unit',
          path: [...path, 'priceUsd'],
          unit: 'usd',
          value: beyond.priceUsd,
        },
      ];
    case 'topUp':
      return [
        { kind: 'assumption', label: 'Units per pack', path: [...path, 'size'], unit: 'count', value: beyond.size },
        {
          kind: 'optional',
          label: 'Top up below',
          path: [...path, 'whenBelow'],
          unit: 'count',
          value: beyond.whenBelow ?? null,
          absent: 'when used up',
          omitted: true,
          initial: 0,
        },
        {
          kind: 'assumption',
          label: 'Price per pack',
          path: [...path, 'priceUsd'],
          unit: 'usd',
          value: beyond.priceUsd,
        },
        {
          kind: 'number',
          label: 'Pack valid for',
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
