import { batchStarts } from '../../random/design.ts';
import { directionNumbers } from '../../random/sobol.ts';
import { type Stream, stream } from '../../random/stream.ts';
import { firstPiece, normalPieces } from '../../statistics/normalTable.ts';
import type { Execution } from '../execute.ts';
import { instructionLength, type Program } from '../program.ts';
import type { Arena } from './arena.ts';
import { type Kernels, scratchBytes } from './kernels.ts';

/** Trials computed at once: the live columns of a large scenario stay in the second-level cache. */
export const blockLength = 256;

const samplerCodes = { sobol: 0, lhs: 1, plain: 2 } as const;
const distributionCodes = { fixed: 0, geometric: 1, poisson: 2, negativeBinomial: 3 } as const;

export type Drawing = Pick<Execution, 'program' | 'design' | 'seed'>;

/**
 * Puts all that a program needs into memory and tells the kernels where it is; without kernels it only measures.
 *
 * Errors: throws RangeError when the arena is too small.
 *
 * @example
 * ((arena) => (
 *   placeProgram(null, arena, {
 *     program: assemble(new ColumnGraph(), []),
 *     design: makeDesign('plain', 100),
 *     seed: 1,
 *   }),
 *   arena.used > 0
 * ))(new Arena(null)) // => true
 */
export function placeProgram(kernels: Kernels | null, arena: Arena, drawing: Drawing): void {
  const { program } = drawing;
  const scratch = arena.room(scratchBytes);
  const pieces = arena.place(normalPieces);
  const slots = arena.room(program.slots * blockLength * 8);
  kernels?.setScratch(scratch);
  kernels?.setNormalTable(pieces, firstPiece);
  kernels?.setSlots(slots, blockLength * 8);
  placeCode(kernels, arena, program);
  placeDraws(kernels, arena, drawing);
}

function placeCode(kernels: Kernels | null, arena: Arena, program: Program): void {
  const tables = program.tables.map(({ from, step, values, slopes }) => {
    const record = new DataView(new ArrayBuffer(32));
    record.setFloat64(0, from, true);
    record.setFloat64(8, step, true);
    record.setInt32(16, values.length - 1, true);
    record.setUint32(20, arena.place(values), true);
    record.setUint32(24, arena.place(slopes), true);
    return new Uint8Array(record.buffer);
  });
  const distributions = program.distributions.map(({ distribution, cap, dispersion }) => {
    const record = new DataView(new ArrayBuffer(16));
    record.setInt32(0, distributionCodes[distribution], true);
    record.setInt32(4, cap, true);
    record.setFloat64(8, dispersion, true);
    return new Uint8Array(record.buffer);
  });
  const code = arena.place(program.code);
  const constants = arena.place(inPairs(program.constants));
  const tablesAt = arena.place(joined(tables));
  const distributionsAt = arena.place(joined(distributions));
  kernels?.setProgram(code, program.code.length / instructionLength, constants, tablesAt, distributionsAt);
}

function placeDraws(kernels: Kernels | null, arena: Arena, { program, design, seed }: Drawing): void {
  const starts = arena.place(batchStarts(design));
  const directions = new Int32Array(program.drivers.length * 32);
  // Of a driver without a dimension they stay 0, which tells the kernels.
  if (design.sampler === 'sobol')
    for (const [index, dimension] of program.dimensions.entries())
      if (dimension >= 0) directions.set(directionNumbers(dimension), index * 32);
  const directionsAt = arena.place(directions);
  const trialKeys = arena.place(keysOf(program.drivers.map((id) => stream(seed, id, 'trial'))));
  const shockKeys = arena.place(keysOf(program.shocks.map((id) => stream(seed, id, 'shock'))));
  kernels?.setDraws(samplerCodes[design.sampler], starts, design.batches, trialKeys, directionsAt, shockKeys);
}

/** Each constant twice, as the kernels read it. */
function inPairs(constants: Float64Array): Float64Array {
  return Float64Array.from({ length: constants.length * 2 }, (_, index) => constants[index >> 1]!);
}

function keysOf(streams: readonly Stream[]): Uint32Array {
  return Uint32Array.from(streams.flatMap(({ a, b }) => [a, b]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
