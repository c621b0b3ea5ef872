import { type Day, daysInMonth } from '../../../models/calendar.ts';
import { RejectedCell } from '../../../models/imports/cells.ts';
import { believeZeroEffective } from '../../../models/imports/effectiveCost.ts';
import type { FormatId, LearntName, RowOutcome, RowReader } from '../../../models/imports/format.ts';
import type { RowCounts, RowIssue } from '../../../models/imports/importResult.ts';
import { createRollup, type RollupData } from '../../../models/imports/rollup.ts';
import {
  costColumns,
  costShape,
  revenueColumns,
  revenueShape,
  usageColumns,
  usageShape,
} from '../../../models/imports/rowColumns.ts';
import { openTally } from '../../../models/imports/tally.ts';

/** What the rows of a file came to. */
export interface Taken {
  readonly format: FormatId;
  readonly rows: RowCounts;
  readonly issues: readonly RowIssue[];
  readonly usage: RollupData;
  readonly cost: RollupData;
  readonly revenue: RollupData;
  /** First and last day the file speaks of, days without usage included. */
  readonly covered: { readonly first: Day; readonly last: Day } | null;
  readonly learnt: readonly LearntName[];
}

/** Takes the rows of one file in: each is read, counted and summed. */
export function openIntake() {
  const tally = openTally();
  const [usage, cost, revenue] = [createRollup(usageShape), createRollup(costShape), createRollup(revenueShape)];
  const learnt = new Map<string, LearntName>();
  let format: FormatId = 'generic-usage';
  let columns = Number.POSITIVE_INFINITY;
  let first: Day | null = null;
  let last: Day | null = null;

  function cover(day: Day | null): void {
    if (day === null) return;
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }

  function take(row: number, cells: readonly string[], read: RowReader): void {
    const outcome = tooLong(cells, columns) ?? readRow(cells, read);
    tally.count(row, outcome);
    switch (outcome.kind) {
      case 'usage':
        usage.add(usageColumns(outcome.scope, outcome.row));
        cover(outcome.row.day);
        break;
      case 'cost':
        cost.add(costColumns(outcome.scope, outcome.row));
        cover(outcome.row.day);
        break;
      case 'revenue':
        revenue.add(revenueColumns(outcome.scope, outcome.row));
        cover(`${outcome.row.month}-01`);
        cover(`${outcome.row.month}-${daysInMonth(outcome.row.month)}`);
        break;
      case 'skipped':
        cover(outcome.covers);
        return;
      case 'rejected':
        return;
      default:
        outcome satisfies never;
    }
    cover(outcome.coversTo ?? null);
    if (outcome.learnt) learnt.set(outcome.learnt.id, outcome.learnt);
  }

  function start(id: FormatId, found: { readonly preamble: number; readonly columns: number }): void {
    format = id;
    columns = found.columns;
    const message = 'Lines above the header were passed over.';
    if (found.preamble > 0) tally.warn({ column: null, message }, found.preamble, 1);
  }

  function finish(read: RowReader): Taken {
    const verdict = read.finish?.();
    for (const warning of verdict?.warnings ?? []) tally.warn(warning, warning.count);
    const believed = verdict?.zeroEffectiveProviders ?? [];
    return {
      format,
      rows: tally.rows(),
      issues: tally.issues(),
      usage: believeZeroEffective(usage.finish(), believed),
      cost: believeZeroEffective(cost.finish(), believed),
      revenue: revenue.finish(),
      covered: first === null || last === null ? null : { first, last },
      learnt: [...learnt.values()],
    };
  }

  return { start, take, finish };
}

function readRow(cells: readonly string[], read: RowReader): RowOutcome {
  try {
    return read(cells);
  } catch (error) {
    if (!(error instanceof RejectedCell)) throw error;
    return { kind: 'rejected', column: error.column, value: error.value, message: error.message };
  }
}

/** More cells than columns: an unquoted separator in a value has shifted the rest of the row. */
function tooLong(cells: readonly string[], columns: number): RowOutcome | null {
  if (cells.length <= columns) return null;
  const extra = cells.slice(columns).find((cell) => cell.trim() !== '');
  if (extra === undefined) return null;
  const message = `The row has ${cells.length} cells and the header ${columns}; put values that contain the separator in quotes.`;
  return { kind: 'rejected', column: null, value: extra, message };
}
