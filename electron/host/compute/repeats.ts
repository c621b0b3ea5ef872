import type { RowOutcome, RowWarning } from '../../../models/imports/format.ts';
import { createRequestHolders, type RequestHolders } from '../../../models/imports/requestHolders.ts';
import { createRollup, type RollupData } from '../../../models/imports/rollup.ts';
import { usageColumns, usageShape } from '../../../models/imports/rowColumns.ts';
import { keptLines } from '../../../models/imports/tally.ts';

/** The requests that an import holds, counted or not, by hashed ids. */
export interface HeldRequests {
  readonly importId: string;
  readonly format: string;
  readonly hashes: Float64Array;
}

/** Requests of a file that the same earlier imports hold: they count again when none of those is left. */
export interface RepeatedSet {
  /** How `usage` of the repeats and runs of the file name the set. */
  readonly set: number;
  /** Imports, by id, in their order. */
  readonly holders: readonly string[];
  /** How many rows of the file these are. */
  readonly rows: number;
  /** The numbers of the first of them. */
  readonly lines: readonly number[];
  /** What would have been said of the rows, had they counted. */
  readonly warnings: readonly RepeatedWarning[];
}

export interface RepeatedWarning extends RowWarning {
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

/** Collects the rows of a file whose requests earlier imports of its format hold. */
export function collectRepeats(
  held: readonly HeldRequests[],
  keepable: (text: string, column: string) => string | null,
) {
  const shape = { ...usageShape, texts: [...usageShape.texts, repeatedSetColumn] };
  const usage = createRollup(shape, (text, column) => (column === repeatedSetColumn ? text : keepable(text, column)));
  const sets = new Map<number, ReturnType<typeof openSet>>();
  // Made when the first id is asked for: most files have none.
  let holders: RequestHolders | null = null;

  /** The number of the set of imports that hold a request; 0 where it counts here. */
  function setOf(hash: number): number {
    holders ??= createRequestHolders(held.map(({ hashes }) => hashes));
    return holders.of(hash);
  }

  function add(row: number, outcome: Usage, number: number): void {
    let set = sets.get(number);
    if (!set) {
      const imports = holders!.imports(number).map((place) => held[place]!.importId);
      set = openSet(number, imports);
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

  return { setOf, add, finish };
}

function openSet(set: number, holders: readonly string[]) {
  const lines: number[] = [];
  const warnings = new Map<string, { row: number; count: number } & RowWarning>();
  let rows = 0;

  function add(row: number, said: readonly RowWarning[]): void {
    rows++;
    if (lines.length < keptLines) lines.push(row);
    for (const { column, message } of said) {
      const key = `${column} ${message}`;
      const known = warnings.get(key);
      if (known) known.count++;
      else warnings.set(key, { column, message, row, count: 1 });
    }
  }

  return { add, finish: (): RepeatedSet => ({ set, holders, rows, lines, warnings: [...warnings.values()] }) };
}
