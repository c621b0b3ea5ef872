import { type Day, daysInMonth, type Month } from '../../../models/calendar.ts';
import { RejectedCell } from '../../../models/imports/cells/cells.ts';
import type { WatchedHeader } from '../../../models/imports/cells/header.ts';
import { type Cells, cellTexts, isScanned } from '../../../models/imports/cells/scannedRow.ts';
import { isTotalRow } from '../../../models/imports/cells/totalRow.ts';
import { type FileChecks, openChecks } from '../../../models/imports/fileChecks.ts';
import type {
  AgentRun,
  FormatId,
  ImportFormat,
  LearntName,
  RowOutcome,
  RowReader,
} from '../../../models/imports/format.ts';
import { sizeText, type TableSize } from '../../../models/imports/headerUnit.ts';
import type { RowCounts, RowIssue, UnreadColumn } from '../../../models/imports/importResult.ts';
import type { KeptRecord } from '../../../models/imports/keptRecord.ts';
import type { PlainRows } from '../../../models/imports/kernel/plainRows.ts';
import { tellTier } from '../../../models/imports/mapping/unknownWords.ts';
import { createIdSet, hashId } from '../../../models/imports/rollup/idSet.ts';
import { createRollup, type RollupData, type RollupShape } from '../../../models/imports/rollup/rollup.ts';
import {
  costColumns,
  costShape,
  revenueColumns,
  revenueShape,
  usageColumns,
  usageShape,
} from '../../../models/imports/rollup/rowColumns.ts';
import { hashCells } from '../../../models/imports/rollup/rowHash.ts';
import { openRowSampler, type RowSample, type SampledKind } from '../../../models/imports/rollup/rowSample.ts';
import { summedAmounts } from '../../../models/imports/rollup/statedTotals.ts';
import { withdrawnCost, withdrawnRevenue, withdrawnUsage } from '../../../models/imports/rollup/withdrawnRow.ts';
import { openRowIdentity } from '../../../models/imports/rowIdentity.ts';
import { openTally } from '../../../models/imports/tally.ts';
import { isPrivateField, publicLabel, publicScope } from '../../../models/privateFields.ts';
import { collectDays } from './collectDays.ts';
import { collectRepeats, type FileRequests, type Repeats, type RequestCell } from './repeats.ts';

/** What the rows of a file came to. */
export interface SummedRows {
  readonly format: FormatId;
  readonly rows: RowCounts;
  readonly issues: readonly RowIssue[];
  /** Skipped and rejected rows one by one, as far as they are kept. */
  readonly lines: readonly RowIssue[];
  /** Columns of numbers of which nothing is kept. */
  readonly unread: readonly UnreadColumn[];
  readonly usage: RollupData;
  readonly cost: RollupData;
  readonly revenue: RollupData;
  /** First and last day the file covers, days without usage included. */
  readonly covered: { readonly first: Day; readonly last: Day } | null;
  /** Each day that it covers. */
  readonly days: readonly Day[];
  /** Rows by which another file that states them again is known. */
  readonly sample: RowSample;
  readonly learnt: readonly LearntName[];
  /** What rows state that is neither usage, cost nor revenue. */
  readonly kept: readonly KeptRecord[];
  /** Runs of agents, one by one. */
  readonly runs: readonly TakenRun[];
  /** Null where the rows have no ids. */
  readonly requests: FileRequests | null;
  /** Rows that are none of the above, because earlier imports hold the same requests; null where there are none. */
  readonly repeats: Repeats | null;
}

/** A run with the scope of its row. */
export interface TakenRun extends AgentRun {
  readonly scope: string;
  /** The set of repeats it belongs to; 0 where it counts. */
  readonly repeatedSet: number;
}

const keepable = (text: string, column: string) => (column === 'scope' ? publicScope(text) : publicLabel(text));

/**
 * Takes the rows of one file in: each is read, counted and summed. `held` are the requests that
 * imports before hold, `settle` puts rows of other currencies into US dollars, `rowsOf` is how many rows of a source
 * each line below the header stands for.
 */
