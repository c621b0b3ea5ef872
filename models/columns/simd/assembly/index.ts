// The engine's interpreter: runs a program over one block of trials. Twin of models/columns/execute.ts.
import { fillCountMoments } from './counts';
import { fillShock, fillUniform, setDrawScratch } from './draws';
import { expPair, logPair } from './elementary';
import { fillNormalQuantile, normalCdfPair } from './normal';

import { selectBytes, setSelectScratch } from './select';
import { setTallyScratch } from './tally';

export { tallyPiece } from './tally';
export { setNormalTable } from './normal';
export { countBatches, selectQuantiles, sumBatches } from './select';

// The place of each name in `operations` of models/columns/operations.ts.
const uniform: i32 = 1;
const shock: i32 = 2;
const add: i32 = 3;
const subtract: i32 = 4;
const multiply: i32 = 5;
const divide: i32 = 6;
const minimum: i32 = 7;
const maximum: i32 = 8;
const less: i32 = 9;
const expOf: i32 = 10;
const logOf: i32 = 11;
const sqrtOf: i32 = 12;
const normalCdfOf: i32 = 13;
const normalQuantileOf: i32 = 14;
const table: i32 = 15;
const countMoments: i32 = 16;
const multiplyAdd: i32 = 18;
const output: i32 = 19;
const input: i32 = 20;

const instructionBytes: usize = 20;

// Where the host has put the parts of the program; see `SimdEngine` for the layout of each.
let code: usize = 0;
let instructions: i32 = 0;
let constants: usize = 0;
let slots: usize = 0;
let blockBytes: usize = 0;
let outputs: usize = 0;
let outputBytes: usize = 0;
let inputs: usize = 0;
let inputBytes: usize = 0;
let sampler: i32 = 0;
let batchStarts: usize = 0;
let batches: i32 = 0;
let trialKeys: usize = 0;
let shockKeys: usize = 0;
let directions: usize = 0;
let tables: usize = 0;
let laws: usize = 0;

/** Threads share the memory, so what the kernels keep for themselves is where the host says; see `scratchBytes`. */
export function setScratch(scratch: usize): void {
  setSelectScratch(scratch);
  setTallyScratch(scratch + selectBytes);
  setDrawScratch(scratch + selectBytes + 16);
}

export function setProgram(codeAt: usize, count: i32, constantsAt: usize, tablesAt: usize, lawsAt: usize): void {
  code = codeAt;
  instructions = count;
  constants = constantsAt;
  tables = tablesAt;
  laws = lawsAt;
}

export function setSlots(slotsAt: usize, bytes: usize): void {
  slots = slotsAt;
  blockBytes = bytes;
}

/** Output o of the next block goes to `outputsAt` + o × `bytes`. */
export function setOutputs(outputsAt: usize, bytes: usize): void {
  outputs = outputsAt;
  outputBytes = bytes;
}

/** Row r of the next block is at `inputsAt` + r × `bytes`. */
export function setInputs(inputsAt: usize, bytes: usize): void {
  inputs = inputsAt;
  inputBytes = bytes;
}

export function setDraws(
  samplerCode: i32,
  startsAt: usize,
  batchCount: i32,
  trialKeysAt: usize,
  directionsAt: usize,
  shockKeysAt: usize,
): void {
  sampler = samplerCode;
  batchStarts = startsAt;
  batches = batchCount;
  trialKeys = trialKeysAt;
  directions = directionsAt;
  shockKeys = shockKeysAt;
}

@inline
function apply(operation: i32, a: v128, b: v128): v128 {
  if (operation === add) return f64x2.add(a, b);
  if (operation === subtract) return f64x2.sub(a, b);
  if (operation === multiply) return f64x2.mul(a, b);
  if (operation === divide) return f64x2.div(a, b);
  if (operation === minimum) return f64x2.min(a, b);
  if (operation === maximum) return f64x2.max(a, b);
  return v128.and(f64x2.lt(a, b), f64x2.splat(1));
}

@inline
function binary(operation: i32, target: usize, a: i32, b: i32, bytes: usize): void {
  if (a < 0) {
    const left = f64x2.splat(load<f64>(constants + ((<usize>(-1 - a)) << 4)));
    const right = slots + <usize>b * blockBytes;
    for (let i: usize = 0; i < bytes; i += 32) {
      v128.store(target + i, apply(operation, left, v128.load(right + i)));
      v128.store(target + i, apply(operation, left, v128.load(right + i, 16)), 16);
    }
  } else if (b < 0) {
    const left = slots + <usize>a * blockBytes;
    const right = f64x2.splat(load<f64>(constants + ((<usize>(-1 - b)) << 4)));
    for (let i: usize = 0; i < bytes; i += 32) {
      v128.store(target + i, apply(operation, v128.load(left + i), right));
      v128.store(target + i, apply(operation, v128.load(left + i, 16), right), 16);
    }
  } else {
    const left = slots + <usize>a * blockBytes;
    const right = slots + <usize>b * blockBytes;
    for (let i: usize = 0; i < bytes; i += 32) {
      v128.store(target + i, apply(operation, v128.load(left + i), v128.load(right + i)));
      v128.store(target + i, apply(operation, v128.load(left + i, 16), v128.load(right + i, 16)), 16);
    }
  }
}

