import { kernelBytes } from './kernelBytes.ts';

/** What `assembly/index.ts` exports; pointers are byte offsets into the memory, which is the instance's own. */
export interface RowKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly allocate: (bytes: number) => number;
  readonly release: (at: number) => void;

  /** Makes room for groups of rows with so many numbers each. */
  readonly open: (numbers: number) => void;
  readonly size: () => number;
  /** The group of a key of three numbers. */
  readonly find: (first: number, second: number, rest: number) => number;
  readonly add: (group: number, index: number, value: number) => void;
  /** Not 0 where a double holds a sum and one number more exactly. */
  readonly fits: (group: number, index: number, value: number) => number;
  /** A sum, which is 0 from then on. */
  readonly take: (group: number, index: number) => number;
  readonly copyKeys: (part: number, out: number) => void;
  readonly copySums: (index: number, out: number) => void;

  readonly describe: (plan: number) => void;
  /** Where bytes of the file may be put. */
  readonly room: (bytes: number) => number;
  readonly skim: (from: number, length: number) => number;
  readonly rows: () => number;
  readonly isNew: () => number;
  readonly learn: (first: number, second: number, rest: number) => number;
  readonly counted: (entry: number) => number;
  /**
   * Of a column that is summed aside: its sum over the rows skimmed, its numbers, and its cells that are something
   * else.
   */
  readonly asideSum: (index: number) => number;
  readonly asideNumbers: (index: number) => number;
  readonly asideOthers: (index: number) => number;
  /** How many rows are sampled, and where: of each its hash and its group, in 12 bytes. */
  readonly sampled: () => number;
  readonly samplesAt: () => number;
  /** Forgets the sample, and samples rows up to a hash from then on. */
  readonly sampleUpTo: (hash: number) => void;
}

let compiled: WebAssembly.Module | null = null;

/**
 * An instance of the kernel that sums rows, with memory of its own.
 *
 * Errors: throws where the machine has no SIMD WebAssembly.
 *
 * @example
 * openRowKernel(2).size() // => 0
 */
export function openRowKernel(numbers: number): RowKernel {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const kernel = new WebAssembly.Instance(compiled).exports as RowKernel;
  kernel.open(numbers);
  return kernel;
}
