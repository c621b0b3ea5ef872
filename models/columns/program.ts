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

/** A wanted column and its turn: what is needed for an earlier turn is computed before what only a later one needs. */
export interface Wanted {
  readonly column: Column;
  readonly turn: number;
}

/**
 * Orders a graph for execution: columns that no output needs are left out, each is computed just before it is first
 * needed, turn by turn, so that few are alive at a time, and slots are reused.
 *
 * Shapes: `wanted` are the outputs, in the order of the result. Errors: none.
 *
 * @example
 * assemble(new ColumnGraph(), []).slots // => 0
 */
export function assemble(graph: ColumnGraph, wanted: readonly Wanted[]): Program {
  const outputs = wanted.map(({ column }) => column);
  const order = executionOrder(wanted);
  const lastUse = lastUses(graph, order, outputs);
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

  for (const [at, column] of order.entries()) {
    if (column.operation === 'constant') continue;
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
        release(column.a, at);
        if (column.b !== column.a) release(column.b, at);
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
    if (operation === 'countMoments') release(column.a, at);
    if (lastUse[index] === at && operation !== 'countMoments') slots.release(target);
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

/** The columns that the outputs need, operands first, in the order of the turns. */
function executionOrder(wanted: readonly Wanted[]): Column[] {
  const order: Column[] = [];
  const seen = new Set<number>();
  const visit = (column: Column) => {
    if (seen.has(column.index)) return;
    seen.add(column.index);
    if (column.a && column.operation !== 'shock') visit(column.a);
    if (column.b) visit(column.b);
    order.push(column);
  };
  for (const { column } of [...wanted].sort((a, b) => a.turn - b.turn)) visit(column);
  return order;
}

/** For each column the place in the order of the last one that reads it; its own place for an unread output. */
function lastUses(graph: ColumnGraph, order: readonly Column[], outputs: readonly Column[]): Int32Array {
  const last = new Int32Array(graph.columns.length).fill(-1);
  const place = new Map(order.map((column, at) => [column.index, at]));
  for (const column of outputs) last[column.index] = place.get(column.index)!;
  for (const [at, { a, b, operation }] of order.entries()) {
    if (operation === 'shock') continue;
    for (const read of [a, b]) if (read) last[read.index] = Math.max(last[read.index]!, at);
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