@inline
function operandAt(operand: i32): usize {
  return operand < 0 ? constants + ((<usize>(-1 - operand)) << 4) : slots + <usize>operand * blockBytes;
}

/** All ones for a column, so that its place moves on; nought for a constant, which stays. */
@inline
function movesOn(operand: i32): usize {
  return operand < 0 ? 0 : <usize>-1;
}

function multiplyThenAdd(target: usize, a: i32, b: i32, c: i32, bytes: usize): void {
  const left = operandAt(a);
  const right = operandAt(b);
  const term = operandAt(c);
  const leftMoves = movesOn(a);
  const rightMoves = movesOn(b);
  const termMoves = movesOn(c);
  for (let i: usize = 0; i < bytes; i += 16) {
    const product = f64x2.mul(v128.load(left + (i & leftMoves)), v128.load(right + (i & rightMoves)));
    v128.store(target + i, f64x2.add(product, v128.load(term + (i & termMoves))));
  }
}

function lookUp(target: usize, from: usize, record: usize, bytes: usize): void {
  const start = load<f64>(record);
  const step = load<f64>(record, 8);
  const last = load<i32>(record, 16);
  const values = <usize>load<u32>(record, 20);
  const slopes = <usize>load<u32>(record, 24);
  for (let i: usize = 0; i < bytes; i += 8) {
    const position = (load<f64>(from + i) - start) / step;
    let result: f64;
    if (!(position > 0)) result = load<f64>(values);
    else if (position >= <f64>last) result = load<f64>(values + ((<usize>last) << 3));
    else {
      const cell = <i32>position;
      const at = (<usize>cell) << 3;
      const t = position - <f64>cell;
      const s = 1 - t;
      const left = load<f64>(values + at) * (1 + 2 * t) + load<f64>(slopes + at) * t;
      const right = load<f64>(values + at, 8) * (3 - 2 * t) - load<f64>(slopes + at, 8) * s;
      result = left * s * s + right * t * t;
    }
    store<f64>(target + i, result);
  }
}

/** Computes trials `from` … `from + count − 1`; the block has room for `count` rounded up to a multiple of four. */
export function runBlock(from: u32, count: i32): void {
  const bytes = ((<usize>count + 3) & ~3) << 3;
  let at = code;
  for (let instruction = 0; instruction < instructions; instruction++, at += instructionBytes) {
    const operation = load<i32>(at);
    const target = slots + <usize>load<i32>(at, 4) * blockBytes;
    const a = load<i32>(at, 8);
    const b = load<i32>(at, 12);
    const c = load<i32>(at, 16);
    const read = slots + <usize>a * blockBytes;
    switch (operation) {
      case uniform: {
        const keys = trialKeys + ((<usize>c) << 3);
        const mine = directions + ((<usize>c) << 7);
        fillUniform(target, sampler, batchStarts, batches, load<u32>(keys), load<u32>(keys, 4), mine, from, count);
        break;
      }
      case shock: {
        const keys = shockKeys + ((<usize>a) << 3);
        fillShock(target, load<u32>(keys), load<u32>(keys, 4), c, from, count);
        break;
      }
      case add: {
        binary(add, target, a, b, bytes);
        break;
      }
      case subtract: {
        binary(subtract, target, a, b, bytes);
        break;
      }
      case multiply: {
        binary(multiply, target, a, b, bytes);
        break;
      }
      case divide: {
        binary(divide, target, a, b, bytes);
        break;
      }
      case minimum: {
        binary(minimum, target, a, b, bytes);
        break;
      }
      case maximum: {
        binary(maximum, target, a, b, bytes);
        break;
      }
      case less: {
        binary(less, target, a, b, bytes);
        break;
      }
      case multiplyAdd: {
        multiplyThenAdd(target, a, b, c, bytes);
        break;
      }
      case expOf: {
        for (let i: usize = 0; i < bytes; i += 16) v128.store(target + i, expPair(v128.load(read + i)));
        break;
      }
      case logOf: {
        for (let i: usize = 0; i < bytes; i += 16) v128.store(target + i, logPair(v128.load(read + i)));
        break;
      }
      case sqrtOf: {
        for (let i: usize = 0; i < bytes; i += 16) v128.store(target + i, f64x2.sqrt(v128.load(read + i)));
        break;
      }
      case normalCdfOf: {
        for (let i: usize = 0; i < bytes; i += 16) v128.store(target + i, normalCdfPair(v128.load(read + i)));
        break;
      }
      case normalQuantileOf: {
        fillNormalQuantile(target, read, bytes);
        break;
      }
      case table: {
        lookUp(target, read, tables + ((<usize>c) << 5), bytes);
        break;
      }
      case countMoments: {
        const law = laws + ((<usize>c) << 4);
        fillCountMoments(target, blockBytes, read, bytes, load<i32>(law), load<f64>(law, 8), load<i32>(law, 4));
        break;
      }
      case input: {
        memory.copy(target, inputs + <usize>c * inputBytes, (<usize>count) << 3);
        break;
      }
      case output: {
        memory.copy(outputs + <usize>c * outputBytes, read, (<usize>count) << 3);
        break;
      }
    }
  }
}
