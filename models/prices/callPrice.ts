import type { Day } from '../calendar.ts';
import { contractedPrices } from '../contracts/contract.ts';
import type { Ratio, Tokens, Usd } from '../units.ts';
import type { TokenCounts, TokenKind } from '../usage/usageRow.ts';
import { type AssumedPrice, scaledPrices } from './fallbackPrices.ts';
import { contractOf, findListPrice, type PriceQuery } from './findPrice.ts';
import type { TokenPrices } from './priceBook.ts';
import { priceUsage } from './priceUsage.ts';

/** What was negotiated: a part off, or unit prices that replace list. Outside its days it does not hold. */
export type CallContract = {
  readonly from: Day | null;
  readonly to: Day | null;
} & (
  | { readonly kind: 'discount'; readonly discount: Ratio }
  | { readonly kind: 'unitPrices'; readonly prices: Partial<TokenPrices> }
);

interface CallQuestion extends Omit<PriceQuery, 'inputTokensPerRequest'> {
  readonly tokens: TokenCounts;
  /** What a region multiplies list prices by. */
  readonly regionFactor: number;
  readonly contract: CallContract | null;
}

/** One step from list price to what is paid; `costUsd` is the call at the prices of this step. */
interface PriceStep {
  readonly step: 'list' | 'context' | 'serviceTier' | 'region' | 'contract';
  readonly text: string;
  readonly prices: TokenPrices;
  readonly costUsd: Usd | null;
}

interface CallPrice {
  /** null when a kind of token that the call has is unpriced. */
  readonly costUsd: Usd | null;
  readonly costByKind: { readonly [K in TokenKind]: Usd | null };
  readonly totalInputTokens: Tokens;
  readonly unpriced: readonly TokenKind[];
  readonly unpricedTokens: Tokens;
  readonly prices: TokenPrices | null;
  readonly effectiveFrom: Day | null;
  /** Prices that the catalogue does not state and that were derived from those it does. */
  readonly assumed: readonly AssumedPrice[];
  readonly steps: readonly PriceStep[];
}

/**
 * Price of one call, with every step from list to contract kept, so that it can be explained.
 *
 * Convention: list → context threshold (all tokens, strictly above) → service tier → region → negotiated part off, or
 * unit prices, which replace what they name; without one, the contract of the workspace, if any. The five kinds are
 * disjoint and reasoning is part of output. A missing price leaves the call unpriced, never free. Shapes: one call.
 * Units: tokens, US$/M tokens → US$. Source: SEMANTICS section 1.
 *
 * @example
 * callPrice({
 *   book: { version: '1', sources: [], models: [] },
 *   provider: null,
 *   model: 'gpt-x',
 *   day: '2027-01-01',
 *   tokens: {
 *     inputTokens: 20,
 *     cacheReadTokens: 0,
 *     cacheWrite5mTokens: 0,
 *     cacheWrite1hTokens: 0,
 *     outputTokens: 0,
 *     reasoningTokens: null,
 *   },
 *   regionFactor: 1,
 *   contract: { kind: 'unitPrices', prices: { input: 2 }, from: null, to: null },
 * }).costUsd // => 0.00004
 */
export function callPrice(question: CallQuestion): CallPrice {
  const { tokens, contract, regionFactor, day, serviceTier = 'standard' } = question;
  const totalInputTokens =
    (tokens.inputTokens ?? 0) +
    (tokens.cacheReadTokens ?? 0) +
    (tokens.cacheWrite5mTokens ?? 0) +
    (tokens.cacheWrite1hTokens ?? 0);
  const list = findListPrice({ ...question, serviceTier: 'standard', inputTokensPerRequest: 0 });
  const banded = findListPrice({ ...question, serviceTier: 'standard', inputTokensPerRequest: totalInputTokens });
  const tiered = findListPrice({ ...question, inputTokensPerRequest: totalInputTokens });
  const steps: PriceStep[] = [];
  const take = (step: PriceStep['step'], text: string, prices: TokenPrices) =>
    steps.push({ step, text, prices: kindsOf(prices), costUsd: fullCost(tokens, prices) });
  if (list)
    take('list', `List price of ${list.model}${list.effectiveFrom ? ` since ${list.effectiveFrom}` : ''}`, list);
  if (banded && banded.aboveInputTokens > 0)
    take('context', `${totalInputTokens} input tokens are above ${banded.aboveInputTokens}: all tokens`, banded);
  if (tiered && serviceTier !== 'standard') take('serviceTier', `Service tier ${serviceTier}`, tiered);
  if (tiered && regionFactor !== 1) take('region', `Region, ${regionFactor} times`, scaledPrices(tiered, regionFactor));
  const before = steps.at(-1)?.prices ?? null;
  if (contract && (contract.from ?? day) <= day && day <= (contract.to ?? day)) {
    const agreed = contractPrices(contract, before);
    if (agreed) take('contract', contractText(contract), agreed);
  }
  const agreement = contract ? null : contractOf(question);
  const contracted = agreement && contractedPrices(agreement, before);
  if (contracted) take('contract', `Contract ${agreement.name}`, contracted);
  const prices = steps.at(-1)?.prices ?? null;
  const { costByKind, unpriced, unpricedTokens } = priceUsage({ tokens, prices });
  return {
    costUsd: prices ? fullCost(tokens, prices) : null,
    costByKind,
    totalInputTokens,
    unpriced,
    unpricedTokens,
    prices,
    effectiveFrom: tiered?.effectiveFrom ?? null,
    assumed: tiered?.assumed ?? [],
    steps,
  };
}

function contractPrices(contract: CallContract, before: TokenPrices | null): TokenPrices | null {
  if (contract.kind === 'discount') return before && scaledPrices(before, 1 - contract.discount);
  const none = { input: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null, output: null };
  return { ...none, ...before, ...contract.prices };
}

function contractText(contract: CallContract): string {
  if (contract.kind === 'discount') return `Contract, ${Number((contract.discount * 100).toPrecision(6))}% off`;
  return `Contract, unit prices for ${Object.keys(contract.prices).join(', ')}`;
}

function kindsOf({ input, cacheRead, cacheWrite5m, cacheWrite1h, output }: TokenPrices): TokenPrices {
  return { input, cacheRead, cacheWrite5m, cacheWrite1h, output };
}

/** Cost of a call, all of whose tokens have a price; else null. */
function fullCost(tokens: TokenCounts, prices: TokenPrices): Usd | null {
  const { costUsd, unpriced } = priceUsage({ tokens, prices });
  return unpriced.length > 0 ? null : costUsd;
}
