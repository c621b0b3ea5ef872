import { contractSchema } from '../../../models/contracts/contract.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { freeId, idOfName } from '../../../models/ids.ts';
import { otherPriceKinds } from '../../../models/prices/otherPrices.ts';
import type { Contract } from '../../../models/prices/priceBook.ts';
import { tokenKinds } from '../../../models/prices/priceUsage.ts';
import { schemaIssues } from '../../../models/schemaIssues.ts';

const kinds = [...tokenKinds, ...otherPriceKinds] as const;

/** A contract as it is typed. */
export type ContractDraft = {
  readonly [K in
    | 'name'
    | 'provider'
    | 'model'
    | 'region'
    | 'serviceTier'
    | 'from'
    | 'to'
    | 'source'
    | 'discount'
    | (typeof kinds)[number]]: string;
} & { readonly kind: Contract['terms']['kind'] };

export function draftOf(contract: Contract | null): ContractDraft {
  const { terms } = contract ?? { terms: null };
  const price = (kind: (typeof kinds)[number]) => (terms?.kind === 'prices' ? String(terms.prices[kind] ?? '') : '');
  return {
    name: contract?.name ?? '',
    provider: contract?.provider ?? '',
    model: contract?.model ?? '',
    region: contract?.region ?? '',
    serviceTier: contract?.serviceTier ?? 'all',
    from: contract?.from ?? '',
    to: contract?.to ?? '',
    source: contract?.source ?? '',
    kind: terms?.kind ?? 'discount',
    discount: terms?.kind === 'discount' ? String(Number((terms.discount * 100).toPrecision(12))) : '',
    ...(Object.fromEntries(kinds.map((kind) => [kind, price(kind)])) as Record<(typeof kinds)[number], string>),
  };
}

/** The contract that was typed, or what is wrong with it and what to do. */
export function contractOf(
  draft: ContractDraft,
  { id, taken }: { readonly id: string | null; readonly taken: readonly string[] },
): Contract | string {
  const wrong = (['discount', ...kinds] as const).find(
    (key) => draft[key].trim() !== '' && typeof numberIn(draft, key) === 'string',
  );
  if (wrong) return `"${draft[wrong]}" is not a number; enter it as 2.5.`;
  if (draft.kind === 'discount' && draft.discount.trim() === '')
    return 'The discount is missing; enter the percentage off list price, such as 15.';
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const input = {
    id: id ?? freeId(idOfName(draft.name, 'contract'), taken),
    name: draft.name.trim() || draft.provider.trim(),
    provider: draft.provider.trim(),
    model: text(draft.model),
    region: text(draft.region),
    serviceTier: draft.serviceTier === 'all' ? null : draft.serviceTier,
    from: text(draft.from),
    to: text(draft.to),
    source: text(draft.source),
    terms: termsOf(draft),
  };
  const parsed = contractSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  return schemaIssues(parsed.error.issues, input)
    .map(({ message }) => message)
    .join(' ');
}

function termsOf(draft: ContractDraft): object {
  if (draft.kind === 'discount') return { kind: 'discount', discount: numberIn(draft, 'discount') };
  const stated = kinds.filter((kind) => draft[kind].trim() !== '');
  return { kind: 'prices', prices: Object.fromEntries(stated.map((kind) => [kind, numberIn(draft, kind)])) };
}

/** A number that was typed; a discount of 15 is 15 %. */
function numberIn(draft: ContractDraft, key: 'discount' | (typeof kinds)[number]): number | string {
  return readNumber(draft[key], key === 'discount' ? 'percent' : 'plain');
}
