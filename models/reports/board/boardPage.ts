import type { RunRecord } from '../../simulation/result.ts';

/** A quarter or year of the board page. Margins are ratios, amounts US$ at the median; null where not known. */
export interface BoardPeriod {
  readonly label: string;
  readonly kind: 'quarter' | 'year' | 'total';
  /** Not all of its months are in the run. */
  readonly partial: boolean;
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
  readonly below: number | null;
  readonly revenueUsd: number | null;
  readonly cogsUsd: number | null;
  readonly grossProfitUsd: number | null;
}

/** A way from one amount to another; the steps sum to the difference. */
export interface BoardBridge {
  readonly title: string;
  readonly note: string;
  readonly unit: 'pp' | 'US$';
  readonly from: { readonly name: string; readonly value: number };
  readonly steps: readonly { readonly name: string; readonly value: number }[];
  readonly to: { readonly name: string; readonly value: number };
}

/** One page for a board: the answer, its quarters, what moves it, what may go wrong, and what is asked. */
export interface BoardPage {
  readonly company: string;
  readonly scenario: string;
  readonly day: string;
  readonly target: number;
  readonly answer: string;
  readonly second: string;
  readonly periods: readonly BoardPeriod[];
  readonly bridges: readonly BoardBridge[];
  /** Low and high end, in points of margin from the mean. */
  readonly drivers: readonly { readonly name: string; readonly low: number; readonly high: number }[];
  /** Median effect on total margin, and the chance of missing the target then. */
  readonly risks: readonly { readonly name: string; readonly effect: number; readonly below: number | null }[];
  readonly asked: readonly string[];
  readonly notes: readonly string[];
  readonly run: RunRecord;
}
