import { z } from 'zod';
import type { Day } from '../calendar.ts';
import { addDecimals, type Decimal, formatDecimal, multiplyDecimals, parseDecimal } from '../decimal.ts';
import { day } from '../distributions/fields.ts';
import { withCacheFallback } from '../prices/fallbackPrices.ts';
import { foldedModel } from '../prices/modelId.ts';
import { otherPriceKinds } from '../prices/otherPrices.ts';
import {
  type Contract,
  type OtherPrices,
  type PriceBookModel,
  type ServiceTier,
  serviceTiers,
  type TokenPrices,
} from '../prices/priceBook.ts';
import { tokenKinds } from '../prices/priceUsage.ts';
import { providerId } from '../prices/providerId.ts';
import { wildcard } from '../wildcard.ts';

const text = z.string().trim().min(1).max(300);
const price = z.number().min(0).max(1000);

/**
 * What was negotiated over the list prices of a provider, for what it is and from when to when; part of the workspace.
 */
export const contractSchema = z
  .strictObject({
    id: text,
    name: text,
    provider: text.transform(providerId),
    /** Null: every model. `*` stands for any characters. */
    model: text.nullable().default(null),
    region: text.nullable().default(null),
    serviceTier: z.enum(serviceTiers).nullable().default(null),
    /** First and last day; null is open. */
    from: day.nullable().default(null),
    to: day.nullable().default(null),
    terms: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('discount'), discount: z.number().min(0).lt(1) }),
      /**
       * US$ per million tokens, of searches and requests US$ per thousand, fast mode times the prices of tokens; kinds
       * left out keep their list price.
       */
      z.strictObject({
        kind: z.literal('prices'),
        prices: z.strictObject({
          input: price.optional(),
          cacheRead: price.optional(),
          cacheWrite5m: price.optional(),
          cacheWrite1h: price.optional(),
          output: price.optional(),
          ...(Object.fromEntries(otherPriceKinds.map((kind) => [kind, price.optional()])) as {
            [K in keyof OtherPrices]-?: z.ZodOptional<typeof price>;
          }),
        }),
      }),
    ]),
    /** Where it is agreed: contract, clause, date. */
    source: z.string().trim().max(500).nullable().default(null),
  })
  .superRefine(({ from, to, terms, model }, check) => {
    if (from !== null && to !== null && from > to) {
      check.addIssue({ code: 'custom', path: ['to'], message: `must not be before its first day ${from}` });
    }
    if (terms.kind === 'discount') return;
    if (Object.keys(terms.prices).length === 0)
      check.addIssue({ code: 'custom', path: ['terms', 'prices'], message: 'must state at least one price' });
    if (model === null)
      check.addIssue({ code: 'custom', path: ['model'], message: 'must name the model of the prices' });
  });

/** The contracts of a workspace, each with an id of its own. */
export const contractsSchema = z
  .array(contractSchema)
  .max(1000)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have a different id for each contract');

interface ContractQuery {
  readonly provider: string | null;
  readonly model: string;
  readonly entry: PriceBookModel | null;
  readonly serviceTier: ServiceTier;
  readonly region: string | null;
  readonly day: Day;
}

/**
 * The contract that holds for a model on a day; null when none does.
 *
 * Convention: contracts do not stack. The one with the narrowest scope holds (a model before a pattern before all
 * models, then a region, then a tier), of equals the one that began last. A provider is the one that charges, or where
 * none is known the one that publishes the price. Units: first and last day included.
 *
 * @example
 * contractFor([], {
 *   provider: 'openai',
 *   model: 'gpt-5',
 *   entry: null,
 *   serviceTier: 'standard',
 *   region: null,
 *   day: '2026-11-01',
 * }) // => null
 */
export function contractFor(contracts: readonly Contract[], query: ContractQuery): Contract | null {
  const provider = query.provider === null ? (query.entry?.provider ?? null) : providerId(query.provider);
  const names = [query.model, ...(query.entry ? [query.entry.model] : [])];
  const holding = contracts.filter(
    (one) =>
      one.provider === provider &&
      (one.from ?? query.day) <= query.day &&
      query.day <= (one.to ?? query.day) &&
      (one.serviceTier === null || one.serviceTier === query.serviceTier) &&
      (one.region === null || one.region.toLowerCase() === query.region?.toLowerCase()) &&
      (one.model === null || names.some((name) => isCalled(name, one.model!))),
  );
  return holding.reduce<Contract | null>((best, one) => (best && compareScopes(best, one) >= 0 ? best : one), null);
}

/**
 * List prices under a contract: exact, kind by kind; null where it states no price that the list does not have either.
 *
 * Convention: a part off is taken from every kind; unit prices replace the kinds they name, and cache prices that
 * neither states follow from the input price as agreed. Units: US$/M tokens.
 *
 * @example
 * contractedPrices(
 *   { terms: { kind: 'discount', discount: 0.1 } },
 *   { input: 0.7, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: 3 },
 * ) // => { "input": 0.63, "cacheRead": null, "cacheWrite5m": null, "cacheWrite1h": null, "output": 2.7 }
 */
export function contractedPrices({ terms }: Pick<Contract, 'terms'>, list: TokenPrices | null): TokenPrices | null {
  const kept = Object.fromEntries(tokenKinds.map((kind) => [kind, list?.[kind] ?? null])) as unknown as TokenPrices;
  switch (terms.kind) {
    case 'discount': {
      if (!list) return null;
      const rest = addDecimals({ units: 1n, scale: 0 }, negative(decimalOf(terms.discount)));
      const off = tokenKinds.map((kind) => [kind, kept[kind] === null ? null : times(kept[kind], rest)]);
      return Object.fromEntries(off) as unknown as TokenPrices;
    }
    case 'prices': {
      const agreed = Object.fromEntries(
        tokenKinds.map((kind) => [kind, terms.prices[kind] ?? kept[kind]]),
      ) as unknown as TokenPrices;
      return list ? agreed : withCacheFallback(agreed).prices;
    }
    default:
      return terms satisfies never;
  }
}

function isCalled(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) {
    return name.toLowerCase() === pattern.toLowerCase() || foldedModel(name) === foldedModel(pattern);
  }
  return wildcard(pattern)(name);
}

function compareScopes(a: Contract, b: Contract): number {
  return width(b) - width(a) || ((a.from ?? '') > (b.from ?? '') ? 1 : (a.from ?? '') < (b.from ?? '') ? -1 : -1);
}

/** Smaller is narrower. */
function width({ model, region, serviceTier }: Contract): number {
  const ofModel = model === null ? 2 : model.includes('*') ? 1 : 0;
  return ofModel * 4 + (region === null ? 2 : 0) + (serviceTier === null ? 1 : 0);
}

function decimalOf(value: number): Decimal {
  return parseDecimal(String(value))!;
}

function negative({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

function times(value: number, factor: Decimal): number {
  return Number(formatDecimal(multiplyDecimals(decimalOf(value), factor)));
}
