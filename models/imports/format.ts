import type { Day } from '../calendar.ts';
import type { CostRow, DimensionValues, RevenueRow, UsageRow } from '../usage/usageRow.ts';
import type { Cells } from './cells/cells.ts';
import type { Header } from './cells/header.ts';
import type { KeptRecord } from './keptRecord.ts';
import type { PlainLayout } from './kernel/plainLayout.ts';

export const formatIds = [
  ...['openai-usage', 'openai-cost', 'anthropic-tokens', 'anthropic-cost', 'claude-code'],
  ...['focus', 'aws-cur', 'aws-cost-explorer', 'azure-cost', 'gcp-billing', 'gcp-console', 'oci-cost'],
  ...['litellm-logs', 'litellm-daily', 'openrouter', 'langfuse', 'helicone', 'portkey', 'otel-genai', 'cloudevents'],
  ...['cursor', 'ccusage', 'codex', 'github-copilot', 'deepseek-cost', 'deepseek-usage'],
  ...['opencost', 'runpod', 'generic-gpu'],
  'ledger-transactions',
  ...['stripe-payments', 'stripe-subscriptions', 'stripe-balance', 'stripe-revenue', 'stripe-objects'],
  ...['chargebee-invoices'],
  ...['generic-usage', 'generic-cost-wide', 'generic-revenue', 'generic-revenue-wide', 'agent-runs'],
] as const;
export type FormatId = (typeof formatIds)[number];

/** What the provider calls the thing behind an opaque id, learnt from a file that has both. */
export interface LearntName {
  readonly provider: string;
  readonly kind: 'project';
  readonly id: string;
  readonly name: string;
}

/** Something true of many rows that the reader of the file should know; told once with its count. */
export interface RowWarning {
  readonly column: string | null;
  readonly message: string;
}

/**
 * One run of an agent, kept by itself so that distributions of steps and cost can be fitted. Tokens include cached
 * ones.
 */
export interface AgentRun {
  readonly day: Day | null;
  readonly task: string | null;
  readonly feature: string | null;
  readonly model: string | null;
  readonly steps: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Exact decimal text. */
  readonly costUsd: string | null;
  readonly success: boolean | null;
}

interface OutcomeNotes {
  readonly warnings?: readonly RowWarning[];
  readonly learnt?: LearntName;
  /** Whether the row names the request it is of, so that one of the same cells in the same file is the same again. */
  readonly namesRequest?: boolean;
  /** Last day the row covers, where it stands for more than one day. */
  readonly coversTo?: Day;
  /** What each of its charges stands for, where they are of several months. */
  readonly spans?: readonly { readonly from: Day; readonly to: Day }[];
  /** By what the row is named should the end of the file show that it does not count. */
  readonly withdrawnAs?: string | null;
}

/**
 * Where a source row ends: exactly one of five places. `scope` says whose statement the row belongs to; a later file of
 * the same format and scope replaces it for the days that file covers.
 */
export type RowOutcome =
  | ({
      readonly kind: 'usage';
      readonly scope: string;
      /** Null for a run of an agent whose day is not known. */
      readonly row: UsageRow | null;
      readonly run?: AgentRun;
      /** The id of the one request the row is: it counts once, however many files hold it. */
      readonly requestId?: string | null;
      /**
       * All tokens of the row as it states them itself; null where that is not to be compared, left out where a column
       * says it.
       */
      readonly statedTokens?: number | null;
      /** Whether rows of the same labels are to be read one by one all the same. */
      readonly isOdd?: boolean;
    } & OutcomeNotes)
  | ({
      readonly kind: 'cost';
      readonly scope: string;
      readonly row: CostRow;
      /** Further charges of the same source row. */
      readonly more?: readonly CostRow[];
    } & OutcomeNotes)
  | ({
      readonly kind: 'revenue';
      readonly scope: string;
      readonly row: RevenueRow;
      /** Further months of the same source row. */
      readonly more?: readonly RevenueRow[];
    } & OutcomeNotes)
  | {
      readonly kind: 'skipped';
      readonly reason: string;
      readonly covers: Day | null;
      readonly kept?: KeptRecord;
      /** Whether it is a line of a name alone, so that no cells are missing. */
      readonly isHeading?: boolean;
    }
  | {
      readonly kind: 'rejected';
      readonly column: string | null;
      readonly value: string | null;
      readonly message: string;
    };

/** Reads one row; may throw RejectedCell, which counts as rejected. */
export interface RowReader {
  (cells: Cells): RowOutcome;
  /** Told every row of the file before the first is read, by formats in which one row decides on another. */
  readonly look?: ((cells: Cells) => void) | undefined;
  /** How rows of usage look that need no reading once others of the same labels were read. */
  readonly plain?: PlainLayout | null;
  /** Whether the rows that come now are to be read one by one, be they plain or not. */
  readonly readsEach?: () => boolean;
  /**
   * Asked once after the last row, by formats that can judge a column only when they have seen all of it; `unread` are
   * the plain rows that were not read.
   */
  readonly finish?: (unread?: number) => Verdict;
}

/** What only the whole file showed. */
export interface Verdict {
  readonly warnings: readonly (RowWarning & { readonly count: number })[];
  /** Rows, by what `withdrawnAs` of their outcome says, that other rows state again and that do not count. */
  readonly withdrawn: readonly string[];
}

/** One file format: how to recognise it and how to read a row. A new format is one file and one line in `detect.ts`. */
export interface ImportFormat {
  readonly id: FormatId;
  readonly name: string;
  /** Folded column names that must all be there. */
  readonly all: readonly string[];
  /** Sets of synonyms of which one each must be there. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Folded column names that make the guess surer. */
  readonly some: readonly string[];
  /** How much a full match is worth: a provider's own header above a general one. */
  readonly weight: number;
  /**
   * Folded names, without what joins their words, of columns that say again, in parts or in other units, what others
   * say; those that are not read lose nothing.
   */
  readonly repeating?: readonly string[];
  /** Whether its totals also sum up what does not count, so that they prove nothing of what does. */
  readonly holdsOthers?: boolean;
  /** Whether the table has its amounts under months, so that the names of its other columns may state their unit. */
  readonly isWide?: boolean;
  /** When true, the file may have these columns and no others. */
  readonly exact?: boolean;
  /** For headers that no list of names can describe: the columns that decide it, or null when it is not this format. */
  readonly fits?: (header: Header) => readonly string[] | null;
  readonly open: (header: Header) => RowReader;
}

export const noDimensions: DimensionValues = {
  provider: null,
  service: null,
  model: null,
  feature: null,
  team: null,
  environment: null,
  region: null,
  customer: null,
  customerTier: null,
  operation: null,
  serviceTier: null,
  contextBand: null,
  tags: null,
};

/**
 * The scope text of a row: whose statement it belongs to.
 *
 * @example
 * scopeOf('proj-1', null) // => 'proj-1|'
 */
export function scopeOf(...parts: readonly (string | null)[]): string {
  return parts.map((part) => part ?? '').join('|');
}
