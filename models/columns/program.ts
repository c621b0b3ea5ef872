import type { CountDistribution } from '../distributions/countDistribution.ts';
import type { QuantileTable } from '../distributions/quantileTable.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { driverDimensions } from './driverDimensions.ts';
import { type Operation, operationCodes } from './operations.ts';
import { type Step, schedule, type Wanted } from './schedule.ts';

/** Numbers an instruction has: operation, target slot, operands a, b and c. */
export const instructionLength = 5;

/** A graph in the order it is computed, each column in a slot that is used again once nobody reads it. Plain data. */
export interface Program {
  /**
   * Instructions back to back. An operand below 0 is constant −1 − operand; c is the third operand of a sum with a
   * product, and of the others the month, table, distribution or output that the operation is about.
   */
  readonly code: Int32Array;
  readonly constants: Float64Array;
  readonly slots: number;
  readonly outputs: number;
  /** Outputs that are constant need no trial. */
  readonly constantOutputs: readonly { readonly output: number; readonly value: number }[];
  readonly drivers: readonly string[];
  /** Sobol dimension of each driver, −1 where it has none. */
  readonly dimensions: Int32Array;
  readonly shocks: readonly string[];
  readonly tables: readonly QuantileTable[];
  readonly distributions: readonly CountDistribution[];
}

const momentColumns = 5;

/**
 * Orders a graph for execution: columns that no output needs are left out, slots are reused.
 *
 * Shapes: `wanted` are the outputs, in the order of the result.
 *
 * @example
 * assemble(new ColumnGraph(), []).slots // => 0
 */
export function assemble(
  graph: ColumnGraph,
  wanted: readonly Wanted[],
  dimensions = driverDimensions(graph, wanted),
): Program {
  const steps = schedule(wanted);
  const assembler = new Assembler(steps, wanted);
  for (const [at, step] of steps.entries()) assembler.add(step, at);
  return {
    code: Int32Array.from(assembler.code),
    constants: Float64Array.from(assembler.constants.keys()),
    slots: assembler.slots,
    outputs: wanted.length,
    constantOutputs: wanted.flatMap(({ column }, output) =>
      column.operation === 'constant' ? [{ output, value: column.immediate }] : [],
    ),
    drivers: graph.drivers,
    dimensions,
    shocks: graph.shocks,
    tables: Array.from(assembler.tables.keys(), (table) => graph.tables[table]!),
    distributions: graph.distributions,
  };
}

const none: readonly number[] = [];

/** Writes instructions and knows which slots are free. */
class Assembler {
  readonly code: number[] = [];
  readonly constants = new Map<number, number>();
  /** The tables that are looked up, by their place in the graph: each has its place in the program. */
  readonly tables = new Map<number, number>();
  slots = 0;
  readonly #free: number[] = [];
  /** Of each column by its index: its slot, and the last step that reads it. */
  readonly #slotOf: Int32Array;
  readonly #lastUse: Int32Array;
  readonly #outputsOf = new Map<number, number[]>();

  constructor(steps: readonly Step[], wanted: readonly Wanted[]) {
    const size = steps.reduce((most, { column }) => Math.max(most, column.index + 1), 0);
    this.#slotOf = new Int32Array(size);
    this.#lastUse = new Int32Array(size);
    for (const [at, { column, reads }] of steps.entries()) {
      this.#lastUse[column.index] = at;
      for (const read of reads) this.#lastUse[read.index] = at;
    }
    for (const [output, { column }] of wanted.entries()) {
      const known = this.#outputsOf.get(column.index);
      if (known) known.push(output);
      else this.#outputsOf.set(column.index, [output]);
    }
  }

  add({ column, operation, reads }: Step, at: number): void {
    const target = this.#compute({ column, operation, reads }, at);
    this.#slotOf[column.index] = target;
    for (const output of this.#outputsOf.get(column.index) ?? none)
      this.#write('output', { target: 0, a: target, c: output });
    if (this.#lastUse[column.index] === at && operation !== 'countMoments') this.#free.push(target);
  }

  /** Writes the instruction of a step and gives the slot of its result. */
  #compute({ column, operation, reads }: Step, at: number): number {
    const operands = reads.map((read) => this.#operand(read));
    if (operation === 'part') return operands[0]! + column.immediate;
    if (operation === 'countMoments') {
      // Its columns lie side by side, apart from what it reads.
      const target = this.slots;
      this.slots += momentColumns;
      this.#write(operation, { target, a: operands[0]!, c: column.immediate });
      this.#release(reads, at);
      return target;
    }
    this.#release(reads, at);
    const target = this.#free.pop() ?? this.slots++;
    const [a = 0, b = 0, c = operation === 'table' ? this.#table(column.immediate) : column.immediate] = operands;
    this.#write(operation, { target, a: operation === 'shock' ? column.a!.immediate : a, b, c });
    return target;
  }

  #operand(column: Column): number {
    if (column.operation !== 'constant') return this.#slotOf[column.index]!;
    const known = this.constants.get(column.immediate) ?? this.constants.size;
    this.constants.set(column.immediate, known);
    return -1 - known;
  }

  #table(place: number): number {
    const known = this.tables.get(place) ?? this.tables.size;
    this.tables.set(place, known);
    return known;
  }

  #release(reads: readonly Column[], at: number): void {
    for (const [place, read] of reads.entries()) {
      const { index, operation } = read;
      if (reads.indexOf(read) !== place) continue;
      if (operation === 'constant' || operation === 'countMoments' || this.#lastUse[index] !== at) continue;
      this.#free.push(this.#slotOf[index]!);
    }
  }

  #write(
    operation: Operation,
    { target, a, b = 0, c }: { readonly target: number; readonly a: number; readonly b?: number; readonly c: number },
  ): void {
    this.code.push(operationCodes[operation], target, a, b, c);
  }
}
