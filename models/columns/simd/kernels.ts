/** What `assembly/index.ts` exports; pointers are byte offsets into `memory`. */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly heapBase: () => number;
  readonly setProgram: (code: number, instructions: number, constants: number, tables: number, laws: number) => void;
  readonly setNormalTable: (pieces: number, firstPiece: number) => void;
  readonly setSlots: (slots: number, blockBytes: number) => void;
  readonly setOutputs: (outputs: number, outputBytes: number) => void;
  readonly setDraws: (
    sampler: number,
    batchStarts: number,
    batches: number,
    trialKeys: number,
    directions: number,
    shockKeys: number,
  ) => void;
  readonly runBlock: (from: number, count: number) => void;
  readonly tallyPiece: (
    values: number,
    stride: number,
    outputs: number,
    count: number,
    plan: number,
    counts: number,
    extremes: number,
    sums: number,
    below: number,
  ) => void;
  readonly selectQuantiles: (
    values: number,
    count: number,
    probabilities: number,
    quantiles: number,
    out: number,
    room: number,
    bucketRoom: number,
  ) => void;
  readonly sumBatches: (values: number, starts: number, batches: number, out: number) => void;
  readonly countBatches: (
    values: number,
    starts: number,
    batches: number,
    thresholds: number,
    thresholdCount: number,
    out: number,
  ) => void;
}

const pageBytes = 65_536;

/**
 * Room in the kernels' memory, given out from the start again for every call.
 *
 * @example
 * typeof Arena.prototype.room // => "function"
 */
export class Arena {
  readonly #kernels: Kernels;
  #next: number;

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
    this.#next = kernels.heapBase();
  }

  /** Bytes that are not cleared, at a multiple of 16. */
  room(bytes: number): number {
    const at = this.#next;
    this.#next = (at + bytes + 15) & ~15;
    const { memory } = this.#kernels;
    const missing = this.#next - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    return at;
  }

  /** A copy of some data. */
  place(data: Float64Array | Int32Array | Uint32Array | Uint8Array): number {
    const at = this.room(data.byteLength);
    new Uint8Array(this.#kernels.memory.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    return at;
  }
}
