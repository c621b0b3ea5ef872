import type { Month } from '../calendar.ts';

/** Prices of the four kinds of tokens. Units: US$/M tokens. */
export interface LinePrices {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

/** What one model did for a feature in a month, foreseen or happened; null is "not known". */
export interface CostLine {
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  /** List prices of the month; null where there is none. */
  readonly prices: LinePrices | null;
  /**
   * List prices of the first month in which the model was used: what a bridge takes for a model that only one side has.
   */
  readonly firstPrices: LinePrices | null;
  /** After discounts and commitments. */
  readonly costUsd: number;
  /**
   * Its cost over what it would be at the exchange rates of the other end; left out where it is billed in US$, or where
   * nothing tells.
   */
  readonly fx?: number;
}

/** A feature of a month. */
export interface CostFeature {
  readonly id: string;
  readonly name: string;
  readonly tasks: number | null;
  /** Model calls: the steps of its tasks. */
  readonly requests: number | null;
  readonly lines: readonly CostLine[];
}

/** A month's AI cost by what drives it. */
export interface CostMonth {
  readonly month: Month;
  readonly users: number | null;
  readonly features: readonly CostFeature[];
}

/** One end of a bridge. */
export interface BridgeEnd {
  readonly costs: CostMonth;
  /** What the month came to, its lines and all else. */
  readonly totalUsd: number;
  /**
   * Where its lines are of another amount than its total: the single-point plan of a forecast whose total is a median,
   * or the month that a budget set out from. Null of what happened.
   */
  readonly linesOf: { readonly driver: 'singlePoint' | 'planned'; readonly usd: number } | null;
}

/**
 * What the tokens of a line cost at prices.
 *
 * Units: US$.
 *
 * @example
 * listCostOf(
 *   { inputTokens: 1e6, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 1e5 },
 *   { input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 },
 * ) // => 4.5
 */
export function listCostOf(
  line: Pick<CostLine, 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens'>,
  prices: LinePrices,
): number {
  return (
    (line.inputTokens * prices.input +
      line.cacheReadTokens * prices.cacheRead +
      line.cacheWriteTokens * prices.cacheWrite +
      line.outputTokens * prices.output) /
    1e6
  );
}
