export const driftRatios = [
  'tokensPerRequest',
  'cacheReadShare',
  'outputShare',
  'costPerRequest',
  'costPerMillionTokens',
  'stepsPerTask',
  'costPerTask',
] as const;
export type DriftRatio = (typeof driftRatios)[number];

/** What the ratios of a month are made of; null is "not stated". */
export interface RatioMonth {
  readonly requests: number | null;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly unpricedTokens: number;
  readonly costUsd: number;
  /** Agent runs whose steps are known. */
  readonly tasks: { readonly count: number; readonly steps: number; readonly costUsd: number | null } | null;
}

/** What a million tokens of each kind cost. */
export interface KindUsd {
  readonly input: number;
  readonly cacheRead: number;
  readonly output: number;
}

/**
 * One ratio of a month; null where it has none. What has no price is in no cost, so it is not in what cost is divided
 * by.
 *
 * Convention: shares of input and of all tokens count cache reads and writes. Units: tokens, US$; shares are ratios.
 *
 * @example
 * ratioOf('cacheReadShare', {
 *   requests: 2,
 *   inputTokens: 60,
 *   cacheReadTokens: 30,
 *   cacheWriteTokens: 10,
 *   outputTokens: 20,
 *   unpricedTokens: 0,
 *   costUsd: 1,
 *   tasks: null,
 * }) // => 0.3
 */
export function ratioOf(ratio: DriftRatio, month: RatioMonth): number | null {
  const tokens = tokensOf(month);
  switch (ratio) {
    case 'tokensPerRequest':
      return divided(tokens, month.requests);
    case 'cacheReadShare':
      return divided(month.cacheReadTokens, inputOf(month));
    case 'outputShare':
      return divided(month.outputTokens, tokens);
    case 'costPerRequest':
      return month.unpricedTokens > 0 ? null : divided(month.costUsd, month.requests);
    case 'costPerMillionTokens':
      return divided(month.costUsd, (tokens - month.unpricedTokens) / 1e6);
    case 'stepsPerTask':
      return divided(month.tasks?.steps ?? 0, month.tasks?.count ?? null);
    case 'costPerTask': {
      const costUsd = month.tasks?.costUsd ?? null;
      return costUsd === null ? null : divided(costUsd, month.tasks?.count ?? null);
    }
    default:
      return ratio satisfies never;
  }
}

/**
 * Dollars of a month that the move of one ratio explains, its volume and its other ratios as they are.
 *
 * Convention: a share moves tokens between kinds at what these cost; a longer request or task costs in proportion.
 * Units: US$.
 * Errors: null where the kinds have no price or the cost is not known.
 *
 * @example
 * explainedUsd('costPerRequest', {
 *   from: 2,
 *   to: 3,
 *   month: {
 *     requests: 10,
 *     inputTokens: 0,
 *     cacheReadTokens: 0,
 *     cacheWriteTokens: 0,
 *     outputTokens: 0,
 *     unpricedTokens: 0,
 *     costUsd: 30,
 *     tasks: null,
 *   },
 *   prices: null,
 * }) // => 10
 */
export function explainedUsd(
  ratio: DriftRatio,
  {
    from,
    to,
    month,
    prices,
  }: { readonly from: number; readonly to: number; readonly month: RatioMonth; readonly prices: KindUsd | null },
): number | null {
  const tokens = tokensOf(month);
  const moved = to - from;
  switch (ratio) {
    case 'tokensPerRequest':
      return to === 0 ? null : (month.costUsd * moved) / to;
    case 'cacheReadShare':
      return prices && (moved * inputOf(month) * (prices.cacheRead - prices.input)) / 1e6;
    case 'outputShare':
      return prices && moved * tokens * (prices.output / 1e6 - meanInputUsd(month, prices));
    case 'costPerRequest':
      return moved * (month.requests ?? 0);
    case 'costPerMillionTokens':
      return (moved * (tokens - month.unpricedTokens)) / 1e6;
    case 'stepsPerTask': {
      const costUsd = month.tasks?.costUsd ?? null;
      return costUsd === null || to === 0 ? null : (costUsd * moved) / to;
    }
    case 'costPerTask':
      return moved * (month.tasks?.count ?? 0);
    default:
      return ratio satisfies never;
  }
}

/** What a token of input costs at the month's share of cache reads; writes count as fresh. */
function meanInputUsd(month: RatioMonth, { input, cacheRead }: KindUsd): number {
  const read = ratioOf('cacheReadShare', month) ?? 0;
  return ((1 - read) * input + read * cacheRead) / 1e6;
}

function inputOf({ inputTokens, cacheReadTokens, cacheWriteTokens }: RatioMonth): number {
  return inputTokens + cacheReadTokens + cacheWriteTokens;
}

function tokensOf(month: RatioMonth): number {
  return inputOf(month) + month.outputTokens;
}

function divided(amount: number, by: number | null): number | null {
  return by === null || by <= 0 ? null : amount / by;
}
