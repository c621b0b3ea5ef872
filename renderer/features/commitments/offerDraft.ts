import type { Commitment } from '../../../models/commitments/commitment.ts';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import { commitmentsOf } from '../../../models/scenarios/commitmentsOf.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { monthLabel } from '../../format/months.ts';
import { labels } from './labels.ts';

export const offerKinds = [
  { id: 'annualSpend', label: 'Annual spend', note: 'a minimum per contract year' },
  { id: 'prepaidPool', label: 'Prepaid pool', note: 'bought ahead, one per year' },
  { id: 'postpaidMinimum', label: 'Postpaid minimum', note: 'a minimum per year, true-up after it' },
] as const;
export type OfferKind = (typeof offerKinds)[number]['id'];

/** An offer as it is typed, or one that a contract states. */
export interface OfferDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: OfferKind;
  readonly provider: string;
  readonly start: string;
  readonly amounts: string;
  readonly discount: string;
  /** As an imported contract states it; the fields then only show it. */
  readonly stated: { readonly commitment: Commitment; readonly notes: readonly string[] } | null;
}

/** Providers of the models that a scenario runs or switches to, the largest first. */
export function providersOf({ base, changes }: Scenario): string[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const shares = new Map<string, number>();
  for (const { models } of [...base.features, ...launched])
    for (const { provider, share } of models) shares.set(provider, (shares.get(provider) ?? 0) + share);
  for (const change of changes)
    if (change.kind === 'switch' && !shares.has(change.toProvider)) shares.set(change.toProvider, 0);
  return [...shares].toSorted(([, a], [, b]) => b - a).map(([provider]) => provider);
}

/** A further offer: what the one before says, to be changed. */
export function nextOffer(offers: readonly OfferDraft[], scenario: Scenario): OfferDraft {
  const taken = new Set([...offers, ...commitmentsOf(scenario)].map(({ id }) => id));
  let number = offers.length + 1;
  while (taken.has(`offer-${number}`)) number += 1;
  const last = offers.findLast(({ stated }) => stated === null);
  return {
    kind: 'annualSpend',
    provider: providersOf(scenario)[0] ?? '',
    start: scenario.start,
    amounts: '100k',
    discount: '10%',
    ...last,
    id: `offer-${number}`,
    name: `Offer ${number}`,
    stated: null,
  };
}

/** An offer as a scenario states it, or what is wrong with it. */
export function offerOf(draft: OfferDraft): { readonly offer: object } | { readonly issue: string } {
  if (draft.stated) return { offer: { ...draft.stated.commitment, id: draft.id, name: draft.name } };
  const amounts: number[] = [];
  for (const text of draft.amounts.split(';').map((part) => part.trim())) {
    const read = parseNumber(text);
    if (read.kind !== 'number' || read.value <= 0 || text.endsWith('%'))
      return { issue: `"${text}" is not an amount above 0; write it as 300k, or 300k; 350k for two years.` };
    amounts.push(read.value);
  }
  const rate = parseNumber(draft.discount === '' ? '0' : draft.discount, 'percent');
  if (rate.kind !== 'number' || rate.value < 0 || rate.value >= 1)
    return { issue: `"${draft.discount}" is not a discount; write it as 12%.` };
  const { id, name, provider, start, kind } = draft;
  const head = { id, name, provider, start, kind };
  switch (kind) {
    case 'annualSpend':
      return { offer: { ...head, annualMinimumUsd: amounts, discount: rate.value } };
    case 'prepaidPool':
      return { offer: { ...head, poolUsd: amounts, price: 1 - rate.value, drawRate: 1 } };
    case 'postpaidMinimum':
      return { offer: { ...head, minimumUsd: amounts, discount: rate.value } };
    default:
      return kind satisfies never;
  }
}

/** A contract of imported files as an offer, with what the scenario does not hold as the contract does. */
export function statedOffer(
  offers: readonly OfferDraft[],
  scenario: Scenario,
  { commitment, notes }: { readonly commitment: Commitment; readonly notes: readonly string[] },
): OfferDraft {
  const { id } = nextOffer(offers, scenario);
  const { name, provider, start } = commitment;
  const isEarlier = start < scenario.start;
  const stated = { commitment, notes: isEarlier ? [...notes, labels.spentBefore(monthLabel(scenario.start))] : notes };
  return { id, name, provider, start, kind: 'annualSpend', amounts: '', discount: '', stated };
}
