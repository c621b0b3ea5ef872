import type { Charge } from '../../../../models/plans/charge.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';

type Tiers = Extract<Charge, { kind: 'graduated' }>['tiers'];

const mostOffered = 6;

/** How many tiers a charge has, where each ends, and what it costs. */
export function chargeTierFields(tiers: Tiers, path: Path): Field[] {
  const counts = Array.from({ length: Math.max(mostOffered, tiers.length) }, (_, index) => index + 1);
  return [
    {
      kind: 'choice',
      label: 'Tiers',
      path,
      value: String(tiers.length),
      options: counts.map((count) => ({ id: String(count), label: String(count), value: withTiers(tiers, count) })),
    },
    ...tiers.flatMap((tier, index) => oneTier(tier, index, [...path, index])),
  ];
}

function oneTier({ upTo, priceUsd, flatUsd }: Tiers[number], index: number, path: Path): Field[] {
  const label = `tier ${index + 1}`;
  const end: Field[] =
    upTo === null
      ? []
      : [{ kind: 'number', label: `Tier ${index + 1} up to`, path: [...path, 'upTo'], unit: 'count', value: upTo }];
  return [
    ...end,
    { kind: 'assumption', label: `Price in ${label}`, path: [...path, 'priceUsd'], unit: 'usd', value: priceUsd },
    { kind: 'assumption', label: `Fee of ${label}`, path: [...path, 'flatUsd'], unit: 'usd', value: flatUsd },
  ];
}

/** The first tiers, or more of them, each twice as far as the one before; the last has no end. */
function withTiers(tiers: Tiers, count: number): Tiers {
  if (count === tiers.length) return tiers;
  const list = tiers.slice(0, count);
  while (list.length < count) {
    const last = list.at(-1)!;
    const upTo = (list.at(-2)?.upTo ?? 500) * 2;
    list.splice(-1, 1, { ...last, upTo: last.upTo ?? upTo }, { ...last, upTo: null, flatUsd: stated(0) });
  }
  return [...list.slice(0, -1), { ...list.at(-1)!, upTo: null }];
}
