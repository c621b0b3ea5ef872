import type { Month } from '../calendar.ts';
import type { ClassOrNone } from '../classification/workload.ts';

/** Recognized revenue as its file states it. Money is whole nano-dollars. */
export interface RevenueLine {
  readonly month: Month;
  readonly customer: string | null;
  readonly tier: string | null;
  readonly product: string | null;
  readonly feature: string | null;
  readonly nanoUsd: bigint;
  readonly users: number | null;
  readonly tasks: number | null;
}

/** `ai`: use of models and what comes with it; `payments`: fees of payment; `other`: what is filed outside AI. */
export type CostPart = 'ai' | 'payments' | 'other';

/** Classified cost that states the same values. */
export interface CostLine {
  readonly month: Month;
  readonly customer: string | null;
  readonly tier: string | null;
  readonly feature: string | null;
  readonly region: string | null;
  readonly class: ClassOrNone;
  readonly part: CostPart;
  readonly nanoUsd: bigint;
  readonly requests: number;
  readonly tokens: number;
}

/** Revenue or cost with whose it is; null where nothing says so. */
export interface LedgerEntry {
  readonly month: Month;
  readonly customer: string | null;
  readonly tier: string | null;
  readonly product: string | null;
  readonly feature: string | null;
  readonly region: string | null;
  readonly kind: 'revenue' | ClassOrNone;
  readonly part: CostPart;
  readonly nanoUsd: bigint;
  readonly tokens: number;
  /** Its customer was found by a driver, not stated. */
  readonly isAllocated: boolean;
}

/** What a customer did in a month, as revenue files count it. */
export interface CustomerActivity {
  readonly month: Month;
  readonly customer: string | null;
  readonly tier: string | null;
  readonly product: string | null;
  readonly users: number | null;
  /** Tasks by feature; the empty name is "no feature". */
  readonly tasks: ReadonlyMap<string, number>;
  readonly revenueNano: bigint;
}

/** All money of some months, once, with whose it is. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly activity: readonly CustomerActivity[];
}
