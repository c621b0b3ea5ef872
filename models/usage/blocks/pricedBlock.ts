import type { PricedUsage } from '../pricedUsage.ts';
import type { LabelColumn } from './block.ts';
import { openGrowingColumns } from './growingColumns.ts';
import {
  type PricedBlocks,
  type PricedColumns,
  type PricedLabel,
  pricedBlocks,
  pricedBlocksInTurns,
  pricedLabels,
} from './pricedColumns.ts';

/** Takes priced rows of one provider and month, one by one or as codes of a block. */
export interface PricedBuilder {
  readonly add: (row: PricedUsage) => void;
  /** The codes that the labels of a column have here. */
  readonly codesOf: (name: PricedLabel, labels: LabelColumn['labels']) => Int32Array;
  /** Takes rows by their columns, in the order of `pricedLabels` and `pricedNumbers`. */
  readonly addColumns: (count: number, codes: readonly Int32Array[], numbers: readonly Float64Array[]) => void;
  /** Takes rows by their columns as they are stored; the first to come are not even copied. */
  readonly addStored: (columns: PricedColumns) => void;
  readonly size: () => number;
  readonly finish: () => PricedBlocks;
  /** As `finish`, and yields between its long steps. */
  readonly finishInTurns: () => Generator<void, PricedBlocks>;
}

/**
 * Collects the priced rows of one provider and month into blocks.
 *
 * Units: nano US$.
 *
 * @example
 * createPricedBuilder().finish().size // => 0
 */
export function createPricedBuilder(): PricedBuilder {
  const collected = openGrowingColumns();
  let held: PricedColumns | null = null;

  function copyHeld(): void {
    const columns = held;
    held = null;
    if (columns) collected.addStored(columns);
  }

  function addStored(columns: PricedColumns): void {
    if (held === null && collected.size() === 0) {
      held = columns;
      return;
    }
    copyHeld();
    collected.addStored(columns);
  }

  return {
    add: (row) => {
      copyHeld();
      collected.add(row);
    },
    addColumns: (count, codes, numbers) => {
      copyHeld();
      collected.append(count, codes, numbers);
    },
    addStored,
    codesOf: (name, labels) => {
      copyHeld();
      const column = pricedLabels.indexOf(name);
      return Int32Array.from(labels, (label) => collected.code(column, label));
    },
    size: () => held?.size ?? collected.size(),
    finish: () => pricedBlocks(held ?? collected.columns()),
    finishInTurns: () => pricedBlocksInTurns(held ?? collected.columns()),
  };
}
