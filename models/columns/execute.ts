import { countMomentKeys, countMoments } from '../distributions/countDistribution.ts';
import { tableAt } from '../distributions/quantileTable.ts';
import { type Design, fillShock, fillUniform } from '../random/design.ts';
import { type Stream, stream } from '../random/stream.ts';
import * as kernels from './kernels.ts';
import { type Binary, type Operation, operations, type Unary } from './operations.ts';
import { instructionLength, type Program } from './program.ts';

/** Trials computed at once: small enough that a program's slots stay in cache. */
const blockLength = 1024;

export interface Execution {
  readonly program: Program;
  readonly design: Design;
  readonly seed: number;
  /** First trial and number of trials. */
  readonly from: number;
  readonly count: number;
  /** Output o of trial t goes to `out[o * stride + t − base]`; so several executions can fill parts of one matrix. */
  readonly out: Float64Array;
  readonly stride: number;
  /** Rows that the program reads, laid out as `out`: columns computed before. */
  readonly inputs?: Float64Array;
  /** The trial that the matrix begins with; 0 when not given. */
  readonly base?: number;
  /** Asked between blocks; true stops the execution. */
  readonly cancelled?: () => boolean;
  readonly onBlock?: (trials: number) => void;
}

const binaryKernels: {
  readonly [B in Binary]: readonly [kernels.BlockKernel, kernels.ConstantKernel, kernels.ConstantKernel];
} = {
  add: [kernels.addBlocks, kernels.addConstant, kernels.addConstant],
  subtract: [kernels.subtractBlocks, kernels.subtractConstant, kernels.subtractFrom],
  multiply: [kernels.multiplyBlocks, kernels.multiplyConstant, kernels.multiplyConstant],
  divide: [kernels.divideBlocks, kernels.divideConstant, kernels.divideInto],
  minimum: [kernels.minimumBlocks, kernels.minimumConstant, kernels.minimumConstant],
  maximum: [kernels.maximumBlocks, kernels.maximumConstant, kernels.maximumConstant],
  less: [kernels.lessBlocks, kernels.lessConstant, kernels.lessFrom],
};

const unaryKernels: { readonly [U in Unary]: (out: Float64Array, a: Float64Array, count: number) => void } = {
  exp: kernels.expBlock,
  log: kernels.logBlock,
  sqrt: kernels.sqrtBlock,
  normalCdf: kernels.normalCdfBlock,
  normalQuantile: kernels.normalQuantileBlock,
};

interface Block {
  readonly program: Program;
  readonly design: Design;
  readonly trialStreams: readonly Stream[];
  readonly shockStreams: readonly Stream[];
  readonly slots: readonly Float64Array[];
  readonly from: number;
  readonly count: number;
}

/**
 * Runs a program over a range of trials; any split of the trials into ranges gives the same bits.
 *
 * Shapes: see `Execution`. Returns false when it was cancelled.
 *
 * @example
 * execute({
 *   program: assemble(new ColumnGraph(), []),
 *   design: { sampler: 'plain', trials: 100, batches: 2 },
 *   seed: 1,
 *   from: 0,
 *   count: 100,
 *   out: new Float64Array(0),
 *   stride: 100,
 * }) // => true
 */
export function execute(execution: Execution): boolean {
  const { program, design, seed, from, count, out, stride, base = 0, inputs = out } = execution;
  for (const { output, value } of program.constantOutputs)
    out.fill(value, output * stride + from - base, output * stride + from - base + count);
  const prepared = {
    program,
    design,
    trialStreams: program.drivers.map((id) => stream(seed, id, 'trial')),
    shockStreams: program.shocks.map((id) => stream(seed, id, 'shock')),
    slots: Array.from({ length: program.slots }, () => new Float64Array(blockLength)),
  };
  for (let start = from; start < from + count; start += blockLength) {
    if (execution.cancelled?.()) return false;
    const length = Math.min(blockLength, from + count - start);
    executeBlock({ ...prepared, from: start, count: length }, { out, stride, base, inputs });
    execution.onBlock?.(length);
  }
  return true;
}

type Matrix = Required<Pick<Execution, 'out' | 'stride' | 'base' | 'inputs'>>;

function executeBlock(block: Block, { out, stride, base, inputs }: Matrix): void {
  const { code } = block.program;
  for (let at = 0; at < code.length; at += instructionLength) {
    const row = code[at + 4]! * stride + block.from - base;
    if (operations[code[at]!] === 'output') {
      const column = block.slots[code[at + 2]!]!.subarray(0, block.count);
      out.set(column, row);
    } else if (operations[code[at]!] === 'input') {
      block.slots[code[at + 1]!]!.set(inputs.subarray(row, row + block.count));
    } else executeInstruction(block, at);
  }
}

function executeInstruction(block: Block, at: number): void {
  const { program, slots, count, from } = block;
  const { code } = program;
  const operation = operations[code[at]!]! satisfies Operation;
  const target = slots[code[at + 1]!]!;
  const a = code[at + 2]!;
  const b = code[at + 3]!;
  const c = code[at + 4]!;
  switch (operation) {
    case 'uniform': {
      const keys = block.trialStreams[c]!;
      fillUniform({ out: target, design: block.design, keys, dimension: program.dimensions[c]!, from, count });
      return;
    }
    case 'shock':
      fillShock({ out: target, keys: block.shockStreams[a]!, month: c, from, count });
      return;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'minimum':
    case 'maximum':
    case 'less': {
      const [blocks, constantRight, constantLeft] = binaryKernels[operation];
      if (a < 0) constantLeft(target, slots[b]!, program.constants[-1 - a]!, count);
      else if (b < 0) constantRight(target, slots[a]!, program.constants[-1 - b]!, count);
      else blocks(target, slots[a]!, slots[b]!, count);
      return;
    }
    case 'multiplyAdd': {
      const operand = (place: number) => (place < 0 ? program.constants[-1 - place]! : slots[place]!);
      kernels.multiplyAdd(target, [operand(a), operand(b), operand(c)], count);
      return;
    }
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'normalCdf':
    case 'normalQuantile':
      unaryKernels[operation](target, slots[a]!, count);
      return;
    case 'table': {
      const table = program.tables[c]!;
      const z = slots[a]!;
      for (let i = 0; i < count; i++) target[i] = tableAt(table, z[i]!);
      return;
    }
    case 'countMoments': {
      const distribution = program.distributions[c]!;
      const mean = slots[a]!;
      const first = code[at + 1]!;
      for (let i = 0; i < count; i++) {
        const moments = countMoments(distribution, mean[i]!);
        for (let part = 0; part < countMomentKeys.length; part++)
          slots[first + part]![i] = moments[countMomentKeys[part]!];
      }
      return;
    }
    case 'constant':
    case 'part':
    case 'output':
    case 'input':
      return;
    default:
      operation satisfies never;
  }
}
