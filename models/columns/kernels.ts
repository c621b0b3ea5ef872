import { exp, log } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import { tabulatedNormalQuantile } from '../statistics/normalTable.ts';

/** The loops of the engine: one operation over a block of trials. `k` is a constant operand. */
export type BlockKernel = (out: Float64Array, a: Float64Array, b: Float64Array, count: number) => void;
export type ConstantKernel = (out: Float64Array, a: Float64Array, k: number, count: number) => void;

export function addBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
}
export function addConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! + k;
}
export function subtractBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
}
export function subtractConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! - k;
}
export function subtractFrom(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = k - a[i]!;
}
export function multiplyBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
}
export function multiplyConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! * k;
}
export function divideBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
}
export function divideConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! / k;
}
export function divideInto(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = k / a[i]!;
}
export function minimumBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.min(a[i]!, b[i]!);
}
export function minimumConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.min(a[i]!, k);
}
export function maximumBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.max(a[i]!, b[i]!);
}
export function maximumConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.max(a[i]!, k);
}
export function lessBlocks(out: Float64Array, a: Float64Array, b: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
}
export function lessConstant(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = a[i]! < k ? 1 : 0;
}
export function lessFrom(out: Float64Array, a: Float64Array, k: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = k < a[i]! ? 1 : 0;
}
/** a · b + c, the product rounded before the sum; an operand may be a constant. */
export function multiplyAdd(
  out: Float64Array,
  operands: readonly [Float64Array | number, Float64Array | number, Float64Array | number],
  count: number,
): void {
  const [a, b, c] = operands;
  for (let i = 0; i < count; i++) {
    const product = (typeof a === 'number' ? a : a[i]!) * (typeof b === 'number' ? b : b[i]!);
    out[i] = product + (typeof c === 'number' ? c : c[i]!);
  }
}
export function expBlock(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = exp(a[i]!);
}
export function logBlock(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = log(a[i]!);
}
export function sqrtBlock(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i]!);
}
export function normalCdfBlock(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = normalCdf(a[i]!);
}
export function normalQuantileBlock(out: Float64Array, a: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = tabulatedNormalQuantile(a[i]!);
}
