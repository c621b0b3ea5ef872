import { WorkbenchError } from '../../../models/errors.ts';
import { moneyTotal, type RollupData } from '../../../models/imports/rollup/rollup.ts';
import { type RollupBlock, rollupBlocks } from '../../../models/imports/rollup/rollupBlocks.ts';
import { splitRollup } from '../../../models/imports/rollup/splitRollup.ts';
import type { TaskReport } from '../compute/taskReport.ts';
import { type RepeatedSet, type Repeats, repeatedSetColumn } from './repeats.ts';
import type { SummedFile } from './sumFile.ts';

/** Usage or cost of a file as it is stored. */
export interface PackedRows {
  readonly size: number;
  readonly blocks: readonly RollupBlock[];
  readonly scopes: readonly string[];
  /** Exact decimal text: the sum of what the rows say was billed; null when they state no money. */
  readonly billed: string | null;
}

/** Requests that the same earlier imports hold, with their usage as it is stored; null for runs of no known day. */
export interface PackedRepeats extends RepeatedSet {
  readonly usage: PackedRows | null;
}

export type PackedFile = Omit<SummedFile, 'usage' | 'cost' | 'repeats'> & {
  readonly usage: PackedRows;
  readonly cost: PackedRows;
  readonly repeats: readonly PackedRepeats[];
};

/** Turns the sums of a file into the blocks that are stored, and into less memory. */
export function packFile(output: SummedFile, report: TaskReport): PackedFile {
  return {
    ...output,
    usage: packed(output.usage, report),
    cost: packed(output.cost, report),
    repeats: output.repeats ? packedRepeats(output.repeats, report) : [],
  };
}

function packedRepeats({ sets, usage }: Repeats, report: TaskReport): PackedRepeats[] {
  const bySet = splitRollup(usage, repeatedSetColumn);
  return sets.map((one) => {
    const rows = bySet.get(String(one.set));
    return { ...one, usage: rows ? packed(rows, report) : null };
  });
}

function packed(data: RollupData, report: TaskReport): PackedRows {
  const blocks: RollupBlock[] = [];
  for (const block of rollupBlocks(data)) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import canceled; nothing was changed.');
    blocks.push(block);
  }
  const scopes = data.dictionaries[data.texts.indexOf('scope')] ?? [];
  return {
    size: data.size,
    blocks,
    scopes: scopes.filter((scope) => scope !== null),
    billed: moneyTotal(data, 0),
  };
}
