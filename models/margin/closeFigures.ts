import type { ByClass } from '../classification/classTally.ts';

/** What a provider's month was when it was closed. */
export interface CloseFigures {
  /** Exact decimal text, US$; null where no invoice was entered. */
  readonly invoiceUsd: string | null;
  /** Whole nano-dollars as text. */
  readonly classNanoUsd: ByClass<string>;
  /** Of the full month, whoever the provider is; null where none was imported. */
  readonly revenueUsd: number | null;
  /** Versions of the rules in force; 0 where there were none. */
  readonly classification: number;
  readonly attribution: number;
}

/** A close with its figures. */
export interface ClosedPart {
  readonly provider: string | null;
  readonly closedAt: string;
  readonly figures: CloseFigures;
}

/** The income statement of a month as it was closed, and what moved since. */
export interface FiguresAtClose {
  readonly classUsd: ByClass<number>;
  readonly revenueUsd: number | null;
  readonly grossMargin: number | null;
  /** US$, now − then; null where nothing moved. */
  readonly moved: { readonly classUsd: ByClass<number>; readonly revenueUsd: number } | null;
}