export function openIntake(
  held: readonly RequestCell[] = [],
  settle: (outcome: RowOutcome) => RowOutcome = (outcome) => outcome,
  rowsOf: readonly number[] | null = null,
) {
  const tally = openTally();
  const rollup = (shape: RollupShape) => createRollup(shape, keepable);
  const [usage, cost, revenue] = [rollup(usageShape), rollup(costShape), rollup(revenueShape)];
  const own = createIdSet();
  const runs: TakenRun[] = [];
  const withdrawable: (readonly [as: string, outcome: RowOutcome])[] = [];
  let repeats: ReturnType<typeof collectRepeats> | null = null;
  const learnt = new Map<string, LearntName>();
  const kept: KeptRecord[] = [];
  let plain: PlainRows | null = null;
  let checks: FileChecks | null = null;
  let readsEach = () => false;
  let isSettled = false;
  let isConverted = false;
  let format: FormatId = 'generic-usage';
  let columns = Number.POSITIVE_INFINITY;
  let names: readonly string[] = [];
  let identity = openRowIdentity(names);
  const sampler = openRowSampler();
  const covered = collectDays();
  let hasPrivate = false;

  function readRow(cells: Cells, read: RowReader): RowOutcome {
    try {
      const outcome = tellTier(read(cells));
      const settled = settle(outcome);
      isSettled = settled !== outcome;
      isConverted ||= isSettled;
      return settled;
    } catch (error) {
      settle(nothing);
      if (!(error instanceof RejectedCell)) throw error;
      return { kind: 'rejected', column: error.column, value: error.value, message: error.message };
    }
  }

  function take(row: number, cells: Cells, read: RowReader, hash?: number): void {
    const sample = (kind: SampledKind, group: number) => {
      const own = identity(cells) ?? hash ?? (isScanned(cells) ? cells.hash() : hashCells(names, cells));
      sampler.add(own, kind, group);
    };
    const isTotal = isTotalRow(cells);
    if (isTotal) checks?.total(cells);
    const found = tooLong(cells, columns, hasPrivate) ?? (isTotal ? summedUp : readRow(cells, read));
    const request = requestOf(found);
    const known = request || rowOfRequest(found, cells, hash);
    const isAgain = known !== 0 && !own.add(known);
    const outcome = isAgain ? again(found) : found;
    const set = request === 0 || isAgain ? 0 : repeats!.setOf(request);
    if (set === 0) tally.count(row, outcome, () => cellTexts(cells), rowsOf?.[row - 2]);
    switch (outcome.kind) {
      case 'usage':
        if (outcome.run) runs.push(keptRun(outcome.run, outcome.scope, set));
        if (set !== 0) repeats!.add(row, outcome, set);
        else if (outcome.row) sample('usage', usage.add(usageColumns(outcome.scope, outcome.row)));
        covered.cover(outcome.row?.day ?? null, outcome.coversTo);
        break;
      case 'cost':
        sample('cost', cost.add(costColumns(outcome.scope, outcome.row)));
        for (const one of outcome.more ?? []) cost.add(costColumns(outcome.scope, one));
        for (const { from, to } of outcome.spans ?? [{ from: outcome.row.day, to: outcome.coversTo }])
          covered.cover(from, to);
        break;
      case 'revenue':
        sample('revenue', revenue.add(revenueColumns(outcome.scope, outcome.row)));
        for (const one of outcome.more ?? []) revenue.add(revenueColumns(outcome.scope, one));
        for (const { month } of [outcome.row, ...(outcome.more ?? [])]) {
          covered.cover(`${month}-01`, monthEnd(month));
        }
        break;
      case 'skipped':
        covered.cover(outcome.covers);
        if (outcome.kept) kept.push(outcome.kept);
        return;
      case 'rejected':
        return;
      default:
        outcome satisfies never;
    }
    if (set === 0) checks?.keep(cells, outcome);
    if (outcome.withdrawnAs) withdrawable.push([outcome.withdrawnAs, outcome]);
    if (outcome.learnt) learnt.set(outcome.learnt.id, outcome.learnt);
    plain?.learn(isRepeatable(outcome) ? usage.lastKey : null, outcome.warnings ?? []);
  }

  /** Whether nothing but sums came of a row, so that another of its labels needs no reading. */
  function isRepeatable(outcome: RowOutcome): boolean {
    return (
      outcome.kind === 'usage' &&
      outcome.row !== null &&
      !outcome.run &&
      !outcome.requestId &&
      !outcome.namesRequest &&
      !outcome.learnt &&
      !outcome.isOdd &&
      !isSettled
    );
  }

  /** From here on, rows that the reader says are plain may be taken in unread. */
  function readPlain(read: RowReader, delimiter: string): void {
    const sample = {
      add: (hash: number, group: number) => sampler.add(hash, 'usage', group),
      highest: sampler.highest,
    };
    // Rows with ids of their own are known by those, wherever they stand.
    const isPlain = read.plain && !identity.isStated && !rowsOf;
    plain = isPlain ? usage.readPlain(read.plain!, delimiter, { asides: checks?.asides ?? [], sample }) : null;
    readsEach = read.readsEach ?? (() => false);
  }

  /**
   * The hashed id of a request, which counts once: in this file, and of all that hold it in the first; 0 where a row
   * has none.
   */
  function requestOf(outcome: RowOutcome): number {
    if (outcome.kind !== 'usage' || !outcome.requestId) return 0;
    repeats ??= collectRepeats(
      held.filter((cell) => cell.format === format),
      keepable,
    );
    return hashId(`${format} ${outcome.requestId}`);
  }

  /** A row that names its request, by all its cells; 0 for others. */
  function rowOfRequest(outcome: RowOutcome, cells: Cells, hash?: number): number {
    if ((outcome.kind !== 'usage' && outcome.kind !== 'cost') || !outcome.namesRequest) return 0;
    return hash ?? (isScanned(cells) ? cells.hash() : hashCells(names, cells));
  }

  function start(
    id: FormatId,
    found: {
      readonly preamble: number;
      readonly columns: number;
      readonly hasWidth: boolean;
      readonly names: readonly string[];
      readonly size?: TableSize | null | undefined;
      readonly tableAbove: string | null;
    },
  ): void {
    names = found.names;
    identity = openRowIdentity(names);
    format = id;
    hasPrivate = found.names.some(isPrivateField);
    columns = found.hasWidth ? found.columns : Number.POSITIVE_INFINITY;
    const message = 'Lines above the header were skipped.';
    if (found.preamble > 0) tally.warn({ column: null, message }, found.preamble, 1);
    if (found.tableAbove !== null) {
      const message = `A table above the header (${found.tableAbove}) was not read; import it as a file of its own.`;
      tally.warn({ column: null, message }, 1, 1);
    }
    if (found.size) tally.warn({ column: null, message: sizeText(found.size) }, 1, 1);
  }

  /** Takes rows out again that the end of the file showed not to count. */
  function withdraw(names: readonly string[]): void {
    const gone = new Set(names);
    for (const [as, outcome] of withdrawable) {
      if (!gone.has(as)) continue;
      if (outcome.kind === 'usage' && outcome.row) usage.add(usageColumns(outcome.scope, withdrawnUsage(outcome.row)));
      if (outcome.kind === 'cost')
        for (const row of [outcome.row, ...(outcome.more ?? [])])
          cost.add(costColumns(outcome.scope, withdrawnCost(row)));
      if (outcome.kind === 'revenue') revenue.add(revenueColumns(outcome.scope, withdrawnRevenue(outcome.row)));
    }
  }

  /** From here on, what the file says of itself is held against what is kept. */
  function check(watched: WatchedHeader, of: Pick<ImportFormat, 'repeating' | 'holdsOthers'>): void {
    checks = openChecks(watched, of);
  }

  function finish(read: RowReader): SummedRows {
    const unread = plain?.rows() ?? 0;
    tally.countUsage(unread);
    for (const warning of plain?.warnings() ?? []) tally.warn(warning, warning.count);
    const verdict = read.finish?.(unread);
    for (const warning of verdict?.warnings ?? []) tally.warn(warning, warning.count);
    withdraw(verdict?.withdrawn ?? []);
    const aside = repeats?.finish() ?? null;
    const sums = { usage: usage.finish(), cost: cost.finish(), revenue: revenue.finish() };
    const amounts =
      isConverted || (aside && aside.sets.length > 0)
        ? null
        : () => summedAmounts([sums.usage, sums.cost, sums.revenue] as const);
    const checked = checks?.finish({ read, plain, kept: amounts }) ?? { unread: [], warnings: [] };
    for (const warning of checked.warnings) tally.warn(warning, warning.count);
    const stated = covered.days();
    return {
      format,
      rows: tally.rows(),
      issues: tally.issues(),
      lines: tally.lines(),
      unread: checked.unread.map((one) => ({ ...one, column: publicLabel(one.column) ?? '(not stored)' })),
      ...sums,
      covered: stated.length === 0 ? null : { first: stated[0]!, last: stated.at(-1)! },
      days: stated,
      sample: sampler.finish(sums),
      learnt: [...learnt.values()],
      kept,
      runs,
      requests: repeats?.requests(own) ?? null,
      repeats: aside && aside.sets.length > 0 ? aside : null,
    };
  }

  function note(message: string): void {
    tally.warn({ column: null, message }, 1);
  }

  function damaged(row: number, message: string): void {
    tally.count(row, { kind: 'rejected', column: null, value: null, message });
  }

  return {
    start,
    take,
    check,
    readPlain,
    total: (cells: Cells) => checks?.total(cells),
    plain: () => (readsEach() ? null : plain),
    plainRows: () => plain?.rows() ?? 0,
    note,
    damaged,
    finish,
  };
}

