import type { Day, Month } from '../calendar.ts';

/** The dimensions every dollar can be attributed to; `null` means "not stated by the source". */
export const dimensions = [
  'provider',
  'service',
  'model',
  'feature',
  'team',
  'environment',
  'region',
  'customer',
  'customerTier',
  'operation',
  'serviceTier',
  'contextBand',
  /** What the source tags the row with, as `key=value; key=value`. */
  'tags',
] as const;

export type Dimension = (typeof dimensions)[number];
export type DimensionValues = { readonly [D in Dimension]: string | null };

/** Disjoint token kinds of SEMANTICS section 1; reasoning is part of output. `null` is "not stated", never zero. */
export interface TokenCounts {
  readonly inputTokens: number | null;
  readonly cacheReadTokens: number | null;
  readonly cacheWrite5mTokens: number | null;
  readonly cacheWrite1hTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  /** Sound and pictures: parts of the fresh input and of the output, with prices of their own. */
  readonly audioInputTokens?: number | null;
  readonly audioOutputTokens?: number | null;
  readonly imageInputTokens?: number | null;
  readonly imageOutputTokens?: number | null;
}

/** Where a cost comes from, best first; the precedence of SEMANTICS section 1. */
export const costBases = ['billed', 'contract', 'gateway', 'estimate', 'unpriced'] as const;
export type CostBasis = (typeof costBases)[number];

/** On which invoice a row is. */
export interface Billed {
  /**
   * The month of the invoice where that is another than the month of the day: use belongs to its day, an invoice to its
   * month.
   */
  readonly billingMonth?: Month | null;
  /**
   * The currency it was billed in and the US$ of one unit that it was converted at, such as "EUR 1.10"; null where it
   * was US dollars.
   */
  readonly convertedAt?: string | null;
}

/** One normalised consumption record: one day × one combination of dimensions. Money is an exact decimal text. */
export interface UsageRow extends DimensionValues, TokenCounts, Billed {
  readonly day: Day;
  readonly requests: number | null;
  /** Searches of the web that the model made and that are charged by number. */
  readonly webSearches?: number | null;
  readonly gpuHours: number | null;
  readonly storageGb: number | null;
  readonly egressGb: number | null;
  /** Cost stated by the same source row (FOCUS, gateways); null when the source gives tokens only. */
  readonly billedUsd: string | null;
  /**
   * What the same row counts as expense where that differs from what was billed (amortised commitments); null: as
   * billed.
   */
  readonly effectiveUsd: string | null;
  readonly listUsd: string | null;
  readonly costBasis: Exclude<CostBasis, 'unpriced'> | null;
}

export type ChargeCategory = 'usage' | 'purchase' | 'tax' | 'credit' | 'adjustment';
export type TokenKind = 'input' | 'cacheRead' | 'cacheWrite5m' | 'cacheWrite1h' | 'output';

/** One normalised charge of a vendor's cost file: one day × dimensions × token kind. Money is an exact decimal text. */
export interface CostRow extends DimensionValues, Billed {
  readonly day: Day;
  readonly tokenKind: TokenKind | null;
  readonly chargeCategory: ChargeCategory;
  readonly description: string | null;
  readonly billedUsd: string;
  readonly effectiveUsd: string | null;
  readonly listUsd: string | null;
}

/** Recognised revenue of one month × customer dimensions. Money is an exact decimal text. */
export interface RevenueRow {
  readonly month: Month;
  readonly customer: string | null;
  readonly customerTier: string | null;
  readonly product: string | null;
  readonly feature: string | null;
  readonly recognizedUsd: string;
  readonly mrrUsd: string | null;
  readonly activeUsers: number | null;
  readonly requests: number | null;
}
