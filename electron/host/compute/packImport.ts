import { WorkbenchError } from '../../../models/errors.ts';
import { moneyTotal, type RollupData } from '../../../models/imports/rollup.ts';
import { type RollupBlock, rollupBlocks } from '../../../models/imports/rollupBlocks.ts';
import type { ImportOutput } from './importFile.ts';
import type { TaskReport } from './taskReport.ts';

/** Usage or cost of a file as it is stored. */
export interface PackedRows {
  readonly size: number;
  readonly blocks: readonly RollupBlock[];
  readonly scopes: readonly string[];
  /** Exact decimal text: the sum of what the rows say was billed; null when they state no money. */
  readonly billed: string | null;
}

export type PackedImport = Omit<ImportOutput, 'usage' | 'cost'> & {
  readonly usage: PackedRows;
  readonly cost: PackedRows;
};

/** Turns the sums of a file into the blocks that are stored, and into less memory. */
export function packImport(output: ImportOutput, report: TaskReport): PackedImport {
  return { ...output, usage: packed(output.usage, report), cost: packed(output.cost, report) };
}

function packed(data: RollupData, report: TaskReport): PackedRows {
  const blocks: RollupBlock[] = [];
  for (const block of rollupBlocks(data)) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import cancelled; nothing was changed.');
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