function monthEnd(month: Month): Day {
  return `${month}-${daysInMonth(month)}`;
}

function again(outcome: RowOutcome): RowOutcome {
  const covers = outcome.kind === 'usage' || outcome.kind === 'cost' ? (outcome.row?.day ?? null) : null;
  return { kind: 'skipped', reason: 'Request is in the file more than once', covers };
}

function keptRun(run: AgentRun, scope: string, repeatedSet: number): TakenRun {
  const kept = (text: string | null) => (text === null ? null : publicLabel(text));
  const labels = { task: kept(run.task), feature: kept(run.feature), model: kept(run.model) };
  return { ...run, ...labels, scope: publicScope(scope), repeatedSet };
}

const summedUp: RowOutcome = { kind: 'skipped', reason: 'Total of other rows', covers: null };

/** What a row that could not be read comes to. */
const nothing: RowOutcome = { kind: 'skipped', reason: '', covers: null };

/**
 * More cells than columns: an unquoted separator in a value has shifted the rest of the row, and a piece of a prompt
 * may be anywhere.
 */
function tooLong(cells: Cells, columns: number, hasPrivate: boolean): RowOutcome | null {
  if (cells.length <= columns) return null;
  const extra = cellTexts(cells)
    .slice(columns)
    .find((cell) => cell.trim() !== '');
  if (extra === undefined) return null;
  const message = `The row has ${cells.length} cells and the header ${columns}; put values that contain the separator in quotes.`;
  return { kind: 'rejected', column: null, value: hasPrivate ? '(not stored)' : extra, message };
}
