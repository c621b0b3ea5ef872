import { type Day, daysInMonth } from '../../../models/calendar.ts';
import { RejectedCell } from '../../../models/imports/cells.ts';
import { believeZeroEffective } from '../../../models/imports/effectiveCost.ts';
import type { AgentRun, FormatId, LearntName, RowOutcome, RowReader } from '../../../models/imports/format.ts';
import { createIdSet, hashId } from '../../../models/imports/idSet.ts';
import type { RowCounts, RowIssue } from '../../../models/imports/importResult.ts';
import { publicLabel, publicScope } from '../../../models/imports/privateFields.ts';
import { createRollup, type RollupData, type RollupShape } from '../../../models/imports/rollup.ts';
import {
  costColumns,
  costShape,
  revenueColumns,
  revenueShape,
  usageColumns,
  usageShape,
} from '../../../models/imports/rowColumns.ts';
import { type Cells, cellTexts } from '../../../models/imports/scannedRow.ts';
import { openTally } from '../../../models/imports/tally.ts';
import { isTotalRow } from '../../../models/imports/totalRow.ts';

/** What the rows of a file came to. */
export interface Taken {
  readonly format: FormatId;
  readonly rows: RowCounts;
  readonly issues: readonly RowIssue[];
  /** Skipped and rejected rows one by one, as far as they are kept. */
  readonly lines: readonly RowIssue[];
  readonly usage: RollupData;
  readonly cost: RollupData;
  readonly revenue: RollupData;
  /** First and last day the file speaks of, days without usage included. */
  readonly covered: { readonly first: Day; readonly last: Day } | null;
  readonly learnt: readonly LearntName[];
  /** Runs of agents, one by one. */
  readonly runs: readonly AgentRun[];
  /** Hashed ids of the requests that count here; null where the rows have no ids. */
  readonly requestIds: Float64Array | null;
}

const keepable = (text: string, column: string) => (column === 'scope' ? publicScope(text) : publicLabel(text));

/**
 * Takes the rows of one file in: each is read, counted and summed. `known` are hashed ids of
 * requests counted before, `settle` puts rows of other currencies into US dollars.
 */
export function openIntake(
  known: Float64Array | null = null,
  settle: (outcome: RowOutcome) => RowOutcome = (outcome) => outcome,
) {
  const tally = openTally();
  const rollup = (shape: RollupShape) => createRollup(shape, keepable);
  const [usage, cost, revenue] = [rollup(usageShape), rollup(costShape), rollup(revenueShape)];
  const earlier = createIdSet(known ?? undefined);
  const own = createIdSet();
  const runs: AgentRun[] = [];
  let hasIds = false;
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

  function readRow(cells: Cells, read: RowReader): RowOutcome {
    try {
      return settle(read(cells));
    } catch (error) {
      settle(nothing);
      if (!(error instanceof RejectedCell)) throw error;
      return rejected(error.column, error.value, error.message);
    }
  }

  function take(row: number, cells: Cells, read: RowReader): void {
    const outcome = onceOnly(tooLong(cells, columns) ?? summedUp(cells) ?? readRow(cells, read));
    tally.count(row, outcome);
    switch (outcome.kind) {
      case 'usage':
        if (outcome.run) runs.push(keptRun(outcome.run));
        if (outcome.row) usage.add(usageColumns(outcome.scope, outcome.row), outcome.labels);
        cover(outcome.row?.day ?? null);
        break;
      case 'cost':
        for (const one of [outcome.row, ...(outcome.more ?? [])]) cost.add(costColumns(outcome.scope, one));
        cover(outcome.row.day);
        break;
      case 'revenue':
        for (const one of [outcome.row, ...(outcome.more ?? [])]) {
          revenue.add(revenueColumns(outcome.scope, one));
          cover(`${one.month}-01`);
          cover(`${one.month}-${daysInMonth(one.month)}`);
        }
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

  /** A request counts once: a second row of its id is skipped, in this file or after an earlier one. */
  function onceOnly(outcome: RowOutcome): RowOutcome {
    if (outcome.kind !== 'usage' || !outcome.requestId) return outcome;
    hasIds = true;
    const hash = hashId(`${format} ${outcome.requestId}`);
    const covers = outcome.row?.day ?? null;
    if (earlier.has(hash)) return { kind: 'skipped', reason: 'Request already counted in an earlier import', covers };
    if (!own.add(hash)) return { kind: 'skipped', reason: 'Request that is in the file more than once', covers };
    return outcome;
  }

  function start(
    id: FormatId,
    found: { readonly preamble: number; readonly columns: number; readonly hasWidth: boolean },
  ): void {
    format = id;
    columns = found.hasWidth ? found.columns : Number.POSITIVE_INFINITY;
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
      lines: tally.lines(),
      usage: believeZeroEffective(usage.finish(), believed),
      cost: believeZeroEffective(cost.finish(), believed),
      revenue: revenue.finish(),
      covered: first === null || last === null ? null : { first, last },
      learnt: [...learnt.values()],
      runs,
      requestIds: hasIds ? own.values() : null,
    };
  }

  function note(message: string): void {
    tally.warn({ column: null, message }, 1);
  }

  function damaged(row: number, message: string): void {
    tally.count(row, { kind: 'rejected', column: null, value: null, message });
  }

  return { start, take, note, damaged, finish };
}

function keptRun(run: AgentRun): AgentRun {
  const kept = (text: string | null) => (text === null ? null : publicLabel(text));
  return { ...run, task: kept(run.task), feature: kept(run.feature), model: kept(run.model) };
}

function summedUp(cells: Cells): RowOutcome | null {
  return isTotalRow(cells) ? { kind: 'skipped', reason: 'Total of other rows', covers: null } : null;
}

/** What a row that could not be read comes to. */
const nothing: RowOutcome = { kind: 'skipped', reason: '', covers: null };

/** More cells than columns: an unquoted separator in a value has shifted the rest of the row. */
function tooLong(cells: Cells, columns: number): RowOutcome | null {
  if (cells.length <= columns) return null;
  const extra = cellTexts(cells)
    .slice(columns)
    .find((cell) => cell.trim() !== '');
  if (extra === undefined) return null;
  const message = `The row has ${cells.length} cells and the header ${columns}; put values that contain the separator in quotes.`;
  return rejected(null, extra, message);
}

/** A rejected cell is shown, and kept with the import, only as far as it may be. */
function rejected(column: string | null, value: string | null, message: string): RowOutcome {
  const shown = value === null ? null : (publicLabel(value) ?? '(not kept)');
  const safe = value !== null && shown !== value ? message.replaceAll(value, shown!) : message;
  return { kind: 'rejected', column, value: shown, message: safe };
}
