/** What `assembly/index.ts` exports; pointers are byte offsets into the memory that it was started with. */
export interface Kernels {
  /** Where the kernels may keep `scratchBytes` of their own. */
  readonly setScratch: (scratch: number) => void;
  readonly setProgram: (
    code: number,
    instructions: number,
    constants: number,
    tables: number,
    distributions: number,
  ) => void;
  readonly setNormalTable: (pieces: number, firstPiece: number) => void;
  readonly setSlots: (slots: number, blockBytes: number) => void;
  readonly setOutputs: (outputs: number, outputBytes: number) => void;
  readonly setInputs: (inputs: number, inputBytes: number) => void;
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

/** Bytes that the kernels keep for themselves; their memory is shared, so each thread has its own. */
export const scratchBytes = 20_480;
