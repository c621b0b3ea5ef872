// Sums of rows, and rows that are read from their bytes alone. One instance has one set of sums.
export { add, copyKeys, copySums, find, fits, open, size, take } from './groups';
export { asideNumbers, asideOthers, asideSum, counted, describe, isNew, learn, room, rows, skim } from './plainRows';
export { sampled, samplesAt, sampleUpTo } from './samples';

/** Room for what is handed over. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(at: usize): void {
  heap.free(at);
}
