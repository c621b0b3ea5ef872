import type { CountLaw } from '../distributions/countLaw.ts';
import type { QuantileTable } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { operations } from './operations.ts';

/** Numbers an instruction has: operation, target slot, operand a, operand b, immediate. */
export const instructionLength = 5;

/** A graph in the order it is computed, each column in a slot that is used again once nobody reads it. Plain data. */
export interface Program {
  /** Instructions back to back; an operand below 0 is constant −1 − operand. */
  readonly code: Int32Array;
  readonly constants: Float64Array;
  readonly slots: number;
  /** For each instruction, the output it completes, or −1. */
  readonly outputOf: Int32Array;
  /** Outputs that are constant need no trial. */
  readonly constantOutputs: readonly { readonly output: number; readonly value: number }[];
  readonly outputs: number;
  readonly drivers: readonly string[];
  readonly shocks: readonly string[];
  readonly tables: readonly QuantileTable[];
  readonly laws: readonly CountLaw[];
}

const parts = 5;

/**
 * Orders a graph for execution: columns that no output needs are left out, slots are reused.
 *
 * Shapes: `outputs` are the wanted columns, in the order of the result. Errors: none.
 *
 * @example
 * assemble(new ColumnGraph(), []).slots // => 0
 */
export function assemble(graph: ColumnGraph, outputs: readonly Column[]): Program {
  const lastUse = lastUses(graph, outputs);
  const outputsOf = new Map<number, number[]>();
  for (const [output, column] of outputs.entries())
    outputsOf.set(column.index, [...(outputsOf.get(column.index) ?? []), output]);

  const code: number[] = [];
  const outputOf: number[] = [];
  const constants = new ConstantPool();
  const slots = new SlotPool();
  const slotOf = new Map<number, number>();
  const operand = (column: Column | null) => {
    if (!column) return 0;
    return column.operation === 'constant' ? -1 - constants.index(column.immediate) : slotOf.get(column.index)!;
  };
  const release = (column: Column | null, at: number) => {
    if (!column || column.operation === 'constant' || lastUse[column.index] !== at) return;
    if (column.operation === 'countMoments') return;
    slots.release(slotOf.get(column.index)!);
    slotOf.delete(column.index);
  };

  for (const column of graph.columns) {
    if (lastUse[column.index] === -1 || column.operation === 'constant') continue;
    const { index, operation } = column;
    const a = operation === 'shock' ? column.a!.immediate : operand(column.a);
    const b = operand(column.b);
    let target: number;
    if (operation === 'part') {
      target = slotOf.get(column.a!.index)! + column.immediate;
      slotOf.set(index, target);
    } else {
      if (operation === 'shock') target = slots.take();
      else if (operation === 'countMoments') target = slots.takeRun(parts);
      else {
        release(column.a, index);
        if (column.b !== column.a) release(column.b, index);
        target = slots.take();
      }
      slotOf.set(index, target);
      code.push(operations.indexOf(operation), target, a, b, column.immediate);
      outputOf.push(-1);
    }
    for (const output of outputsOf.get(index) ?? []) {
      code.push(operations.indexOf('part'), target, target, 0, 0);
      outputOf.push(output);
    }
    if (operation === 'countMoments') release(column.a, index);
    if (lastUse[index] === index && operation !== 'countMoments') slots.release(target);
  }

  return {
    code: Int32Array.from(code),
    constants: constants.values(),
    slots: slots.size,
    outputOf: Int32Array.from(outputOf),
    constantOutputs: outputs.flatMap((column, output) =>
      column.operation === 'constant' ? [{ output, value: column.immediate }] : [],
    ),
    outputs: outputs.length,
    drivers: graph.drivers,
    shocks: graph.shocks,
    tables: graph.tables,
    laws: graph.laws,
  };
}

/** For each column the index of the last column that reads it, its own index for an unread output, −1 when unneeded. */
function lastUses(graph: ColumnGraph, outputs: readonly Column[]): Int32Array {
  const last = new Int32Array(graph.columns.length).fill(-1);
  for (const column of outputs) last[column.index] = column.index;
  for (let index = graph.columns.length - 1; index >= 0; index--) {
    if (last[index] === -1) continue;
    const { a, b, operation } = graph.columns[index]!;
    if (operation === 'shock') continue;
    for (const read of [a, b]) if (read) last[read.index] = Math.max(last[read.index]!, index);
  }
  return last;
}

class ConstantPool {
  readonly #indexes = new Map<number, number>();

  index(value: number): number {
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    this.#indexes.set(value, this.#indexes.size);
    return this.#indexes.size - 1;
  }

  values(): Float64Array {
    return Float64Array.from(this.#indexes.keys());
  }
}

class SlotPool {
  size = 0;
  readonly #free: number[] = [];

  take(): number {
    return this.#free.pop() ?? this.size++;
  }

  /** Neighbouring slots; they come back one by one. */
  takeRun(count: number): number {
    const first = this.size;
    this.size += count;
    return first;
  }

  release(slot: number): void {
    this.#free.push(slot);
  }
}
