import { exp, log } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import { tabulatedNormalQuantile } from '../statistics/normalTable.ts';

/** Every operation of the engine. The order is the code an instruction carries. */
export const operations = [
  'constant',
  'uniform',
  'shock',
  'add',
  'subtract',
  'multiply',
  'divide',
  'minimum',
  'maximum',
  'less',
  'exp',
  'log',
  'sqrt',
  'normalCdf',
  'normalQuantile',
  'table',
  'countMoments',
  'part',
  'multiplyAdd',
  'output',
  'input',
] as const;

export type Operation = (typeof operations)[number];

/** The code of each operation. */
export const operationCodes = Object.fromEntries(operations.map((operation, code) => [operation, code])) as {
  readonly [O in Operation]: number;
};

export type Binary = 'add' | 'subtract' | 'multiply' | 'divide' | 'minimum' | 'maximum' | 'less';
export type Unary = 'exp' | 'log' | 'sqrt' | 'normalCdf' | 'normalQuantile';

/** What each operation does to one trial: used to fold constants, and the definition the kernels are held to. */
export const binaryOf: { readonly [B in Binary]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  less: (a, b) => (a < b ? 1 : 0),
};

export const unaryOf: { readonly [U in Unary]: (a: number) => number } = {
  exp,
  log,
  sqrt: Math.sqrt,
  normalCdf,
  normalQuantile: tabulatedNormalQuantile,
};
