import type { RowOutcome, RowWarning } from '../../../models/imports/format.ts';
import { createIdTable, type IdSet, type IdTable } from '../../../models/imports/rollup/idSet.ts';
import { createRollup, type RollupData } from '../../../models/imports/rollup/rollup.ts';
import { usageColumns, usageShape } from '../../../models/imports/rollup/rowColumns.ts';
import { keptLines } from '../../../models/imports/tally.ts';

/** Requests that the same imports hold, counted or not. A request is in one cell only. */
export interface RequestCell {
  readonly id: number;
  readonly format: string;
  /** Imports, by id, in their order. */
  readonly holders: readonly string[];
  /** Hashed ids. */
  readonly hashes: Float64Array;
}

/** The requests of a file: those that no import holds, and what it shares with the cells there are. */
export interface FileRequests {
  readonly fresh: Float64Array;
  readonly shared: readonly {
    readonly cell: number;
    readonly inside: Float64Array;
    /** Those of the cell that are not in the file. */
    readonly outside: Float64Array;
  }[];
}

/** Requests of a file that the same earlier imports hold: they count again when none of those is left. */
export interface RepeatedSet {
  /** How `usage` of the repeats and runs of the file name the set. */
  readonly set: number;
  readonly holders: readonly string[];
  /** How many rows of the file these are. */
  readonly rows: number;
  /** The numbers of the first of them, as ranges from and to. */
  readonly lines: readonly (readonly [number, number])[];
  /** What would have been said of the rows, had they counted. */
  readonly warnings: readonly RepeatedWarning[];
}

interface RepeatedWarning extends RowWarning {
  /** The first row it is said of. */
  readonly row: number;
  readonly count: number;
}

/** Rows that do not count because earlier imports hold the same requests, kept aside for the day those are removed. */
export interface Repeats {
  readonly sets: readonly RepeatedSet[];
  /** Usage like that which counts, with the number of its set as a further text. */
  readonly usage: RollupData;
}

export const repeatedSetColumn = 'repeatedSet';

type Usage = RowOutcome & { readonly kind: 'usage' };

/**
 * Collects the rows of a file whose requests earlier imports of its format hold. A set is numbered as its cell is
 * placed, from 1.
 */
export function collectRepeats(
  cells: readonly RequestCell[],
  keepable: (text: string, column: string) => string | null,
) {
  const shape = { ...usageShape, texts: [...usageShape.texts, repeatedSetColumn] };
  const usage = createRollup(shape, (text, column) => (column === repeatedSetColumn ? text : keepable(text, column)));
  const sets = new Map<number, ReturnType<typeof openSet>>();
  const placed = placedRequests(cells);

  function add(row: number, outcome: Usage, number: number): void {
    let set = sets.get(number);
    if (!set) {
      set = openSet(number, cells[number - 1]!.holders);
      sets.set(number, set);
    }
    set.add(row, outcome.warnings ?? []);
    if (!outcome.row) return;
    const { texts, amounts, money } = usageColumns(outcome.scope, outcome.row);
    usage.add({ texts: [...texts, String(number)], amounts, money });
  }

  function finish(): Repeats {
    return { sets: [...sets.values()].map((set) => set.finish()), usage: usage.finish() };
  }

  return {
    /** The number of the set that a request belongs to; 0 where it counts here. */
    setOf: placed.get,
    add,
    finish,
    requests: (own: IdSet) => requestsOf(own, cells, placed),
  };
}

function placedRequests(cells: readonly RequestCell[]): IdTable {
  const table = createIdTable(cells.reduce((sum, { hashes }) => sum + hashes.length, 0));
  for (const [place, { hashes }] of cells.entries()) for (const hash of hashes) table.set(hash, place + 1);
  return table;
}

function requestsOf(own: IdSet, cells: readonly RequestCell[], placed: IdTable): FileRequests {
  const shared = cells.flatMap(({ id, hashes }) => {
    const inside = hashes.filter(own.has);
    return inside.length === 0 ? [] : [{ cell: id, inside, outside: hashes.filter((hash) => !own.has(hash)) }];
  });
  return { fresh: own.values().filter((hash) => placed.get(hash) === 0), shared };
}

function openSet(set: number, holders: readonly string[]) {
  const lines: [number, number][] = [];
  const warnings = new Map<string, { row: number; count: number } & RowWarning>();
  let rows = 0;

  function add(row: number, said: readonly RowWarning[]): void {
    if (rows++ < keptLines) {
      const last = lines.at(-1);
      if (last && last[1] === row - 1) last[1] = row;
      else lines.push([row, row]);
    }
    for (const { column, message } of said) {
      const key = `${column} ${message}`;
      const known = warnings.get(key);
      if (known) known.count++;
      else warnings.set(key, { column, message, row, count: 1 });
    }
  }

  return { add, finish: (): RepeatedSet => ({ set, holders, rows, lines, warnings: [...warnings.values()] }) };
}
